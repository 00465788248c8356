import { POINT_KW } from '../kernel/energy/connection-limits.ts';
import type { Message } from '../kernel/messages.ts';
import type { CellRule, FileRules } from './file-rules.ts';
import type { KnownCode } from './known-series.ts';
import { meteringMessages } from './messages.ts';

/** A reading this many times above what a meter's subject can carry is refused; one above it by less is a warning. */
const REFUSED_FACTOR = 10;

/** kW a series of this code can carry at most; null where nothing is known. */
export function largestKw(known: KnownCode): number | null {
  if (known.subject === 'section') return known.powerKw ?? null;
  return known.subject === 'point' ? (POINT_KW[known.voltage ?? ''] ?? null) : null;
}

/** Compares a series' readings with what its plant section or point can carry in an interval. */
export function checkPlausible(
  { known, name, column, unit }: CellRule & { readonly known: KnownCode },
  values: Float64Array,
  lines: Float64Array,
  { resolutionMinutes, faults }: FileRules,
): void {
  const kw = largestKw(known);
  if (kw === null) return;
  const perKwh = unit === 'mWh' ? 1e6 : 1e3;
  const most = (kw * resolutionMinutes * perKwh) / 60;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!(value > most)) continue;
    const limit = meteringMessages.implausible(name, value / perKwh, resolutionMinutes, subjectOf(known, kw), most / perKwh);
    const place = [lines[i] as number, column, 'implausible'] as const;
    if (value > REFUSED_FACTOR * most) faults.add(...place, meteringMessages.checkUnit(limit), `implausible ${name}`);
    else faults.warn(...place, meteringMessages.checkReading(limit), `implausible ${name}`);
  }
}

const subjectOf = ({ subject, code, voltage }: KnownCode, kw: number): Message =>
  subject === 'section'
    ? meteringMessages.sectionOfPower(code, kw)
    : voltage === 'MV'
      ? meteringMessages.mediumVoltagePoint
      : meteringMessages.lowVoltagePoint;
