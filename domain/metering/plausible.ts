import { energyOf, INJECTION_TOLERANCE, mostUnits, POINT_KW, readingsAbove, WITHDRAWAL_TOLERANCE } from '../kernel/energy/most-energy.ts';
import { UNITS_PER_KWH } from '../kernel/energy/units.ts';
import type { Message } from '../kernel/messages.ts';
import { dayStart } from '../kernel/time/local-day.ts';
import type { CellRule, FileRules } from './file-rules.ts';
import type { Grid } from './group-days.ts';
import { formatInstant } from './instant.ts';
import type { KnownCode } from './known-series.ts';
import { meteringMessages } from './messages.ts';
import type { SeriesReadings } from './series-readings.ts';

/** A reading this many times above what a meter's subject can carry is refused; one above it by less is a warning. */
const REFUSED_FACTOR = 10;

/** What a series of a code can carry: kW, the factor up to which nothing is noted, and what carries it. */
interface Limit {
  readonly kw: number;
  readonly tolerance: number;
  readonly subject: Message;
}

/** The lowest limit that is known of a code; undefined where none is. */
function limitOf({ subject, code, powerKw, contractedKw, voltage }: KnownCode): Limit | undefined {
  if (subject === 'section')
    return powerKw === undefined ? undefined : { kw: powerKw, tolerance: 1, subject: meteringMessages.sectionOfPower(code, powerKw) };
  if (subject !== 'point') return undefined;
  const ofVoltage = POINT_KW[voltage ?? ''];
  if (contractedKw !== undefined && contractedKw * WITHDRAWAL_TOLERANCE < (ofVoltage ?? Number.POSITIVE_INFINITY))
    return { kw: contractedKw, tolerance: WITHDRAWAL_TOLERANCE, subject: meteringMessages.contractedPoint(code, contractedKw) };
  const name = voltage === 'MV' ? meteringMessages.mediumVoltagePoint : meteringMessages.lowVoltagePoint;
  return ofVoltage === undefined ? undefined : { kw: ofVoltage, tolerance: 1, subject: name };
}

/** Compares a series' readings with what its plant section or point can carry in an interval. */
export function checkPlausible(
  { known, name, column, unit }: CellRule & { readonly known: KnownCode },
  values: Float64Array,
  lines: Float64Array,
  { resolutionMinutes, faults }: FileRules,
): void {
  const found = limitOf(known);
  if (found === undefined) return;
  const most = energyOf(found.kw, resolutionMinutes, unit);
  const noted = mostUnits(found.kw, found.tolerance, resolutionMinutes, unit);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!(value > noted)) continue;
    const perKwh = UNITS_PER_KWH[unit];
    const limit = meteringMessages.implausible(name, value / perKwh, resolutionMinutes, found.subject, most / perKwh);
    const place = [lines[i] as number, column, 'implausible'] as const;
    if (value > REFUSED_FACTOR * most) faults.add(...place, meteringMessages.checkUnit(limit), `implausible ${name}`);
    else faults.warn(...place, meteringMessages.checkReading(limit), `implausible ${name}`);
  }
}

/** Stored readings for which the settlement of their month will wait (decision record 0040); energies in kWh, `from` the first interval. */
export interface ImplausibleSeries {
  readonly code: string;
  readonly quantity: string;
  readonly from: string;
  readonly intervals: number;
  readonly most_kwh: number;
  readonly largest_kwh: number;
}

/** The series of a file that hold more energy than power times time with its tolerance: plants by their power, points by their contracted power. */
export function implausibleSeries(readings: readonly SeriesReadings[], grid: Grid): ImplausibleSeries[] {
  return readings.flatMap(({ known, quantity, unit, values, days }) => {
    const limit = powerLimitOf(known, quantity);
    if (limit.kw === undefined) return [];
    const most = mostUnits(limit.kw, limit.tolerance, grid.resolutionMinutes, unit);
    const found = readingsAbove(values, most);
    const day = days.find(({ to }) => found !== undefined && found.first < to);
    if (found === undefined || day === undefined) return [];
    const from = formatInstant(dayStart(day.day, grid.timeZone) + (found.first - day.from) * grid.resolutionMinutes * 60_000);
    const energies = { most_kwh: most / UNITS_PER_KWH[unit], largest_kwh: found.largest / UNITS_PER_KWH[unit] };
    return [{ code: known.code, quantity, from, intervals: found.count, ...energies }];
  });
}

function powerLimitOf(
  { powerKw, contractedKw }: KnownCode,
  quantity: string,
): { readonly kw?: number | undefined; readonly tolerance: number } {
  if (quantity === 'injected') return { kw: powerKw, tolerance: INJECTION_TOLERANCE };
  return { kw: quantity === 'withdrawn' ? contractedKw : undefined, tolerance: WITHDRAWAL_TOLERANCE };
}
