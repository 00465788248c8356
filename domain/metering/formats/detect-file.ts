import { csvRows } from '../../kernel/text/csv-rows.ts';
import type { ImportKind } from '../import-kinds.ts';
import { type DetectedTable, detectSeparator, detectTable } from './detect-table.ts';
import { SEPARATORS, type TableMapping } from './table-mapping.ts';

/** What a file seems to be, by its first bytes. */
export interface DetectedFile {
  readonly kind: ImportKind | null;
  readonly encoding: TableMapping['encoding'];
  readonly hasByteOrderMark: boolean;
  /** Of tables and other CSV. */
  readonly separator: string | null;
  readonly codes: readonly string[];
  readonly table: DetectedTable | null;
  readonly rows: readonly (readonly string[])[];
}

const SAMPLE_LINES = 600;

/** Recognises a file by its first bytes, unpacked; `isWhole`: they are all of it, so that its last line is complete. */
export function detectFile(head: Uint8Array, isWhole: boolean): DetectedFile {
  const { text, encoding, hasByteOrderMark } = decode(head);
  const start = text.trimStart();
  const common = { encoding, hasByteOrderMark, separator: null, codes: codesIn(text), table: null, rows: [] };
  if (start.startsWith('<')) return { ...common, kind: kindOfXml(start) };
  if (start.startsWith('{') || start.startsWith('[')) return { ...common, kind: /"FlowDate"/.test(start) ? 'gme_prices' : 'readings_json' };
  const all = text.split(/\r?\n/);
  const lines = (isWhole ? all : all.slice(0, -1)).slice(0, SAMPLE_LINES);
  const separator = detectSeparator(lines.slice(0, 50).filter((line) => line.trim() !== ''));
  const rows = rowsOf(lines.join('\n'), SEPARATORS[separator]);
  return { ...common, separator, rows: rows.slice(0, 10).map((cells) => cells.slice(0, 30)), ...ofRows(rows, separator, encoding) };
}

function ofRows(
  rows: readonly (readonly string[])[],
  separator: DetectedTable['mapping']['separator'],
  encoding: TableMapping['encoding'],
) {
  const [header = []] = rows;
  const kind = kindOfHeader(header);
  if (kind !== undefined) return { kind };
  const table = detectTable({ separator, encoding, rows });
  return table === undefined ? { kind: null } : { kind: 'table' as const, table, codes: table.codes };
}

function decode(head: Uint8Array): {
  readonly text: string;
  readonly encoding: TableMapping['encoding'];
  readonly hasByteOrderMark: boolean;
} {
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  if (isUtf16) return { text: new TextDecoder('utf-16le').decode(head), encoding: 'utf-16le', hasByteOrderMark: true };
  const hasByteOrderMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const text = new TextDecoder('utf-8').decode(head);
  // A sample may end within a character.
  if (!text.slice(0, -2).includes('\uFFFD')) return { text, encoding: 'utf-8', hasByteOrderMark };
  return { text: new TextDecoder('windows-1252').decode(head), encoding: 'windows-1252', hasByteOrderMark };
}

const kindOfXml = (text: string): ImportKind | null =>
  /<(\w+:)?Flusso(Misure|MisureR|Dati)\b/.test(text)
    ? 'sii_xml'
    : /naesb\.org\/espi|<feed\b/.test(text)
      ? 'green_button'
      : /<Prezzi/i.test(text)
        ? 'gme_prices'
        : null;

function kindOfHeader(header: readonly string[]): ImportKind | undefined {
  const names = header.map((cell) => cell.trim().toLowerCase());
  if (names[0] === 'giorno' && /^\d\d:\d\d-\d\d:\d\d$/.test(names[1] ?? '')) return 'edistribuzione';
  if (names[0] === 'start' && names[1] === 'price_eur_per_mwh') return 'prices';
  if (names[0] === 'start' && (names[1] ?? '').includes(':')) return 'curves_wide';
  if (names[0] === 'code' && names[1] === 'quantity' && names[2] === 'start') return 'curves_long';
  const hasZone =
    names.includes('nord') || (names.some((name) => /^zon[ae]\b/.test(name)) && names.some((name) => /^pr(ezzo|ice)/.test(name)));
  if (hasZone && names.some((name) => /^(ora|hour)\b/.test(name))) return 'gme_prices';
  return undefined;
}

const codesIn = (text: string): string[] => [...new Set(text.match(/\bIT\d{3}E\d{8}\b/g) ?? [])].slice(0, 20);

function rowsOf(text: string, separator: string): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  try {
    for (const { cells } of csvRows(text, separator)) rows.push(cells);
  } catch {
    // What cannot be read as CSV is shown as far as it can.
  }
  return rows;
}
