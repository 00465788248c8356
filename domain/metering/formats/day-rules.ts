import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { Message } from '../../kernel/messages.ts';
import { atPath } from '../../kernel/messages.ts';
import { detached } from '../../kernel/text/detached.ts';
import { explainUnfit, type FileUnit, placesBetween, readExact } from '../exact-quantity.ts';
import type { FaultList } from '../faults.ts';
import { type Catalogue, type KnownCode, type Quantity, resolveSeries } from '../known-series.ts';
import { checkPlausible } from '../plausible.ts';
import { QUALITIES, type Quality } from '../series-readings.ts';

/** One local day of one series as a file gives it: integers of `unit` in time order, NaN where missing. */
export interface DayReadings {
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly unit: EnergyUnit;
  readonly day: string;
  readonly resolutionMinutes: number;
  readonly values: Float64Array;
  /** Indexes of `QUALITIES`, or null when everything was measured. */
  readonly quality: Float64Array | null;
  /** When the file says that it was made (epoch ms). */
  readonly madeAt?: number | undefined;
}

/** What a register reads at an instant (epoch ms), as a file gives it. */
export interface GivenRegister {
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly at: number;
  readonly valueMwh: number;
}

/** What a file is read by that is read day by day. */
export interface DayRules {
  readonly timeZone: string;
  readonly catalogue: Catalogue;
  readonly faults: FaultList;
  /** POD or code of readings whose file names none. */
  readonly code?: string | undefined;
  readonly quantity?: Quantity | undefined;
  readonly unit?: FileUnit | undefined;
  /** Of readings of which the file does not say it. */
  readonly grade?: Quality | undefined;
  /** Points that the configuration does not have are left out, else they are faults. */
  readonly skipUnknown: boolean;
  /** Takes a day as it was read. */
  emit(day: DayReadings): void;
  /** Takes a reading of a register; without it they are left out. */
  register?(reading: GivenRegister): void;
  /** Names a day or a month of a code that holds nothing to store. */
  leaveOut(code: string, day: string, reason: Message): void;
}

/** A series of a file, with how its numbers become integers of its unit. */
export interface OpenSeries {
  readonly known: KnownCode;
  readonly quantity: Quantity;
  readonly unit: EnergyUnit;
  readonly fileUnit: FileUnit;
  readonly places: number;
}

/** Finds series by the names that a file uses, each once; null for one that is refused or left out. */
export function createSeriesFinder(rules: DayRules, unit: FileUnit) {
  const found = new Map<string, OpenSeries | null>();
  return (code: string, quantity: string, line: number, column = 1): OpenSeries | null => {
    const key = `${code}\n${quantity}`;
    let series = found.get(key);
    if (series === undefined) {
      series = open(rules, unit, { code, quantity, line, column });
      found.set(detached(key), series);
    }
    return series;
  };
}

interface Named {
  readonly code: string;
  readonly quantity: string;
  readonly line: number;
  readonly column: number;
}

function open(rules: DayRules, fileUnit: FileUnit, { code, quantity, line, column }: Named): OpenSeries | null {
  const series = resolveSeries(rules.catalogue, code, quantity);
  if ('message' in series) {
    if (series.code !== 'unknown_code' || !rules.skipUnknown)
      rules.faults.add(line, column, series.code, series.message, `${series.code} ${code}:${quantity}`);
    return null;
  }
  const unit = rules.catalogue.unitOf(series.known, series.quantity);
  return { ...series, unit, fileUnit, places: placesBetween(fileUnit, unit) };
}

/** The value of a text in the series' unit; NaN where it is empty, or refused with a fault. `sign`: character code of the decimal sign. */
export function readValue(
  text: string,
  { line, column }: Pick<Named, 'line' | 'column'>,
  series: OpenSeries,
  sign: number,
  faults: FaultList,
) {
  if (text === '') return Number.NaN;
  const value = readExact(text, series.places, sign);
  if (value >= 0) return value;
  const shown = sign === 46 ? text : text.replace(String.fromCharCode(sign), '.');
  const { code, message, cause } = explainUnfit(
    value,
    shown === text && text.includes('.') && sign !== 46 ? `${text} ` : shown,
    series.fileUnit,
    series.unit,
  );
  faults.add(line, column, code, atPath(`${series.known.code}:${series.quantity}`, message), cause);
  return Number.NaN;
}

/** Checks a day against what its subject can carry, and hands it on. */
export function emitDay(
  rules: DayRules,
  series: OpenSeries,
  day: Omit<DayReadings, 'known' | 'quantity' | 'unit'>,
  line: number,
  column = 1,
) {
  const { known, quantity, unit, fileUnit, places } = series;
  const rule = { known, name: `${known.code}:${quantity}`, column, unit, fileUnit, places };
  const lines = { length: day.values.length, at: line };
  checkPlausible(rule, day.values, new Float64Array(lines.length).fill(lines.at), { ...rules, resolutionMinutes: day.resolutionMinutes });
  rules.emit({ known, quantity, unit, ...day });
}

/** The grade of each value of a day: `grade` where there is a value; null where all were measured. */
export function gradesOf(values: Float64Array, grade: Quality): Float64Array | null {
  const code = QUALITIES.indexOf(grade);
  return code === 0 ? null : values.map((value) => (Number.isNaN(value) ? 0 : code));
}
