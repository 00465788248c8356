import { DomainError } from '../kernel/errors.ts';
import { addHours, sumExactly } from './hourly.ts';
import { settlementMessages } from './messages.ts';
import type { Settlement } from './types.ts';

/** A community's shared energy over its configurations: the sum of their minima, never the minimum of their sums (cacer.md 5.1). */
export interface CommunityShared {
  readonly shared: bigint;
  readonly sharedByHour: Float64Array;
}

/** Adds configurations settled over the same hours in the same unit; `invalid_input` when their hours differ. */
export function communityShared(settlements: readonly Pick<Settlement, 'hours' | 'sharedByHour'>[]): CommunityShared {
  const hours = settlements[0]?.hours ?? 0;
  if (settlements.some((one) => one.hours !== hours)) {
    throw new DomainError('invalid_input', settlementMessages.differentHours);
  }
  const sharedByHour = addHours(
    settlements.map((one) => one.sharedByHour),
    hours,
  );
  return { shared: sumExactly(sharedByHour), sharedByHour };
}
