import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { createSettleShard, type ShardResult } from '../../../activities/settlement/settle-shard.activity.ts';
import { inContext, systemContext } from '../../postgres/context.ts';
import { addDays } from '../../postgres/queries/curves.ts';
import { seededDay } from './seed-curves.ts';
import type { Surroundings } from './surroundings.ts';

const CONTEXT = systemContext('system:bench');

/**
 * Seconds from a rectified day of one point being stored to its difference being posted: the configuration's month settled again by the
 * settlement's activity, without Temporal. Throws when nothing was posted.
 */
export async function rectifyDay({ bulk, owner }: Surroundings, seriesId: number, month: string): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select a.configuration_id as id from series s join point_assignment a on a.point_id = s.point_id
    where s.id = ${seriesId}`.execute(owner.db);
  const configurationIds = [rows[0]?.id as number];
  const day = seededDay({ id: seriesId, injected: false }, `${month}-10`, 9);
  const from = performance.now();
  const rectified = {
    ...day,
    version: 2,
    values: day.values.map((value) => value * 2),
    quality: new Float64Array(day.values.length).fill(3),
  };
  await inContext(bulk.db, CONTEXT, (trx) => addDays(trx, [rectified]));
  const settled = (await new MockActivityEnvironment().run(createSettleShard({ bulk }), { month, configurationIds })) as ShardResult;
  const seconds = (performance.now() - from) / 1000;
  const runId = settled.runs[0]?.runId ?? 0;
  const posted = await sql`select 1 from ledger_entry e join ledger_posting p on p.entry_id = e.id where e.run_id = ${runId}`.execute(
    owner.db,
  );
  if (posted.rows.length === 0) throw new Error('the rectified day posted no difference');
  return seconds;
}
