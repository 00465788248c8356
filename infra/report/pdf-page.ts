import type { Column } from './column.ts';

/** A document of pdfkit, which is loaded only when a PDF is asked for. */
export type PdfDocument = PDFKit.PDFDocument;

const [REGULAR, BOLD] = ['Helvetica', 'Helvetica-Bold'];
const [INK, SOFT, BAR, RULE] = ['#1c2421', '#56625d', '#1f7a4f', '#d5dcd8'];
const SMALL = 8.5;
const MARGIN = 45;

/** Letters that the standard fonts of PDF lack are written without their marks, others as a question mark. */
export const pdfText = (text: string): string =>
  text.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff\u20ac\u2013\u2014\u2018\u2019\u201c\u201d\u2026]/g, (letter) => {
    const plain = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
    return /^[\u0020-\u007e]+$/.test(plain) ? plain : '?';
  });

/** The bytes of an A4 document that `draw` writes. */
export async function makePdf(title: string, lang: string, draw: (page: PdfDocument) => void): Promise<Uint8Array<ArrayBuffer>> {
  const { default: Document } = await import('pdfkit');
  const page = new Document({ size: 'A4', margin: MARGIN, lang, info: { Title: pdfText(title), Creator: 'Condivisa' } });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    page.on('end', resolve);
    page.on('error', reject);
  });
  draw(page);
  page.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

const widthOf = (page: PdfDocument): number => page.page.width - 2 * MARGIN;
const bottomOf = (page: PdfDocument): number => page.page.height - MARGIN;

/** A new page unless `height` still fits. */
function room(page: PdfDocument, height: number): void {
  if (page.y + height > bottomOf(page)) page.addPage();
}

export function heading(page: PdfDocument, text: string, size = 12): void {
  room(page, 60);
  page.moveDown(0.8).font(BOLD).fontSize(size).fillColor(INK).text(pdfText(text), MARGIN);
  page.moveDown(0.3);
}

export function paragraph(page: PdfDocument, text: string, { soft = false, bold = false } = {}): void {
  page
    .font(bold ? BOLD : REGULAR)
    .fontSize(9)
    .fillColor(soft ? SOFT : INK)
    .text(pdfText(text), MARGIN, page.y, { width: widthOf(page) });
  page.moveDown(0.25);
}

/** A table with a rule under its head; rows break over pages. */
export function table<T>(page: PdfDocument, columns: readonly Column<T>[], rows: readonly T[], totals?: readonly string[]): void {
  const width = widthOf(page) / columns.length;
  const line = (texts: readonly string[], font: string): void => {
    room(page, 14);
    const y = page.y;
    page.font(font).fontSize(SMALL).fillColor(INK);
    for (const [i, { align }] of columns.entries())
      page.text(pdfText(texts[i] ?? ''), MARGIN + i * width, y, { width: width - 6, height: 11, align, lineBreak: false, ellipsis: true });
    page.y = y + 13;
  };
  const rule = (): void => {
    page
      .moveTo(MARGIN, page.y - 1.5)
      .lineTo(MARGIN + widthOf(page), page.y - 1.5)
      .lineWidth(0.6)
      .stroke(RULE);
  };
  line(
    columns.map(({ title }) => title),
    BOLD,
  );
  rule();
  for (const row of rows)
    line(
      columns.map(({ text }) => text(row)),
      REGULAR,
    );
  if (totals === undefined) return;
  rule();
  line(totals, BOLD);
}

export interface PdfBars {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

const CHART = 90;

/** Standing bars with their highest value at the top. */
export function barPlot(page: PdfDocument, { title, unit, bars }: PdfBars): void {
  room(page, CHART + 45);
  const highest = Math.max(0, ...bars.map(({ value }) => value));
  paragraph(page, `${title}, ${unit} (max ${highest.toFixed(2)})`, { soft: true });
  const [top, slot] = [page.y, widthOf(page) / Math.max(1, bars.length)];
  for (const [i, { label, value }] of bars.entries()) {
    const height = highest === 0 ? 0 : (Math.max(0, value) / highest) * CHART;
    const x = MARGIN + i * slot;
    page.rect(x + slot * 0.15, top + CHART - height, slot * 0.7, height).fill(BAR);
    page.font(REGULAR).fontSize(7).fillColor(SOFT);
    page.text(pdfText(label), x, top + CHART + 3, { width: slot, align: 'center', lineBreak: false });
  }
  page
    .moveTo(MARGIN, top + CHART)
    .lineTo(MARGIN + widthOf(page), top + CHART)
    .lineWidth(0.6)
    .stroke(RULE);
  page.x = MARGIN;
  page.y = top + CHART + 18;
}
