import type { Statement } from '../../../domain/settlement/statement/types.ts';
import { barPlot, heading, makePdf, type PdfDocument, paragraph, table } from '../pdf-page.ts';
import { amountColumns, amountTotals, correctionColumns, correctionRows, headFacts, lineColumns, plotsOf, wordsOf } from './show.ts';

/** The statement as a PDF of A4 pages. */
export function statementPdf(statement: Statement): Promise<Uint8Array<ArrayBuffer>> {
  const title = `${wordsOf(statement).title} ${statement.number}`;
  return makePdf(title, statement.lang, (page) => {
    heading(page, title, 17);
    drawHead(page, statement);
    drawMoney(page, statement);
    drawChains(page, statement);
  });
}

function drawHead(page: PdfDocument, statement: Statement): void {
  const words = wordsOf(statement);
  paragraph(page, `${statement.community.name} (${statement.community.code})`, { soft: true });
  paragraph(page, statement.provisional ? words.provisional : words.final, { bold: true });
  for (const [name, value] of headFacts(statement)) paragraph(page, `${name}: ${value}`);
}

function drawMoney(page: PdfDocument, statement: Statement): void {
  const words = wordsOf(statement);
  heading(page, words.amounts);
  table(page, amountColumns(words), statement.amounts, amountTotals(statement.amounts, words));
  page.moveDown(0.8);
  for (const plot of plotsOf(statement)) barPlot(page, plot);
  heading(page, words.key);
  for (const key of statement.keys) paragraph(page, key);
  heading(page, words.lines);
  table(page, lineColumns(statement), statement.lines);
  if (statement.corrections.length === 0) return;
  heading(page, words.corrections);
  table(page, correctionColumns(words), correctionRows(statement));
}

function drawChains(page: PdfDocument, statement: Statement): void {
  const words = wordsOf(statement);
  heading(page, words.explanation);
  for (const { month, code, explanation } of statement.lines) {
    paragraph(page, `${month} ${code}`, { bold: true });
    for (const line of explanation) paragraph(page, line);
  }
  heading(page, words.taxNotes);
  for (const note of statement.tax_notes) paragraph(page, note);
}
