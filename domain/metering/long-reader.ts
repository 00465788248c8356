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

const COLUMNS = ['code', 'quantity', 'start', 'value', 'quality'];
const START_COLUMN = 3;
const VALUE_COLUMN = 4;

interface Collected extends CellRule {
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly instants: NumberBuffer;
  readonly lines: NumberBuffer;
  readonly values: NumberBuffer;
  readonly quality: NumberBuffer;
  hasQuality: boolean;
}

/** Reads `code,quantity,start,value[,quality]`, the value's column also as `value_kWh`: one row per reading, each series in time order, series in any order. */
export function createLongReader(rules: FileRules): RowReader<SeriesReadings[]> {
  const { faults } = rules;
  const readInstant = createInstantReader();
  const bySeries = new Map<string, Collected | null>();
  let width = 0;
  let fileUnit: FileUnit = 'kWh';

  const collect = (code: string, quantity: string, line: number): Collected | null => {
    const key = `${code}\n${quantity}`;
    let found = bySeries.get(key);
    if (found === undefined) {
      found = open(code, quantity, line, bySeries, { ...rules, unit: fileUnit });
      bySeries.set(key, found);
    }
    return found;
  };

  return {
    header(header) {
      width = header.length;
      const named = readHeaderUnit(header);
      fileUnit = unitOfFile(named, rules.unit, faults);
      checkHeader(named.cells, faults);
    },
    row(cells, line) {
      if (!checkWidth(cells, width, line, faults)) return;
      const [code, quantity, start, ...reading] = cells as [string, string, string, string, string?];
      const series = collect(code, quantity, line);
      const instant = readStart(start, line, START_COLUMN, readInstant, faults);
      if (series !== null && instant !== null) append(series, { instant, line, reading }, rules);
    },
    finish() {
      return [...new Set(bySeries.values())].flatMap((series) => (series === null ? [] : [finishSeries(series, rules)]));
    },
  };
}

function checkHeader(cells: readonly string[], faults: FileRules['faults']): void {
  const isKnown = (cells.length === 4 || cells.length === 5) && cells.every((cell, i) => cell === COLUMNS[i]);
  if (!isKnown) faults.add(1, 1, 'bad_header', meteringMessages.wrongLongHeader(cells.join(',').slice(0, 80)));
}

interface Row {
  readonly instant: number;
  readonly line: number;
  /** Its value and, where the file has such a column, its quality. */
  readonly reading: readonly [string, string?];
}

function append(series: Collected, { instant, line, reading: [value, quality = ''] }: Row, rules: FileRules): void {
  series.instants.push(instant);
  series.lines.push(line);
  series.values.push(readCell(value, line, series, rules));
  const grade = readQuality(quality, value, line, rules);
  series.quality.push(grade);
  series.hasQuality ||= grade !== 0;
}

function open(
  code: string,
  quantity: string,
  line: number,
  known: ReadonlyMap<string, Collected | null>,
  rules: FileRules & { readonly unit: FileUnit },
): Collected | null {
  const series = resolveSeries(rules.catalogue, code, quantity);
  if ('message' in series) {
    rules.faults.add(line, series.code === 'unknown_code' ? 1 : 2, series.code, series.message, `${series.code} ${code}:${quantity}`);
    return null;
  }
  const same = [...known.values()].find((other) => other?.known === series.known && other.quantity === series.quantity);
  if (same !== undefined) return same;
  const unit = rules.catalogue.unitOf(series.known, series.quantity);
  const rule = { name: 'value', column: VALUE_COLUMN, unit, fileUnit: rules.unit, places: placesBetween(rules.unit, unit) };
  const buffers = { instants: new NumberBuffer(), lines: new NumberBuffer(), values: new NumberBuffer(), quality: new NumberBuffer() };
  return { ...series, ...rule, ...buffers, hasQuality: false };
}

/** The grade that a row says, else the file's; an empty cell has none of its own. */
function readQuality(text: string, value: string, line: number, rules: FileRules): number {
  if (text === '') return value === '' ? 0 : QUALITIES.indexOf(rules.grade ?? QUALITIES[0]);
  const quality = (QUALITIES as readonly string[]).indexOf(text);
  if (quality < 0)
    rules.faults.add(line, 5, 'unknown_quality', meteringMessages.unknownQuality(text, QUALITIES.join(', ')), `quality ${text}`);
  return quality;
}

function finishSeries(series: Collected, rules: FileRules): SeriesReadings {
  const { known, quantity, unit } = series;
  const stamps = { instants: series.instants.view(), lines: series.lines.view(), column: START_COLUMN };
  const days = groupDays(stamps, rules, rules.faults);
  checkPlausible({ ...series, name: `${known.code}:${quantity}` }, series.values.view(), stamps.lines, rules);
  return { known, quantity, unit, values: series.values.view(), quality: series.hasQuality ? series.quality.view() : null, days };
}
