import type { Transaction } from 'kysely';
import { monthPeriod } from '../../../domain/kernel/time/local-day.ts';
import { type ContributedQuantity, mayShow, type Version, versionHides } from '../../../domain/settlement/explain/few-contributors.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { runContributions } from '../../../infra/postgres/settlement/contributions.ts';
import { runVersionFacts } from '../../../infra/postgres/settlement/corrections.ts';

/** A run with the month (`yyyy-mm`) it settles. */
export interface MonthRun {
  readonly id: number;
  readonly month: string;
}

const UNKNOWN: Version = { isNewest: false, corrections: [] };

/** Why a user with these records may not see a quantity of one of the runs by hour; null if allowed. The context must see the whole community. */
export async function hidingRule(trx: Transaction<DB>, runs: readonly MonthRun[], own: readonly number[]) {
  const ids = runs.map(({ id }) => id);
  const contributions = await runContributions(trx, ids);
  const versions = await runVersionFacts(trx, ids);
  return ({ id, month }: MonthRun, quantity: ContributedQuantity) => {
    if (!mayShow(quantity, contributions.get(id) ?? [], monthPeriod(month), own)) return 'fewer_than_five_others';
    return versionHides(quantity, versions.get(id) ?? UNKNOWN, own);
  };
}
