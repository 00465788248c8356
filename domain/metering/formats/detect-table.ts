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
  const cellsOf = (index: number): string[] => body.map((cells) => cells[index] ?? '').filter((cell) => cell !== '');
  const columns = findColumns(header, cellsOf);
  if (columns === undefined) return undefined;
  const { times, numbers, layout, code, measure } = columns;
  const texts = body.map((cells) => timeText(cells, times));
  const time = timeOf(texts, columns, dateFormOf(cellsOf(times[0] as number)));
  const values = valueColumns(header, columns);
  const unit = unitOf([...values.map(({ column }) => column), ...header]);
  const doubts = doubtsOf({ ...columns, ...time, unit, values });
  const mapping: TableMapping = {
    separator,
    encoding,
    decimal: numbers.some((index) => cellsOf(index).some((cell) => cell.includes(','))) ? 'comma' : 'point',
    header_row: at + 1,
    layout,
    ...time.mapping,
    unit: unit ?? 'kWh',
    time_columns: times.map((index) => nameOf(header, index)),
    code_column: code === undefined ? null : nameOf(header, code),
    quantity_column: measure === undefined ? null : nameOf(header, measure),
    value_columns: values,
    quantities: [],
  };
  const codes = code === undefined ? [] : [...new Set(cellsOf(code))].slice(0, 20);
  return { mapping, header, rows: body.slice(0, 10), codes, first: texts[0] ?? null, last: texts.at(-1) ?? null, doubts };
}

/** Indexes of the columns of a table by what they hold. */
interface Columns {
  readonly times: readonly number[];
  /** With values, or with a code that is a number. */
  readonly numbers: readonly number[];
  readonly layout: TableMapping['layout'];
  readonly code: number | undefined;
  /** Names the quantity of each row. */
  readonly measure: number | undefined;
}

/** Undefined where no column holds dates. */
function findColumns(header: readonly string[], cellsOf: (index: number) => readonly string[]): Columns | undefined {
  const indexes = header.map((_, index) => index);
  const holds = (index: number, is: (cell: string) => boolean): boolean => isMostly(cellsOf(index), is);
  const dates = indexes.filter((index) => holds(index, isDate));
  const [date] = dates;
  if (date === undefined) return undefined;
  const clock = indexes.find((index) => !dates.includes(index) && holds(index, (cell) => CLOCK.test(cell)));
  const hasTime = cellsOf(date).some((cell) => /\d[ T]\d{1,2}[:.]\d{2}/.test(cell));
  const times = hasTime || clock === undefined ? [date] : [date, clock];
  const numbers = indexes.filter((index) => !times.includes(index) && holds(index, (cell) => NUMBER.test(cell)));
  const layout = !hasTime && times.length === 1 && numbers.length >= 23 ? 'days' : 'intervals';
  const code = indexes.find((index) => holds(index, (cell) => POD.test(cell)));
  const others = indexes.filter((index) => !numbers.includes(index) && index !== code);
  const measure = others.find((index) => holds(index, (cell) => quantityOf(cell) !== undefined));
  return { times, numbers, layout, code, measure };
}

/** Date and clock time of a row, as they are written. */
const timeText = (cells: readonly string[], times: readonly number[]): string =>
  times
    .map((index) => cells[index] ?? '')
    .join(' ')
    .trim();

interface DetectedTime {
  readonly mapping: Pick<TableMapping, 'date_form' | 'zone' | 'label' | 'resolution_minutes'>;
  readonly isFormOpen: boolean;
  readonly isLabelOpen: boolean;
}

function timeOf(texts: readonly string[], { layout, numbers }: Columns, { form, isOpen }: ReturnType<typeof dateFormOf>): DetectedTime {
  const walls = [...new Set(texts.map((text) => wallOf(text, form)).filter((wall) => wall !== null))].sort((a, b) => a - b);
  const step = layout === 'days' ? stepOfColumns(numbers.length) : stepOf(walls);
  const namesStart = layout === 'days' || texts.some((text) => /\d\s*-\s*\d{1,2}[:.]\d{2}$/.test(text));
  const label = namesStart ? { label: 'start' as const, isOpen: false } : labelOf(walls, step);
  return {
    mapping: { date_form: form, zone: zoneOf(walls, form), label: label.label, resolution_minutes: step },
    isFormOpen: isOpen,
    isLabelOpen: label.isOpen,
  };
}

interface Found extends Columns, DetectedTime {
  readonly unit: string | undefined;
  readonly values: readonly ValueColumn[];
}

function doubtsOf({ unit, isFormOpen, isLabelOpen, code, measure, values }: Omit<Found, 'mapping'>): (keyof TableMapping)[] {
  const isOpen: readonly (readonly [keyof TableMapping, boolean])[] = [
    ['unit', unit === undefined],
    ['date_form', isFormOpen],
    ['code_column', code === undefined],
    ['quantity_column', measure === undefined && values.some(({ quantity }) => quantity === null)],
    ['label', isLabelOpen],
  ];
  return isOpen.filter(([, open]) => open).map(([field]) => field);
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

function valueColumns(header: readonly string[], { numbers, layout, code, measure }: Columns): ValueColumn[] {
  const values = numbers.filter((index) => index !== code);
  const [first] = values;
  if (first === undefined) return [{ column: '#1', quantity: null }];
  if (layout === 'days') return [{ column: nameOf(header, first), quantity: null }];
  const named = values.flatMap((index) => {
    const quantity = quantityOf(header[index] ?? '');
    return quantity === undefined || quantity === 'ignore' || measure !== undefined ? [] : [{ column: nameOf(header, index), quantity }];
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
