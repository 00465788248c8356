import type { EnergyUnit } from '../../../../domain/settlement/types.ts';
import { countOf } from '../output/format.ts';
import type { FaultList } from './faults.ts';
import { fitsPlaces, type NumberRow, numberRows, readStart } from './number-rows.ts';
import type { ReadingsFile, ReadingUnit, ResolutionMinutes } from './scenario.ts';
import type { SourceFile } from './source-file.ts';

/** What the readings must agree with: their unit and step, the configuration's unit, and the codes that exist. */
export interface ReadingRules {
  readonly unit: ReadingUnit;
  readonly energyUnit: EnergyUnit;
  readonly resolutionMinutes: ResolutionMinutes;
  readonly pods: ReadonlySet<string>;
  readonly sectionCodes: ReadonlySet<string>;
}

/** First and last instant (epoch ms) of readings; `first` is Infinity while there are none. */
export interface Span {
  first: number;
  last: number;
}

const EXPONENT = { kWh: 3, Wh: 0, mWh: -3 } as const;
const POINT_QUANTITIES = ['withdrawn'];
const SECTION_QUANTITIES = ['injected', 'produced'];
export const LONG_HEADER = ['code', 'quantity', 'start', 'value'] as const;
const QUALITIES = ['', 'measured', 'estimated', 'profiled', 'rectified'];

/** Decimal places that a value may have to be a whole number of the configuration's unit. */
const placesAllowed = ({ unit, energyUnit }: ReadingRules): number => EXPONENT[unit] - EXPONENT[energyUnit];

function faultOfSeries(code: string, quantity: string, rules: ReadingRules): string | undefined {
  if (POINT_QUANTITIES.includes(quantity)) return rules.pods.has(code) ? undefined : `${code} is no POD of points.csv`;
  if (SECTION_QUANTITIES.includes(quantity)) return rules.sectionCodes.has(code) ? undefined : `${code} is no section_code of plants.csv`;
  return `"${quantity}" is no quantity: withdrawn (POD), injected or produced (section)`;
}

function faultOfValue(cell: string, rules: ReadingRules): string | undefined {
  if (cell === '' || (cell.charCodeAt(0) !== 45 && fitsPlaces(cell, placesAllowed(rules)))) return undefined;
  if (cell.startsWith('-') || !fitsPlaces(cell, 12)) return `"${cell}" is no energy: a decimal from 0, empty when missing`;
  return `${cell} ${rules.unit} is no whole number of ${rules.energyUnit}, the configuration's energy_unit`;
}

const widen = (span: Span, instant: number): void => {
  span.first = Math.min(span.first, instant);
  span.last = Math.max(span.last, instant);
};

function checkWideHeader(source: SourceFile, head: NumberRow, rules: ReadingRules, faults: FaultList): void {
  for (const [i, column] of head.cells.entries()) {
    const [code = '', quantity = ''] = column.split(':');
    const message =
      i === 0 ? undefined : (faultOfSeries(code, quantity, rules) ?? (head.cells.indexOf(column) < i ? 'stands twice' : undefined));
    if (message !== undefined) faults.add(source.name, head.line, column, message);
  }
}

function checkWide(source: SourceFile, rules: ReadingRules, span: Span, faults: FaultList): void {
  const rows = numberRows(source);
  const head = rows.next().value as NumberRow;
  checkWideHeader(source, head, rules, faults);
  let earlier = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row.cells.length !== head.cells.length)
      faults.add(source.name, row.line, '', `has ${countOf(row.cells.length, 'cell')}, the header ${head.cells.length}`);
    const start = readStart(source, row, 0, rules.resolutionMinutes * 60_000, faults);
    if (start !== undefined && start <= earlier) faults.add(source.name, row.line, 'start', 'is not later than the row before');
    if (start !== undefined) widen(span, start);
    earlier = start ?? earlier;
    for (let i = 1; i < row.cells.length; i += 1) {
      const message = faultOfValue(row.cells[i] ?? '', rules);
      if (message !== undefined) faults.add(source.name, row.line, head.cells[i] ?? `column ${i + 1}`, message);
    }
  }
}

function checkLong(source: SourceFile, rules: ReadingRules, span: Span, faults: FaultList): void {
  const rows = numberRows(source);
  const head = rows.next().value as NumberRow;
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const [code = '', quantity = '', , value = '', quality = ''] = cells;
    const add = (field: string, message: string | undefined) => message !== undefined && faults.add(source.name, line, field, message);
    if (cells.length !== head.cells.length) add('', `has ${countOf(cells.length, 'cell')}, the header ${head.cells.length}`);
    add('code', faultOfSeries(code, quantity, rules));
    add('value', faultOfValue(value, rules));
    if (!QUALITIES.includes(quality)) add('quality', `"${quality}" is none of ${QUALITIES.slice(1).join(', ')}`);
    const start = readStart(source, { line, cells }, 2, rules.resolutionMinutes * 60_000, faults);
    if (start === undefined) continue;
    widen(span, start);
    const key = `${code}:${quantity}:${start}`;
    if (seen.has(key)) add('start', 'this reading stands already on an earlier line');
    seen.add(key);
  }
}

/** Checks one file of readings, wide or long by its header, and widens `span`; undefined with a fault when the header is neither. */
export function checkReadings(source: SourceFile, rules: ReadingRules, span: Span, faults: FaultList): ReadingsFile | undefined {
  const head = numberRows(source).next().value as NumberRow | undefined;
  const isLong = LONG_HEADER.every((name, i) => head?.cells[i] === name) && [undefined, 'quality'].includes(head?.cells[4]);
  if (!isLong && (head?.cells[0] !== 'start' || head.cells.length < 2)) {
    faults.add(source.name, 1, '', `needs the header start,<code>:<quantity>,... or ${LONG_HEADER.join(',')}[,quality]`);
    return undefined;
  }
  if (isLong) checkLong(source, rules, span, faults);
  else checkWide(source, rules, span, faults);
  return { name: source.name, layout: isLong ? 'long' : 'wide', text: source.text };
}
