import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Kysely, Transaction } from 'kysely';
import { monthOf } from '../../../domain/kernel/time/local-date.ts';
import { provisionalDay } from '../../../domain/settlement/engine/provisional-day.ts';
import { assembleInput } from '../../../domain/settlement/run/assemble.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import {
  type DueDay,
  deleteProvisionalDays,
  dueConfigurations,
  dueDays,
  type ProvisionalFigures,
  storeProvisionalDays,
} from '../../../infra/postgres/settlement/provisional-days.ts';
import type { ComputeDeps } from '../../kernel/deps.ts';
import { type LoadedMonth, loadShard } from '../load-shard.ts';
import { monthFailure, reportFailures, rethrowTransient } from '../month-failure.ts';

/** Configurations whose newest days are loaded at once. */
const SHARD = 25;
const CONTEXT = systemContext('system:settlement');

/**
 * Computes the provisional energy of every day that is due, shard by shard: days whose readings or master data changed since their figures.
 * The cursor is heartbeated; what was stored is no longer due, so a retry continues where a dead worker ended. Answers the days.
 */
export const createRefreshProvisionalHours =
  ({ bulk }: Pick<ComputeDeps, 'bulk'>) =>
  async (): Promise<number> => {
    let { after, days } = (activityInfo().heartbeatDetails as Cursor | undefined) ?? { after: 0, days: 0 };
    for (;;) {
      const ids = await inContext(bulk.db, CONTEXT, (trx) => dueConfigurations(trx, after, SHARD), { readOnly: true });
      if (ids.length === 0) break;
      days += await computeShard(bulk.db, ids);
      after = ids.at(-1) as number;
      heartbeat({ after, days } satisfies Cursor);
      cancellationSignal().throwIfAborted();
    }
    await inContext(bulk.db, CONTEXT, deleteProvisionalDays);
    return days;
  };

/** Computes a shard; where it fails as a whole each configuration is computed alone, and one that fails again keeps its older figures. */
async function computeShard(db: Kysely<DB>, ids: readonly number[]): Promise<number> {
  try {
    return await inContext(db, CONTEXT, (trx) => computeDue(trx, ids));
  } catch (error) {
    rethrowTransient(error);
    const [id] = ids;
    if (ids.length === 1 && id !== undefined) {
      reportFailures('provisional hours', 'newest', [monthFailure(id, error)]);
      return 0;
    }
  }
  let days = 0;
  for (const id of ids) {
    days += await computeShard(db, [id]);
    cancellationSignal().throwIfAborted();
  }
  return days;
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
    await storeProvisionalDays(
      trx,
      loaded.flatMap((one) => figuresOf(one, wanted.get(one.configuration.id) ?? [])),
    );
  }
  return due.length;
}

function figuresOf({ inputs, stored, parameters }: LoadedMonth, due: readonly DueDay[]): ProvisionalFigures[] {
  const dayOf = provisionalDay(assembleInput(inputs, stored, parameters));
  return due.map((one) => ({ ...one, energyUnit: inputs.energyUnit, ...dayOf(one.day) }));
}
