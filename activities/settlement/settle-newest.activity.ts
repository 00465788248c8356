import { activityInfo, cancellationSignal, heartbeat, log } from '@temporalio/activity';
import type { Transaction } from 'kysely';
import { monthOf } from '../../domain/kernel/time/local-date.ts';
import { liveDay } from '../../domain/settlement/live/live-day.ts';
import { assembleInput } from '../../domain/settlement/run/assemble.ts';
import type { Database } from '../../infra/postgres/driver/client.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/context.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import {
  clearLiveDays,
  type DueDay,
  dueConfigurations,
  dueDays,
  type LiveFigures,
  storeLiveDays,
} from '../../infra/postgres/settlement/live-days.ts';
import type { ComputeDeps } from '../kernel/deps.ts';
import { finalReason } from './final-reason.ts';
import { type LoadedMonth, loadShard } from './load-shard.ts';

/** Configurations whose newest days are loaded at once. */
const SHARD = 25;
const CONTEXT = systemContext('system:settlement');

/**
 * Computes the provisional energy of every day that is due, shard by shard: days whose readings or master data changed since their figures.
 * The cursor is heartbeated; what was stored is not due any more, so a repetition goes on where a dead worker ended. Answers the days.
 */
export const createSettleNewest =
  ({ bulk }: Pick<ComputeDeps, 'bulk'>) =>
  async (): Promise<number> => {
    let { after, days } = (activityInfo().heartbeatDetails as Cursor | undefined) ?? { after: 0, days: 0 };
    for (;;) {
      const ids = await inContext(bulk.db, CONTEXT, (trx) => dueConfigurations(trx, after, SHARD), { readOnly: true });
      if (ids.length === 0) break;
      days += await computeOrSkip(bulk, ids);
      after = ids.at(-1) as number;
      heartbeat({ after, days } satisfies Cursor);
      cancellationSignal().throwIfAborted();
    }
    await inContext(bulk.db, CONTEXT, clearLiveDays);
    return days;
  };

/** Days of a configuration that cannot be computed are left out until the next time; those of others go on. */
async function computeOrSkip(bulk: Database, ids: readonly number[]): Promise<number> {
  try {
    return await inContext(bulk.db, CONTEXT, (trx) => computeDue(trx, ids));
  } catch (error) {
    const reason = finalReason(error);
    if (reason === undefined) throw error;
    if (ids.length === 1) log.error('live days of a configuration cannot be computed', { configurationId: ids[0], ...reason });
    let days = 0;
    if (ids.length > 1) for (const id of ids) days += await computeOrSkip(bulk, [id]);
    return days;
  }
}

interface Cursor {
  readonly after: number;
  readonly days: number;
}

async function computeDue(trx: Transaction<DB>, ids: readonly number[]): Promise<number> {
  const due = await dueDays(trx, ids);
  for (const [month, ofMonth] of Map.groupBy(due, ({ day }) => monthOf(day))) {
    const wanted = Map.groupBy(ofMonth, ({ configurationId }) => configurationId);
    const loaded = await loadShard(trx, [...wanted.keys()], month);
    await storeLiveDays(
      trx,
      loaded.flatMap((one) => figuresOf(one, wanted.get(one.configuration.id) ?? [])),
    );
  }
  return due.length;
}

function figuresOf({ recipe, stored, parameters }: LoadedMonth, due: readonly DueDay[]): LiveFigures[] {
  const dayOf = liveDay(assembleInput(recipe, stored, parameters));
  return due.map((one) => ({ ...one, energyUnit: recipe.energyUnit, ...dayOf(one.day) }));
}
