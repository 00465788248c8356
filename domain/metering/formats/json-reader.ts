import { atPath } from '../../kernel/messages.ts';
import { FILE_UNITS, type FileUnit } from '../exact-quantity.ts';
import { QUALITIES, type Quality } from '../series-readings.ts';
import { createDayCollector } from './day-collector.ts';
import { createSeriesFinder, type DayRules, type OpenSeries, readValue } from './day-rules.ts';
import { formatMessages } from './format-messages.ts';
import { readInstantText } from './local-stamp.ts';

type Fields = Readonly<Record<string, unknown>>;
const KNOWN = ['code', 'quantity', 'start', 'value', 'values', 'unit', 'quality', 'resolution_minutes'];
const MINUTE_MS = 60_000;

/**
 * Reads `{ "readings": [{ code, quantity, start, value, unit?, quality?, resolution_minutes? }, ...] }`; with `values` an item holds a run of
 * intervals from `start` on, null for a missing one. Lines of faults are the numbers of the items, from 1.
 */
export function readReadingsJson(data: unknown, rules: DayRules, usualMinutes: number) {
  const items = Array.isArray(data) ? data : (data as Fields | null)?.readings;
  if (!Array.isArray(items)) return rules.faults.add(1, 1, 'not_readings', formatMessages.notReadings);
  const collector = createDayCollector(rules);
  const finders = new Map<FileUnit, ReturnType<typeof createSeriesFinder>>();
  for (const [at, item] of items.entries()) {
    if (rules.faults.isFull) return;
    const one = readItem(item, at + 1, rules, usualMinutes);
    if (one === undefined) continue;
    let find = finders.get(one.unit);
    if (find === undefined) {
      find = createSeriesFinder(rules, one.unit);
      finders.set(one.unit, find);
    }
    const series = find(one.code, one.quantity, at + 1);
    if (series !== null) addValues(collector, series, one, rules);
  }
  collector.finish();
}

interface Item {
  readonly code: string;
  readonly quantity: string;
  readonly start: number;
  readonly values: readonly unknown[];
  readonly unit: FileUnit;
  readonly grade: Quality;
  readonly minutes: number;
  readonly line: number;
}

function readItem(item: unknown, line: number, rules: DayRules, usualMinutes: number): Item | undefined {
  const refuse = (code: string, message: Parameters<DayRules['faults']['add']>[3]): undefined =>
    rules.faults.add(line, 1, code, message) as undefined;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return refuse('not_reading', formatMessages.notReading);
  const fields = item as Fields;
  const unknown = Object.keys(fields).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return refuse('unknown_field', formatMessages.unknownField(unknown.slice(0, 40), KNOWN.join(', ')));
  const {
    code = rules.code,
    quantity = rules.quantity,
    unit = rules.unit,
    quality = rules.grade ?? 'measured',
    resolution_minutes = usualMinutes,
  } = fields;
  const start = typeof fields.start === 'string' ? readInstantText(fields.start) : null;
  if (typeof code !== 'string' || typeof quantity !== 'string') return refuse('no_code', formatMessages.noCode);
  if (start === null) return refuse('bad_instant', atPath('start', formatMessages.notTime('instant')));
  if (!(FILE_UNITS as readonly unknown[]).includes(unit)) return refuse('no_unit', formatMessages.noUnit);
  if (!(QUALITIES as readonly unknown[]).includes(quality))
    return refuse('unknown_quality', formatMessages.noQuality(QUALITIES.join(', ')));
  if (![15, 30, 60].includes(resolution_minutes as number))
    return refuse('wrong_step', formatMessages.otherStep(Number(resolution_minutes) * 60));
  if ('value' in fields === 'values' in fields) return refuse('no_value', formatMessages.valueOrValues);
  const values = 'values' in fields ? fields.values : [fields.value];
  if (!Array.isArray(values) || values.length === 0 || values.length > 10_000) return refuse('no_value', formatMessages.valueOrValues);
  return { code, quantity, start, values, unit: unit as FileUnit, grade: quality as Quality, minutes: resolution_minutes as number, line };
}

function addValues(collector: ReturnType<typeof createDayCollector>, series: OpenSeries, item: Item, rules: DayRules) {
  const { start, values, minutes, grade, line } = item;
  for (const [at, given] of values.entries()) {
    const isNumber = given === null || typeof given === 'number' || typeof given === 'string';
    if (!isNumber) return rules.faults.add(line, at + 1, 'not_a_number', formatMessages.notNumber);
    const value = readValue(given === null ? '' : String(given), { line, column: at + 1 }, series, 46, rules.faults);
    collector.add(series, minutes, { instant: start + at * minutes * MINUTE_MS, value, grade, line, column: at + 1 });
  }
}
