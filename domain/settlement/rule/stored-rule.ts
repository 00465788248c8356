import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { DistributionRule, Quota } from '../types.ts';

/** A distribution rule as it is stored and sent: JSON, so cents are numbers. `fundShare` is `0` when left out. */
export interface StoredDistributionRule {
  readonly costs?: readonly { readonly id: string; readonly cents: number }[];
  readonly fundShare?: string;
  readonly quotas: readonly Quota[];
}

/** The engine's rule of a checked stored one. */
export function toDistributionRule({ costs, fundShare = '0', quotas }: StoredDistributionRule): DistributionRule {
  const own = costs?.map(({ id, cents }) => ({ id, cents: BigInt(cents) }));
  return { ...(own === undefined ? {} : { costs: own }), fundShare, quotas };
}

/** True for a day on which one distribution rule may follow another: money is rounded and shared out once per month. */
export const changesWithMonth = (day: LocalDate): boolean => day.endsWith('-01');
