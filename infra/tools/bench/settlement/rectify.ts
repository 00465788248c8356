import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { inContext, systemContext } from '../../../postgres/driver/index.ts';
import { addDays } from '../../../postgres/metering/curves.ts';
import { markReadings } from '../../../postgres/settlement/marks.ts';
import { lockSettlement } from '../../../postgres/settlement/runs.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { seededDay } from './seed-curves.ts';

const CONTEXT = systemContext('system:bench');
const PATIENCE_MS = 30_000;
const POLL_MS = 5;

/**
 * Seconds from a rectified day of one point being stored and its month marked, as the import does it, to its difference being posted: the
 * worker is notified of the mark, starts the month's workflow, and this has the compute worker settle the one configuration. Throws when nothing
 * is posted.
 */
export async function rectifyDay({ bulk, owner }: BenchEnvironment, seriesId: number, month: string): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select a.configuration_id as id from series s join point_assignment a on a.point_id = s.point_id
    where s.id = ${seriesId}`.execute(owner.db);
  const configurationId = rows[0]?.id as number;
  const day = seededDay({ id: seriesId, injected: false }, `${month}-10`, 9);
  const rectified = {
    ...day,
    version: 2,
    values: day.values.map((value) => value * 2),
    quality: new Float64Array(day.values.length).fill(3),
  };
  await inContext(bulk.db, CONTEXT, async (trx) => {
    await lockSettlement(trx, [configurationId], month);
    await addDays(trx, [rectified]);
    const mark = { seriesId, day: rectified.day, firstHour: 0, lastHour: 23, fromVersion: 1, toVersion: 2 };
    await markReadings(trx, configurationId, month, [mark]);
  });
  const from = performance.now();
  for (const deadline = from + PATIENCE_MS; performance.now() < deadline; await sleep(POLL_MS)) {
    const posted = await sql`select 1 from settlement_run r join ledger_entry e on e.run_id = r.id
      where r.configuration_id = ${configurationId} and r.month = ${`${month}-01`}::date and r.kind = 'recalculated'`.execute(owner.db);
    if (posted.rows.length > 0) return (performance.now() - from) / 1000;
  }
  throw new Error('the rectified day posted no difference');
}
