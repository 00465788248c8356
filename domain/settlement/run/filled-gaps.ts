import { addDays, daysOfPeriod, localDateOf } from '../../kernel/time/local-day.ts';
import { changedPriceDays, changedReadingDays, type Subject } from './input-changes.ts';
import type { InstantRange, MissingReadings } from './ranges.ts';
import type { RunInputs } from './run-inputs.ts';

/** A posted version with what it lacked. */
export interface LackingVersion {
  readonly inputs: RunInputs;
  readonly missing: readonly MissingReadings[];
  readonly unpriced: readonly InstantRange[];
}

/** Do readings and prices of the next version differ only on days of which the posted one lacked some, subject by subject? */
export function onlyFillsGaps({ inputs, missing, unpriced }: LackingVersion, next: RunInputs): boolean {
  const daysOf = (ranges: readonly InstantRange[]): Set<string> => new Set(ranges.flatMap((range) => daysOfRange(range, inputs.timeZone)));
  const known = new Map([...inputs.plants, ...inputs.points].map((one) => [one.code, one]));
  const fillsGaps = (after: Subject): boolean => {
    const before = known.get(after.code);
    const own = new Set(codesOf(after));
    const gaps = daysOf(missing.filter(({ code }) => own.has(code)).flatMap(({ ranges }) => ranges));
    return before === undefined || changedReadingDays(before, after).every((day) => gaps.has(day));
  };
  const unpricedDays = daysOf(unpriced);
  return [...next.plants, ...next.points].every(fillsGaps) && changedPriceDays(inputs, next).every((day) => unpricedDays.has(day));
}

/** Under which codes its readings may be missing: its own and those of its storages. */
const codesOf = (one: Subject): string[] => [one.code, ...('pod' in one ? (one.storages ?? []).map(({ code }) => code) : [])];

const daysOfRange = ({ from, to }: InstantRange, timeZone: string): string[] =>
  daysOfPeriod(localDateOf(Date.parse(from), timeZone), addDays(localDateOf(Date.parse(to) - 1, timeZone), 1));
