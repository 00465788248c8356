import type { Statement } from '../../../domain/billing/statement/types.ts';
import { barPlot } from '../pdf-bars.ts';
import { heading, makePdf, notice, type PdfDocument, paragraph, room, table } from '../pdf-page.ts';
import { amountColumns, amountTotals, lineColumns, saleColumns, yearColumns } from './columns.ts';
import { correctionColumns, correctionRows } from './corrections.ts';
import { plotsOf } from './plots.ts';
import { headFacts, numberText, periodText, standingText, wordsOf } from './show.ts';

/** The statement as a PDF of A4 pages. */
export function statementPdf(statement: Statement): Promise<Uint8Array<ArrayBuffer>> {
  const words = wordsOf(statement);
  const title = `${words.title} ${numberText(statement)}`;
  const foot = (page: number, pages: number): string => `${title}, ${statement.member.code}, ${words.page} ${page}/${pages}`;
  return makePdf({ title, lang: statement.lang, foot }, (page) => {
    heading(page, title, 17);
    drawHead(page, statement);
    drawMoney(page, statement);
    drawRows(page, statement);
    drawChains(page, statement);
  });
}

function drawHead(page: PdfDocument, statement: Statement): void {
  paragraph(page, `${statement.community.name} (${statement.community.code}), ${periodText(statement)}`, { soft: true });
  notice(page, standingText(statement), statement.provisional);
  for (const [i, [name, value]] of headFacts(statement).entries()) paragraph(page, `${name}: ${value}`, { bold: i === 0 });
}

function drawMoney(page: PdfDocument, statement: Statement): void {
  const words = wordsOf(statement);
  heading(page, `${words.amounts}: ${words.ofMonths.toLowerCase()}`);
  table(page, amountColumns(statement), statement.amounts, amountTotals(statement));
  for (const { configuration_code: code, version, rows } of statement.years) {
    heading(page, `${words.year} (${code}, ${words.version.toLowerCase()} ${version})`);
    table(page, yearColumns(statement), rows);
  }
  if (statement.sales.length > 0) {
    heading(page, words.sales);
    table(page, saleColumns(statement), statement.sales);
  }
  page.moveDown(0.8);
  for (const plot of plotsOf(statement)) barPlot(page, plot);
}

function drawRows(page: PdfDocument, statement: Statement): void {
  const words = wordsOf(statement);
  heading(page, words.key);
  for (const key of statement.keys) paragraph(page, key);
  heading(page, words.lines);
  table(page, lineColumns(statement), statement.lines);
  if (statement.corrections.length === 0) return;
  heading(page, words.corrections);
  table(page, correctionColumns(statement), correctionRows(statement));
}

/** A heading, that of the first chain and some of its lines stay together. */
const CHAIN_HEAD = 150;

function drawChains(page: PdfDocument, statement: Statement): void {
  const words = wordsOf(statement);
  room(page, CHAIN_HEAD);
  heading(page, words.explanation);
  for (const { month, code, explanation } of statement.lines) drawChain(page, `${month} ${code}`, explanation);
  for (const { configuration_code: code, explanation } of statement.years) drawChain(page, `${statement.period} ${code}`, explanation);
  room(page, CHAIN_HEAD);
  heading(page, words.taxNotes);
  for (const note of statement.tax_notes) paragraph(page, note);
}

function drawChain(page: PdfDocument, title: string, lines: readonly string[]): void {
  heading(page, title, 9.5);
  for (const line of lines) paragraph(page, line);
}
