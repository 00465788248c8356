import { atPath } from '../../kernel/messages.ts';
import { cutText } from '../../kernel/text/cut-text.ts';
import type { RowReader } from '../file-rules.ts';
import { createDayCollector } from './day-collector.ts';
import { createSeriesFinder, type DayRules, type OpenSeries, readValue } from './day-rules.ts';
import { emitDayRow, NO_VALUE } from './day-table-reader.ts';
import { createDaysSeen, type DaysSeen } from './days-seen.ts';
import { formatMessages } from './format-messages.ts';
import { instantsOfWall, instantsOfWallEnd, readInstantText, readWallTime } from './local-stamp.ts';
import { columnIndex, quantityOf, type TableMapping } from './table-mapping.ts';

interface Columns {
  readonly times: readonly number[];
  readonly code: number;
  readonly quantity: number;
  readonly values: readonly { readonly at: number; readonly quantity: string }[];
  readonly width: number;
}

/** Cells of a spreadsheet are numbers with a point already; texts of others have one decimal sign. */
type Signs = 'text' | 'sheet';

/** Reads a table of readings as its mapping says: one row per interval, or per day. */
export function createTableReader(rules: DayRules, mapping: TableMapping, signs: Signs = 'text'): RowReader<void> {
  const find = createSeriesFinder(rules, mapping.unit);
  const collector = createDayCollector(rules);
  const sign = mapping.decimal === 'comma' && signs === 'text' ? 44 : 46;
  let columns: Columns | undefined;
  const textOf = (cell: string): string => {
    const bare = NO_VALUE.test(cell) ? '' : cell;
    return signs === 'sheet' && mapping.decimal === 'comma' && !bare.includes('.') ? bare.replace(',', '.') : bare;
  };
  const context = { rules, mapping, find, collector, seen: createDaysSeen(), sign, textOf };
  return {
    header(cells) {
      columns = findColumns(cells, mapping, rules);
    },
    row(cells, line) {
      if (columns === undefined) return;
      if (cells.length > columns.width && cells.slice(columns.width).some((cell) => cell !== ''))
        return rules.faults.add(line, columns.width + 1, 'wrong_column_count', formatMessages.tooManyColumns(cells.length, columns.width));
      if (mapping.layout === 'days') readDayRow(context, columns, cells, line);
      else readIntervalRow(context, columns, cells, line);
    },
    finish: () => collector.finish(),
  };
}

interface Context {
  readonly rules: DayRules;
  readonly mapping: TableMapping;
  readonly find: ReturnType<typeof createSeriesFinder>;
  readonly collector: ReturnType<typeof createDayCollector>;
  readonly seen: DaysSeen;
  readonly sign: number;
  textOf(cell: string): string;
}

function findColumns(header: readonly string[], mapping: TableMapping, { faults, quantity: said }: DayRules): Columns | undefined {
  const before = faults.count;
  const need = (name: string): number => {
    const at = columnIndex(header, name);
    if (at < 0) faults.add(mapping.header_row, 1, 'no_column', formatMessages.noColumn(name, header.join(', ')), `column ${name}`);
    return at;
  };
  const optional = (name: string | null): number => (name === null ? -1 : need(name));
  const values = mapping.value_columns.map(({ column, quantity }) => ({ at: need(column), quantity: quantity ?? said ?? '' }));
  const found = {
    times: mapping.time_columns.map(need),
    code: optional(mapping.code_column),
    quantity: optional(mapping.quantity_column),
    values,
  };
  return faults.count === before ? { ...found, width: header.length } : undefined;
}

/** The series of a value; null where its row says that it is none of ours, or it is refused. */
function seriesOf(
  { rules, mapping, find }: Context,
  columns: Columns,
  cells: readonly string[],
  line: number,
  own: string,
): OpenSeries | null {
  const code = columns.code < 0 ? (rules.code ?? '') : (cells[columns.code] ?? '');
  const text = columns.quantity < 0 ? own : (cells[columns.quantity] ?? '');
  const quantity = quantityOf(text, mapping.quantities);
  if (quantity === 'ignore') return null;
  if (code === '') {
    rules.faults.add(line, columns.code + 1, 'no_code', formatMessages.noCode);
    return null;
  }
  if (quantity !== undefined) return find(code, quantity, line, columns.code < 0 ? 1 : columns.code + 1);
  rules.faults.add(line, columns.quantity + 1, 'unknown_quantity', formatMessages.unknownMeasure(cutText(text, 40)), `quantity ${text}`);
  return null;
}

function readIntervalRow(context: Context, columns: Columns, cells: readonly string[], line: number) {
  const { rules, mapping, collector, sign, textOf } = context;
  const text = columns.times
    .map((at) => cells[at] ?? '')
    .join(' ')
    .trim();
  const starts = startsOf(text, mapping, rules.timeZone);
  if (starts === null)
    return rules.faults.add(
      line,
      (columns.times[0] as number) + 1,
      'bad_instant',
      atPath(cutText(text, 40), formatMessages.notTime(mapping.date_form)),
    );
  if (starts.length === 0)
    return rules.faults.add(line, (columns.times[0] as number) + 1, 'no_such_time', atPath(cutText(text, 40), formatMessages.skippedTime));
  for (const { at, quantity } of columns.values) {
    const series = seriesOf(context, columns, cells, line, quantity);
    if (series === null) continue;
    const [first = 0, second = first] = starts;
    const instant = collector.has(series, first) ? second : first;
    const value = readValue(textOf(cells[at] ?? ''), { line, column: at + 1 }, series, sign, rules.faults);
    collector.add(series, mapping.resolution_minutes, { instant, value, grade: rules.grade ?? 'measured', line, column: at + 1 });
  }
}

/** The instants at which the interval of a row may begin; null where the text cannot be read as a time. */
function startsOf(text: string, { date_form, zone, label, resolution_minutes }: TableMapping, timeZone: string): number[] | null {
  const step = resolution_minutes * 60_000;
  if (date_form === 'instant') {
    const instant = readInstantText(text);
    return instant === null ? null : [label === 'end' ? instant - step : instant];
  }
  const read = readWallTime(text, date_form);
  if (read === null) return null;
  if (label === 'end' && !read.isSpan) return instantsOfWallEnd(read.wall, step, zone, timeZone);
  return instantsOfWall(read.wall, zone, timeZone);
}

function readDayRow(context: Context, columns: Columns, cells: readonly string[], line: number) {
  const { rules, mapping, seen, sign, textOf } = context;
  const text = columns.times
    .map((at) => cells[at] ?? '')
    .join(' ')
    .trim();
  const read = mapping.date_form === 'instant' ? null : readWallTime(text, mapping.date_form);
  if (read === null)
    return rules.faults.add(
      line,
      (columns.times[0] as number) + 1,
      'bad_instant',
      atPath(cutText(text, 40), formatMessages.notTime(mapping.date_form)),
    );
  const [first] = columns.values;
  if (first === undefined) return;
  const series = seriesOf(context, columns, cells, line, first.quantity);
  if (series === null) return;
  const day = new Date(read.wall).toISOString().slice(0, 10);
  const perDay = (24 * 60) / mapping.resolution_minutes;
  const count = Math.min(columns.width - first.at, perDay + 60 / mapping.resolution_minutes);
  const values = Array.from({ length: count }, (_, at) => textOf(cells[first.at + at] ?? ''));
  const grade = rules.grade ?? 'measured';
  const place = { line, column: first.at + 1, resolutionMinutes: mapping.resolution_minutes };
  emitDayRow(rules, { series, seen, day, cells: values, ...place, sign, grade });
}
