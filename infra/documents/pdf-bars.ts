import { MARGIN, type PdfDocument, paragraph, room, widthOf } from './pdf-page.ts';
import { pdfText, REGULAR } from './pdf-text.ts';
import { markText, scaleOf } from './scale.ts';

interface PdfBars {
  readonly title: string;
  readonly unit: string;
  readonly locale: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

const [CHART, AXIS, WIDEST_BAR] = [90, 44, 60];
const [BAR, BELOW, SOFT, RULE] = ['#1f7a4f', '#a8442a', '#56625d', '#d5dcd8'];

/** Bars that stand on or hang from zero, with a value axis. */
export function barPlot(page: PdfDocument, { title, unit, locale, bars }: PdfBars): void {
  room(page, CHART + 50);
  paragraph(page, `${title}, ${unit}`, { soft: true });
  const top = page.y + 4;
  const { low, high, marks } = scaleOf(bars.map(({ value }) => value));
  const yOf = (value: number): number => top + (CHART * (high - value)) / (high - low);
  page.font(REGULAR).fontSize(7).fillColor(SOFT);
  for (const mark of marks) {
    const y = yOf(mark);
    page
      .moveTo(MARGIN + AXIS, y)
      .lineTo(MARGIN + widthOf(page), y)
      .lineWidth(mark === 0 ? 0.8 : 0.4)
      .stroke(mark === 0 ? SOFT : RULE);
    page.text(pdfText(markText(mark, locale)), MARGIN, y - 3, { width: AXIS - 5, align: 'right', lineBreak: false });
  }
  const slot = (widthOf(page) - AXIS) / Math.max(1, bars.length);
  const width = Math.min(slot * 0.7, WIDEST_BAR);
  for (const [i, { label, value }] of bars.entries()) {
    const x = MARGIN + AXIS + i * slot;
    const [from, to] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))];
    page.rect(x + (slot - width) / 2, from, width, to - from).fill(value < 0 ? BELOW : BAR);
    page.fillColor(SOFT).text(pdfText(label), x, top + CHART + 4, { width: slot, align: 'center', lineBreak: false });
  }
  page.x = MARGIN;
  page.y = top + CHART + 20;
}
