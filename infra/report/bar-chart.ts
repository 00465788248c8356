import { escapeHtml } from './html.ts';

/** A bar of a chart: its label below, its value and the text a reader gets for it. */
export interface ChartBar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

export interface BarChart {
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see the picture should know. */
  readonly description: string;
  readonly unit: string;
  readonly bars: readonly ChartBar[];
}

const WIDTH = 530;
const HEIGHT = 260;
const LEFT = 52;
const BOTTOM = 34;
const TOP = 14;
const TICKS = 4;
const NICE_STEPS = [1, 2, 2.5, 5, 10];

/** A round step so that about four of them reach the highest value. */
function niceStep(highest: number): number {
  const rough = highest / TICKS || 1;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return magnitude * (NICE_STEPS.find((step) => step * magnitude >= rough) ?? 10);
}

const axisText = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

function axis(highest: number, step: number, yOf: (value: number) => number): string {
  const lines: string[] = [];
  for (let value = 0; value <= highest + step * 0.001; value += step) {
    const y = yOf(value).toFixed(1);
    lines.push(`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/>`);
    lines.push(`<text class="tick" x="${LEFT - 8}" y="${y}" dy="0.32em" text-anchor="end">${axisText.format(value)}</text>`);
  }
  return lines.join('');
}

/** An SVG of standing bars with axis, title and description; colours come from the page's style sheet. */
export function barChart({ id, title, description, unit, bars }: BarChart): string {
  const highest = Math.max(0, ...bars.map(({ value }) => value));
  const step = niceStep(highest);
  const top = Math.max(step, Math.ceil(highest / step) * step);
  const yOf = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const slot = (WIDTH - LEFT) / Math.max(1, bars.length);
  const drawn = bars.map(({ label, value, text }, i) => {
    const x = LEFT + slot * i + slot * 0.14;
    const y = yOf(Math.max(0, value));
    const middle = (LEFT + slot * (i + 0.5)).toFixed(1);
    return (
      `<rect class="bar" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(slot * 0.72).toFixed(1)}" height="${(yOf(0) - y).toFixed(1)}" rx="2">` +
      `<title>${escapeHtml(text)}</title></rect>` +
      `<text class="tick" x="${middle}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escapeHtml(label)}</text>`
    );
  });
  return `<figure>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>
${axis(top, step, yOf)}${drawn.join('')}
</svg>
<figcaption>${escapeHtml(title)}, ${escapeHtml(unit)}</figcaption>
</figure>`;
}
