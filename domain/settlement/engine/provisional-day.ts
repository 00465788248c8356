import { addDays, hoursOfPeriod, type LocalDate } from '../../kernel/time/local-day.ts';
import type { SettlementInput } from '../types.ts';
import { workEnergy } from './energy-workings.ts';

/** A day's hours in local order, in the input's unit. A missing reading counts as zero and is counted. */
interface ProvisionalDay {
  readonly withdrawn: readonly number[];
  readonly injected: readonly number[];
  readonly shared: readonly number[];
  readonly missing: readonly number[];
}

/** The provisional energy of single days of a period, by the rules that settle it. */
export function provisionalDay(input: SettlementInput): (day: LocalDate) => ProvisionalDay {
  const energy = workEnergy(input);
  return (day) => {
    const from = hoursOfPeriod(input.from, day, input.timeZone);
    const to = hoursOfPeriod(input.from, addDays(day, 1), input.timeZone);
    const cut = (values: Float64Array | Uint32Array): number[] => [...values.subarray(from, to)];
    return {
      withdrawn: cut(energy.withdrawnByHour),
      injected: cut(energy.injectedByHour),
      shared: cut(energy.sharedByHour),
      missing: cut(energy.missingByHour),
    };
  };
}
