import type { Transaction } from 'kysely';
import type { SettledYear } from '../../../domain/settlement/year/explain-year.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { monthsOfRuns } from '../../../infra/postgres/settlement/year-view.ts';
import { loadYear } from './load-year.ts';
import { requireYear } from './require.ts';

/** A stored year as it is explained, its months settled again from the runs it rests on. The context must see the whole community. */
export async function loadSettledYear(trx: Transaction<DB>, yearId: number): Promise<SettledYear> {
  const { year, run_ids, account, excess_cents } = await requireYear(trx, yearId);
  const { months } = await loadYear(trx, year, await monthsOfRuns(trx, run_ids), undefined, () => undefined);
  const fees = account.fees.map(({ id, cents }) => ({ id, cents: BigInt(cents) }));
  const certified = account.excessAccount?.certifiedCents ?? null;
  const certifiedCents = certified === null ? null : BigInt(certified);
  return { year, months, fees, excessCents: BigInt(excess_cents), certifiedCents, hasExcessAccount: account.excessAccount !== undefined };
}
