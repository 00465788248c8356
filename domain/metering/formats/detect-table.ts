import { readInstantText, readWallTime } from './local-stamp.ts';
import { type DateForm, quantityOf, SEPARATORS, type Separator, type TableMapping, type ValueColumn } from './table-mapping.ts';

/** What the rows of a table seem to be; null where the sample does not tell. */
export interface DetectedTable {
  readonly mapping: TableMapping;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly codes: readonly string[];
  readonly first: string | null;
  readonly last: string | null;
  /** Fields of the mapping that a person must look at: the sample fits more than one answer, or none. */
  readonly doubts: readonly (keyof TableMapping)[];
}

const POD = /^IT\d{3}E\d{8}[0-9A-Z]?$/i;
const NUMBER = /^-?\d{1,12}([.,]\d{1,9})?$/;
const CLOCK = /^\d{1,2}[:.]\d{2}([:.]\d{2})?(\s*-\s*\d{1,2}[:.]\d{2})?$/;
const FORMS: readonly Exclude<DateForm, 'instant'>[] = ['year_first', 'day_first', 'month_first'];
const MOST_COLUMNS = 110;

/** By preference: a decimal comma divides rows of numbers as evenly as a separator does. */
const CANDIDATES: readonly Separator[] = ['semicolon', 'tab', 'pipe', 'comma'];

/** The separator of some lines: the one that divides most of them into equally many cells. */
export function detectSeparator(lines: readonly string[]): Separator {
  const bare = lines.map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const score = (separator: string): number => {
    const counts = bare.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    return Math.max(0, ...[...Map.groupBy(counts, (count) => count).values()].map(({ length }) => length));
  };
  return CANDIDATES.toSorted((x, y) => score(SEPARATORS[y]) - score(SEPARATORS[x]))[0] as Separator;
}

interface Sample {
  readonly separator: Separator;
  readonly encoding: TableMapping['encoding'];
  readonly rows: readonly (readonly string[])[];
}

/** How a table can be read, by its first rows; undefined where no column holds a time. */
export function detectTable({ separator, encoding, rows }: Sample): DetectedTable | undefined {
  const at = rows.findIndex((cells, index) => isHeader(cells, rows[index + 1]));
  const header = (rows[at] ?? []).slice(0, MOST_COLUMNS);
  const body = rows.slice(at + 1).filter((cells) => cells.some((cell) => cell !== ''));
  if (at < 0 || body.length === 0) return undefined;
  const column = (index: number): string[] => body.map((cells) => cells[index] ?? '').filter((cell) => cell !== '');
  const indexes = header.map((_, index) => index);
  const dates = indexes.filter((index) => isMostly(column(index), isDate));
  const clocks = indexes.filter((index) => !dates.includes(index) && isMostly(column(index), (cell) => CLOCK.test(cell)));
  const [date] = dates;
  if (date === undefined) return undefined;
  const hasTime = column(date).some((cell) => /\d[ T]\d{1,2}[:.]\d{2}/.test(cell));
  const times = hasTime || clocks[0] === undefined ? [date] : [date, clocks[0]];
  const numbers = indexes.filter((index) => !times.includes(index) && isMostly(column(index), (cell) => NUMBER.test(cell)));
  const layout = !hasTime && times.length === 1 && numbers.length >= 23 ? 'days' : 'intervals';
  const code = indexes.find((index) => isMostly(column(index), (cell) => POD.test(cell)));
  const measure = indexes.find(
    (index) => !numbers.includes(index) && index !== code && isMostly(column(index), (cell) => quantityOf(cell) !== undefined),
  );
  const form = dateFormOf(column(date));
  const doubts: (keyof TableMapping)[] = [];
  const values = valueColumns(
    header,
    numbers.filter((index) => index !== code),
    layout,
    measure !== undefined,
  );
  const unit = unitOf([...values.map(({ column: name }) => name), ...header]);
  if (unit === undefined) doubts.push('unit');
  if (form.isOpen) doubts.push('date_form');
  if (code === undefined) doubts.push('code_column');
  if (measure === undefined && values.some(({ quantity }) => quantity === null)) doubts.push('quantity_column');
  const texts = body.map((cells) =>
    times
      .map((index) => cells[index] ?? '')
      .join(' ')
      .trim(),
  );
  const walls = [...new Set(texts.map((text) => wallOf(text, form.form)).filter((wall) => wall !== null))].sort((a, b) => a - b);
  const step = layout === 'days' ? stepOfColumns(numbers.length) : stepOf(walls);
  const label =
    layout === 'days' || texts.some((text) => /\d\s*-\s*\d{1,2}[:.]\d{2}$/.test(text))
      ? { label: 'start' as const, isOpen: false }
      : labelOf(walls, step);
  if (label.isOpen) doubts.push('label');
  const mapping: TableMapping = {
    separator,
    encoding,
    decimal: numbers.some((index) => column(index).some((cell) => cell.includes(','))) ? 'comma' : 'point',
    header_row: at + 1,
    layout,
    date_form: form.form,
    zone: zoneOf(walls, form.form),
    label: label.label,
    resolution_minutes: step,
    unit: unit ?? 'kWh',
    time_columns: times.map((index) => nameOf(header, index)),
    code_column: code === undefined ? null : nameOf(header, code),
    quantity_column: measure === undefined ? null : nameOf(header, measure),
    value_columns: values,
    quantities: [],
  };
  const codes = code === undefined ? [] : [...new Set(column(code))].slice(0, 20);
  return { mapping, header, rows: body.slice(0, 10), codes, first: texts[0] ?? null, last: texts.at(-1) ?? null, doubts };
}

