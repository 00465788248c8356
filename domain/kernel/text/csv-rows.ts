import { kernelMessages } from '../kernel-messages.ts';
import type { Message } from '../messages.ts';
/** The cells of a record, with the line (from 1) on which it starts. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Most cells of a record: a wide file of readings has one for each series. */
const MOST_CELLS = 10_000;

/** A quote that is never closed, text next to a quoted cell, or too many cells. */
export class CsvError extends Error {
  readonly line: number;
  readonly text: Message;

  constructor(line: number, text: Message) {
    super(text.en);
    this.name = 'CsvError';
    this.line = line;
    this.text = text;
  }
}

/**
 * The records of a CSV text: quoted cells, doubled quotes inside them, any line ending, an optional byte order mark. Blanks around a cell
 * are dropped and blank lines are skipped. Throws `CsvError` where quotes do not fit or a
 * record has too many cells.
 */
export function* csvRows(text: string, separator = ','): Generator<CsvRow> {
  const end = text.includes('\n') ? '\n' : '\r';
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; at < text.length; ) {
    const next = indexOr(text, end, at);
    const raw = text.slice(at, next);
    if (!raw.includes('"')) {
      at = next + 1;
      if (raw.trim() !== '') yield { cells: splitPlain(raw, separator, line), line };
      line += 1;
    } else {
      const record = readQuoted(text, at, separator, line);
      yield { cells: record.cells, line };
      line += text.slice(at, record.next).split(end).length - (record.next > text.length ? 0 : 1);
      at = record.next;
    }
  }
}

function indexOr(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found < 0 ? text.length : found;
}

function splitPlain(raw: string, separator: string, line: number): string[] {
  const cells = raw.split(separator, MOST_CELLS + 1);
  refuseTooMany(cells, line);
  return /\s/.test(raw) ? cells.map((cell) => cell.trim()) : cells;
}

function refuseTooMany({ length }: readonly string[], line: number): void {
  if (length > MOST_CELLS) throw new CsvError(line, kernelMessages.tooManyFields(MOST_CELLS));
}

const isEnd = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r';

/** Reads one record cell by cell; `next` is where the next record starts. */
function readQuoted(text: string, from: number, separator: string, line: number): { readonly cells: string[]; readonly next: number } {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const { cell, stop } = readCell(text, at, separator, line);
    cells.push(cell);
    refuseTooMany(cells, line);
    if (text[stop] === separator) at = stop + 1;
    else return { cells, next: stop + (text[stop] === '\r' && text[stop + 1] === '\n' ? 2 : 1) };
  }
}

function readCell(text: string, from: number, separator: string, line: number): { readonly cell: string; readonly stop: number } {
  let at = from;
  while (text[at] === ' ') at += 1;
  if (text[at] !== '"') {
    while (!isEnd(text[at]) && text[at] !== separator) at += 1;
    const cell = text.slice(from, at).trim();
    if (cell.includes('"')) throw new CsvError(line, kernelMessages.quoteInsideField);
    return { cell, stop: at };
  }
  const close = closingQuote(text, at + 1);
  if (close < 0) throw new CsvError(line, kernelMessages.quoteNotClosed);
  let stop = close + 1;
  while (text[stop] === ' ') stop += 1;
  if (!isEnd(text[stop]) && text[stop] !== separator) throw new CsvError(line, kernelMessages.textAfterQuote);
  return {
    cell: text
      .slice(at + 1, close)
      .replaceAll('""', '"')
      .trim(),
    stop,
  };
}

/** The quote that ends the cell; two in a row stand for one inside it. Negative when there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}
