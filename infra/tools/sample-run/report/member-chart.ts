import { escapeHtml } from '../../../documents/html.ts';
import { showEur } from '../output/format.ts';
import type { MemberResult } from '../result/job-result.ts';

const WIDTH = 1080;
const ROW = 24;
const NAME = 300;
const AMOUNT = 90;

/** Lying bars, one per member: money in EUR, the largest first. */
export function memberChart(members: readonly MemberResult[]): string {
  const highest = Math.max(1, ...members.map(({ totalCents }) => totalCents));
  const space = WIDTH - NAME - AMOUNT;
  const rows = members.map(({ code, name, totalCents }, i) => {
    const y = i * ROW;
    const width = (Math.max(0, totalCents) / highest) * space;
    const label = `${code} ${name}`;
    const shown = label.length > 38 ? `${label.slice(0, 37)}…` : label;
    return (
      `<text class="name" x="${NAME - 10}" y="${y + ROW / 2}" dy="0.34em" text-anchor="end">${escapeHtml(shown)}</text>` +
      `<rect class="bar" x="${NAME}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW - 7}" rx="2"><title>${escapeHtml(`${label}: ${showEur(totalCents)} EUR`)}</title></rect>` +
      `<text class="tick" x="${(NAME + width + 6).toFixed(1)}" y="${y + ROW / 2}" dy="0.34em">${showEur(totalCents)}</text>`
    );
  });
  const top = members[0];
  const description =
    top === undefined ? 'No member.' : `${members.length} members; the most goes to ${top.name}: ${showEur(top.totalCents)} EUR.`;
  return `<figure>
<svg viewBox="0 0 ${WIDTH} ${members.length * ROW}" role="img" aria-labelledby="members-title members-desc">
<title id="members-title">Money per member</title><desc id="members-desc">${escapeHtml(description)}</desc>
${rows.join('')}
</svg>
<figcaption>Money per member, EUR over all months</figcaption>
</figure>`;
}
