import { escapeHtml } from './html.ts';
import { markText, scaleOf } from './scale.ts';

/** A bar of a chart: its label below, its value and the text a reader gets for it. */
interface ChartBar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

interface BarChart {
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see the picture should know. */
  readonly description: string;
  readonly unit: string;
  readonly bars: readonly ChartBar[];
  /** Of the axis' numbers; English by default. */
  readonly locale?: string;
}

const WIDTH = 530;
const HEIGHT = 260;
const LEFT = 52;
const BOTTOM = 34;
const TOP = 14;
const WIDEST_BAR = 64;

const axis = (marks: readonly number[], yOf: (value: number) => number, locale: string): string =>
  marks
    .map((value) => {
      const y = yOf(value).toFixed(1);
      const line = `<line class="${value === 0 ? 'grid zero' : 'grid'}" x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/>`;
      return `${line}<text class="tick" x="${LEFT - 8}" y="${y}" dy="0.32em" text-anchor="end">${markText(value, locale)}</text>`;
    })
    .join('');

/** An SVG of bars standing on or hanging from zero, with axis, title and description; colours come from the page's style sheet. */
export function barChart({ id, title, description, unit, bars, locale = 'en-GB' }: BarChart): string {
  const { low, high, marks } = scaleOf(bars.map(({ value }) => value));
  const yOf = (value: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (high - value)) / (high - low);
  const slot = (WIDTH - LEFT) / Math.max(1, bars.length);
  const width = Math.min(slot * 0.72, WIDEST_BAR);
  const drawn = bars.map(({ label, value, text }, i) => {
    const middle = LEFT + slot * (i + 0.5);
    const [top, bottom] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))];
    const box = `x="${(middle - width / 2).toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${(bottom - top).toFixed(1)}"`;
    return (
      `<rect class="${value < 0 ? 'bar below' : 'bar'}" ${box} rx="2"><title>${escapeHtml(text)}</title></rect>` +
      `<text class="tick" x="${middle.toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escapeHtml(label)}</text>`
    );
  });
  return `<figure>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>
${axis(marks, yOf, locale)}${drawn.join('')}
</svg>
<figcaption>${escapeHtml(title)}, ${escapeHtml(unit)}</figcaption>
</figure>`;
}
