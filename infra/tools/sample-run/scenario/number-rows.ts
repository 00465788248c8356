import { isDecimal } from '../../../../domain/kernel/money/decimal.ts';
import type { FaultList } from './faults.ts';
import type { SourceFile } from './source-file.ts';

/** A row of a file of numbers: its line and its cells, quotes around a cell taken off. */
export interface NumberRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const unquote = (cell: string): string => {
  const bare = cell.trim();
  return bare.startsWith('"') && bare.endsWith('"') && bare.length > 1 ? bare.slice(1, -1) : bare;
};

const splitLine = (line: string): string[] => (line.includes('"') || line.includes(' ') ? line.split(',').map(unquote) : line.split(','));

/** The rows of a comma-separated file of numbers and instants, whose cells hold no commas; empty lines are skipped. */
export function* numberRows(source: SourceFile): Generator<NumberRow> {
  const body = source.text.startsWith('\uFEFF') ? source.text.slice(1) : source.text;
  let line = 0;
  for (const row of body.split(/\r?\n/)) {
    line += 1;
    if (row !== '') yield { line, cells: splitLine(row) };
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The instant (epoch ms) of a `start` cell on a whole interval; undefined with a fault when it is none. */
export function readStart(source: SourceFile, row: NumberRow, column: number, stepMs: number, faults: FaultList): number | undefined {
  const cell = row.cells[column] ?? '';
  const instant = INSTANT.test(cell) ? Date.parse(cell) : Number.NaN;
  if (!Number.isNaN(instant) && instant % stepMs === 0) return instant;
  const wanted = Number.isNaN(instant)
    ? 'must be an instant with zone, such as 2025-01-31T23:00:00Z'
    : `must lie on a whole ${stepMs / 60_000} minutes`;
  faults.add(source.name, row.line, 'start', `"${cell}" ${wanted}`);
  return undefined;
}

/** Whether a cell is a decimal with at most `places` places that count (zeros at the end do not). */
export function fitsPlaces(cell: string, places: number): boolean {
  if (!isDecimal(cell)) return false;
  const point = cell.indexOf('.');
  return point < 0 || cell.slice(point + 1).replace(/0+$/, '').length <= places;
}
