import type { Column } from './column.ts';
import { BOLD, openPdfKit, type PdfKit, pdfText, REGULAR } from './pdf-text.ts';

/** A document of pdfkit, which is loaded only when a PDF is asked for. */
export type PdfDocument = PDFKit.PDFDocument;

const [INK, SOFT, BAR, WARN, RULE] = ['#1c2421', '#56625d', '#1f7a4f', '#8a5a00', '#d5dcd8'];
const [SMALL, SMALLEST] = [8.5, 7];
export const MARGIN = 45;
/** pdfkit would open Helvetica for each document. */
const NO_STANDARD_FONT = '';

/** What stands at the foot of every page. */
type PageFoot = (page: number, pages: number) => string;

interface PdfFacts {
  readonly title: string;
  readonly lang: string;
  readonly foot?: PageFoot;
  /** Now unless given: with a time, the same text gives the same bytes. */
  readonly createdAt?: Date;
}

/** The bytes of an A4 document that `draw` writes. */
export async function makePdf(facts: PdfFacts, draw: (page: PdfDocument) => void): Promise<Uint8Array<ArrayBuffer>> {
  return drawPdf(await openPdfKit(), facts, draw);
}

/** The same for a caller that has opened pdfkit. */
export function drawPdf(
  { Document, regular, bold }: PdfKit,
  { title, lang, foot, createdAt = new Date() }: PdfFacts,
  draw: (page: PdfDocument) => void,
): Uint8Array<ArrayBuffer> {
  const info = { Title: title, Creator: 'Condivisa', CreationDate: createdAt };
  const page = new Document({ size: 'A4', margin: MARGIN, lang, bufferPages: true, info, font: NO_STANDARD_FONT });
  page.registerFont(REGULAR, regular as never);
  page.registerFont(BOLD, bold as never).font(REGULAR);
  draw(page);
  if (foot !== undefined) drawFeet(page, foot);
  page.end();
  return new Uint8Array(page.read());
}

function drawFeet(page: PdfDocument, foot: PageFoot): void {
  const { start, count } = page.bufferedPageRange();
  for (let i = 0; i < count; i += 1) {
    page.switchToPage(start + i);
    page.page.margins.bottom = 0;
    page.font(REGULAR).fontSize(SMALLEST).fillColor(SOFT);
    page.text(pdfText(foot(i + 1, count)), MARGIN, page.page.height - MARGIN + 12, {
      width: widthOf(page),
      align: 'right',
      lineBreak: false,
    });
  }
}

export const widthOf = (page: PdfDocument): number => page.page.width - 2 * MARGIN;
const bottomOf = (page: PdfDocument): number => page.page.height - MARGIN;

/** A new page unless `height` still fits. */
export function room(page: PdfDocument, height: number): void {
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

/** A framed line that must not be overlooked. */
export function notice(page: PdfDocument, text: string, warn: boolean): void {
  const [x, y, width] = [MARGIN, page.y + 3, widthOf(page)];
  page.font(BOLD).fontSize(9.5);
  const height = page.heightOfString(pdfText(text), { width: width - 20 }) + 10;
  page.rect(x, y, 4, height).fill(warn ? WARN : BAR);
  page.fillColor(warn ? WARN : INK).text(pdfText(text), x + 12, y + 5, { width: width - 20 });
  page.y = y + height + 6;
  page.x = MARGIN;
}

/** A table with a rule under its head; columns are as wide as their longest text needs, the last left one wraps. Rows break over pages. */
export function table<T>(page: PdfDocument, columns: readonly Column<T>[], rows: readonly T[], totals?: readonly string[]): void {
  const texts = rows.map((row) => columns.map(({ text }) => pdfText(text(row))));
  const heads = columns.map(({ title }) => pdfText(title));
  const widths = columnWidths(page, [heads, ...texts, ...(totals === undefined ? [] : [totals])]);
  const draw = { page, widths, aligns: columns.map(({ align }) => align) };
  drawRow(draw, heads, BOLD);
  drawRule(page);
  for (const cells of texts) drawRow(draw, cells, REGULAR, heads);
  if (totals === undefined) return;
  drawRule(page);
  drawRow(draw, totals, BOLD);
}

const GAP = 8;

/** Natural widths, made smaller from the widest on until they fit; room that is left goes to all alike. */
function columnWidths(page: PdfDocument, rows: readonly (readonly string[])[]): number[] {
  page.font(BOLD).fontSize(SMALL);
  const natural = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((cells) => page.widthOfString(cells[i] ?? ''))) + GAP);
  const total = natural.reduce((sum, width) => sum + width, 0);
  const spare = widthOf(page) - total;
  if (spare >= 0) return natural.map((width) => width + spare / natural.length);
  const widest = natural.indexOf(Math.max(...natural));
  return natural.map((width, i) => (i === widest ? Math.max(60, width + spare) : width));
}

interface RowDrawing {
  readonly page: PdfDocument;
  readonly widths: readonly number[];
  readonly aligns: readonly ('left' | 'right')[];
}

/** One row, as tall as its tallest cell; `heads` are repeated when it starts a page. */
function drawRow({ page, widths, aligns }: RowDrawing, cells: readonly string[], font: string, heads?: readonly string[]): void {
  page.font(font).fontSize(SMALL);
  const height = Math.max(...cells.map((cell, i) => page.heightOfString(cell, { width: (widths[i] as number) - GAP }))) + 2.5;
  const breaks = page.y + height > bottomOf(page);
  if (breaks) page.addPage();
  if (breaks && heads !== undefined) {
    drawRow({ page, widths, aligns }, heads, BOLD);
    drawRule(page);
  }
  const y = page.y;
  let x = MARGIN;
  page.font(font).fontSize(SMALL).fillColor(INK);
  for (const [i, cell] of cells.entries()) {
    page.text(cell, x, y, { width: (widths[i] as number) - GAP, align: aligns[i] ?? 'left' });
    x += widths[i] as number;
  }
  page.x = MARGIN;
  page.y = y + height;
}

function drawRule(page: PdfDocument): void {
  const y = page.y - 1;
  page
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + widthOf(page), y)
    .lineWidth(0.6)
    .stroke(RULE);
  page.y += 2;
}
