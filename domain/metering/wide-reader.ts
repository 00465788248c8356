import { type FileUnit, placesBetween } from './exact-quantity.ts';
import { type CellRule, checkWidth, type FileRules, type RowReader, readCell, readStart } from './file-rules.ts';
import { groupDays } from './group-days.ts';
import { readHeaderUnit, unitOfFile } from './header-unit.ts';
import { createInstantReader } from './instant.ts';
import { type KnownCode, type Quantity, resolveSeries } from './known-series.ts';
import { meteringMessages } from './messages.ts';
import { NumberBuffer } from './number-buffer.ts';
import { checkPlausible } from './plausible.ts';
import { QUALITIES, type SeriesReadings } from './series-readings.ts';

interface Column extends CellRule {
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly values: NumberBuffer;
}

/** Reads `start,<code>:<quantity>,...`: one row per interval, one column per series; an empty cell is a missing reading. */
export function createWideReader(rules: FileRules): RowReader<SeriesReadings[]> {
  const { faults } = rules;
  const readInstant = createInstantReader();
  const columns: Column[] = [];
  const instants = new NumberBuffer();
  const lines = new NumberBuffer();
  let width = 0;
  return {
    header(cells) {
      width = cells.length;
      const named = readHeaderUnit(cells);
      columns.push(...readHeader(named.cells, { ...rules, unit: unitOfFile(named, rules.unit, faults) }));
    },
    row(cells, line) {
      if (!checkWidth(cells, width, line, faults)) return;
      const instant = readStart(cells[0] as string, line, 1, readInstant, faults);
      if (instant === null) return;
      instants.push(instant);
      lines.push(line);
      for (const column of columns) column.values.push(readCell(cells[column.column - 1] as string, line, column, rules));
    },
    finish() {
      const days = groupDays({ instants: instants.view(), lines: lines.view(), column: 1 }, rules, faults);
      for (const column of columns) checkPlausible(column, column.values.view(), lines.view(), rules);
      return columns.map(({ known, quantity, unit, values: read }) => {
        const values = read.view();
        return { known, quantity, unit, values, quality: gradeOf(values, rules), days };
      });
    },
  };
}

/** The file's rules with the unit of its values. */
type UnitRules = FileRules & { readonly unit: FileUnit };

/** The grade of readings whose rows say none; an empty cell has none. */
const gradeOf = (values: Float64Array, { grade = QUALITIES[0] }: FileRules): Float64Array | null =>
  grade === QUALITIES[0] ? null : values.map((value) => (Number.isNaN(value) ? 0 : QUALITIES.indexOf(grade)));

function readHeader(cells: readonly string[], rules: UnitRules): Column[] {
  if (cells[0] !== 'start') rules.faults.add(1, 1, 'bad_header', meteringMessages.wrongWideHeader(cells[0] ?? ''));
  if (cells.length < 2) rules.faults.add(1, 2, 'bad_header', meteringMessages.noSeries);
  const seen = new Map<string, number>();
  return cells.slice(1).flatMap((cell, i) => {
    const column = readColumn(cell, i + 2, rules);
    if (column === null) return [];
    const key = `${column.known.subject}:${column.known.subjectId}:${column.quantity}`;
    const first = seen.get(key);
    if (first !== undefined) rules.faults.add(1, i + 2, 'duplicate_column', meteringMessages.duplicateColumn(cell, first), cell);
    seen.set(key, first ?? i + 2);
    return [column];
  });
}

function readColumn(cell: string, column: number, rules: UnitRules): Column | null {
  const split = cell.lastIndexOf(':');
  if (split < 1) {
    rules.faults.add(1, column, 'bad_header', meteringMessages.wrongColumn(cell));
    return null;
  }
  const series = resolveSeries(rules.catalogue, cell.slice(0, split), cell.slice(split + 1));
  if ('message' in series) {
    rules.faults.add(1, column, series.code, series.message, `${series.code} ${cell}`);
    return null;
  }
  const unit = rules.catalogue.unitOf(series.known, series.quantity);
  const places = placesBetween(rules.unit, unit);
  return { ...series, name: cell, column, unit, fileUnit: rules.unit, places, values: new NumberBuffer() };
}
