import type { Kysely } from 'kysely';
import { publishedMonths } from '../../domain/billing/advance/advance-schedule.ts';
import { type AdvanceConfiguration, advanceConfigurations } from '../../infra/postgres/billing/advances.ts';
import { inContext, systemContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { checkpoint, heartbeatDuring } from '../kernel/progress.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { monthFailure, reportFailures, rethrowTransient } from '../settlement/month-failure.ts';
import { type AdvanceResult, bookAdvances } from './commands/book-advances.ts';

interface AdvanceShard {
  /** `yyyy-mm` of the publication. */
  readonly month: string;
  readonly configurationIds: readonly number[];
}

/**
 * Stores and books the advances that GSE publishes for a month, for many configurations in one transaction: GSE owes them, and members get
 * parts only where the pay-out rule says so. The first publication of a contract covers all months since the start of service. An advance
 * that is known with the same amounts stays, so it is idempotent and safe to run concurrently. A configuration whose advances cannot be booked
 * is reported and keeps nobody else's from being booked.
 */
export const createBookAdvances =
  ({ bulk }: Pick<ComputeDeps, 'bulk'>) =>
  (shard: AdvanceShard): Promise<AdvanceResult> =>
    heartbeatDuring(() => bookShard(bulk.db, shard));

const NOTHING: AdvanceResult = { booked: 0, late: 0, unchanged: 0, blocked: 0 };

/** Books a shard in one transaction; where that fails as a whole each configuration gets its own. */
async function bookShard(db: Kysely<DB>, { month, configurationIds }: AdvanceShard): Promise<AdvanceResult> {
  try {
    return await inContext(db, systemContext(`advance:${month}`), (trx) => bookIn(trx, { month, configurationIds }));
  } catch (error) {
    rethrowTransient(error);
    const [id] = configurationIds;
    if (configurationIds.length === 1 && id !== undefined) {
      reportFailures('advances', month, [monthFailure(id, error)]);
      return { ...NOTHING, blocked: 1 };
    }
  }
  let result = NOTHING;
  for (const id of configurationIds) result = add(result, await bookShard(db, { month, configurationIds: [id] }));
  return result;
}

async function bookIn(trx: UnitOfWork, { month, configurationIds }: AdvanceShard): Promise<AdvanceResult> {
  const configurations = await advanceConfigurations(trx, configurationIds, month);
  const due = configurations.map((one) => ({ one, months: new Set(publishedMonths(contractOf(one), month)) }));
  const months = [...new Set(due.flatMap((each) => [...each.months]))].sort();
  const work = commandWork(trx, { actor: 'system:settlement' });
  let result = NOTHING;
  for (const each of months) {
    const own = due.filter((one) => one.months.has(each)).map(({ one }) => one);
    result = add(result, await bookAdvances(work, own, each));
    checkpoint(each);
  }
  return result;
}

const contractOf = ({ activatedOn, serviceStart }: AdvanceConfiguration) => ({ activatedOn, plants: [{ serviceStart }] });

const add = (a: AdvanceResult, b: AdvanceResult): AdvanceResult => ({
  booked: a.booked + b.booked,
  late: a.late + b.late,
  unchanged: a.unchanged + b.unchanged,
  blocked: a.blocked + b.blocked,
});