const isMostly = (cells: readonly string[], is: (cell: string) => boolean): boolean =>
  cells.length > 0 && cells.filter(is).length >= cells.length * 0.8;

const isDate = (cell: string): boolean =>
  /^\d{1,4}[/.-]?\d{1,2}[/.-]?\d{1,4}/.test(cell) &&
  (readInstantText(cell) !== null || FORMS.some((form) => readWallTime(cell, form) !== null));

/** A row of texts before a row with numbers: few of its cells are numbers or dates. */
const isHeader = (cells: readonly string[], next: readonly string[] | undefined): boolean =>
  cells.length > 1 &&
  next !== undefined &&
  next.length >= 2 &&
  cells.filter((cell) => cell !== '').length > 1 &&
  !cells.some(isDate) &&
  cells.filter((cell) => NUMBER.test(cell)).length < cells.length / 2 &&
  next.some((cell) => NUMBER.test(cell) || isDate(cell));

/** The header of a column, or its number where another one is called the same. */
const nameOf = (header: readonly string[], index: number): string => {
  const name = (header[index] ?? '').trim();
  const isOwn = name !== '' && header.findIndex((cell) => cell.trim().toLowerCase() === name.toLowerCase()) === index;
  return isOwn && !name.startsWith('#') ? name : `#${index + 1}`;
};

function dateFormOf(cells: readonly string[]): { readonly form: DateForm; readonly isOpen: boolean } {
  if (cells.every((cell) => readInstantText(cell) !== null)) return { form: 'instant', isOpen: false };
  const fitting = FORMS.filter((form) => cells.every((cell) => readWallTime(cell, form) !== null));
  return { form: fitting[0] ?? 'day_first', isOpen: fitting.length !== 1 };
}

function wallOf(text: string, form: DateForm): number | null {
  return form === 'instant' ? readInstantText(text) : (readWallTime(text, form)?.wall ?? null);
}

const UNITS: readonly (readonly [RegExp, 'kWh' | 'Wh' | 'mWh'])[] = [
  [/\bkwh\b|kwh/i, 'kWh'],
  [/(^|[^km])wh\b/i, 'Wh'],
];
const unitOf = (texts: readonly string[]) => UNITS.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1];

function valueColumns(
  header: readonly string[],
  numbers: readonly number[],
  layout: TableMapping['layout'],
  hasMeasure: boolean,
): ValueColumn[] {
  const [first] = numbers;
  if (first === undefined) return [{ column: '#1', quantity: null }];
  if (layout === 'days') return [{ column: nameOf(header, first), quantity: null }];
  const named = numbers.flatMap((index) => {
    const quantity = quantityOf(header[index] ?? '');
    return quantity === undefined || quantity === 'ignore' || hasMeasure ? [] : [{ column: nameOf(header, index), quantity }];
  });
  return named.length > 0 ? named.slice(0, 50) : [{ column: nameOf(header, first), quantity: null }];
}

type Minutes = TableMapping['resolution_minutes'];
const stepOfColumns = (count: number): Minutes => (count >= 92 ? 15 : count >= 46 ? 30 : 60);

/** The most frequent distance of times that follow each other. */
function stepOf(walls: readonly number[]): Minutes {
  const steps = walls.slice(1).map((wall, at) => (wall - (walls[at] as number)) / 60_000);
  const usual = [...Map.groupBy(steps, (step) => step)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
  return usual === 15 || usual === 30 ? usual : 60;
}

/** Days that begin at midnight name begins; those that begin one interval later and end at midnight name ends. */
function labelOf(walls: readonly number[], step: number): { readonly label: 'start' | 'end'; readonly isOpen: boolean } {
  const minutes = (wall: number): number => (wall / 60_000) % 1440;
  const [first, last] = [walls[0] ?? 0, walls.at(-1) ?? 0];
  if (minutes(first) === step) return { label: 'end', isOpen: false };
  return { label: 'start', isOpen: minutes(first) !== 0 || minutes(last) === 0 };
}

/** Times between 02:00 and 03:00 of the last Sunday of March do not exist in clock time: a table that has them keeps solar time. */
function zoneOf(walls: readonly number[], form: DateForm): TableMapping['zone'] {
  if (form === 'instant') return 'utc';
  const isSkipped = (wall: number): boolean => {
    const date = new Date(wall);
    return date.getUTCMonth() === 2 && date.getUTCDay() === 0 && date.getUTCDate() > 24 && date.getUTCHours() === 2;
  };
  return walls.some(isSkipped) ? 'solar' : 'local';
}
