import type { Answer } from 'condivisa/client';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';

/** The answer has the form of a statement only where JSON is asked for, which is what the client does. */
export type Statement = Answer<'get', '/api/v1/settlement/statements'>;
export type StatementLine = Statement['lines'][number];

/**
 * The statement of a month (YYYY-MM) or a year (YYYY) in the chosen language; `explained` with the way to each cent, for which the API settles
 * every month again: a year of it takes seconds.
 */
export function useStatement(communityId: number, memberId: number, period: string | undefined, { explained = false } = {}) {
  const lang = useLanguage();
  const query = {
    community_id: communityId,
    member_id: memberId,
    period: period ?? '',
    lang,
    explain: explained ? 'true' : 'false',
  } as const;
  return useRead('/api/v1/settlement/statements', { params: { query } }, { enabled: period !== undefined, keepFormer: true });
}

/** The newest settled months of the community, newest first. */
export function useSettledMonths(communityId: number) {
  const query = { community_id: communityId, latest: 'true', sort: '-month', limit: 100 } as const;
  return useRead('/api/v1/settlement/runs', { params: { query } });
}

export const monthsOf = (runs: readonly { readonly month: string; readonly state: string }[]): string[] => [
  ...new Set(runs.filter(({ state }) => state === 'posted').map(({ month }) => month)),
];

export interface MonthSum {
  readonly month: string;
  readonly taken: number;
  readonly given: number;
  readonly sharedTaken: number;
  readonly sharedGiven: number;
  readonly netCents: number;
}

/** Energy (Wh or mWh, as the statement) and cents of each month of a statement, in order. */
export function sumsByMonth({ lines }: Statement): MonthSum[] {
  const sums = new Map<string, MonthSum>();
  for (const { month, role, energy, shared, amounts } of lines) {
    const sum = sums.get(month) ?? { month, taken: 0, given: 0, sharedTaken: 0, sharedGiven: 0, netCents: 0 };
    const cents = amounts.reduce((total, { net_cents }) => total + net_cents, 0);
    const isPlant = role === 'plant';
    sums.set(month, {
      month,
      taken: sum.taken + (isPlant ? 0 : energy),
      given: sum.given + (isPlant ? energy : 0),
      sharedTaken: sum.sharedTaken + (isPlant ? 0 : shared),
      sharedGiven: sum.sharedGiven + (isPlant ? shared : 0),
      netCents: sum.netCents + cents,
    });
  }
  return [...sums.values()].toSorted((a, b) => a.month.localeCompare(b.month));
}
