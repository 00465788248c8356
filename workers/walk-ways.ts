import type { Client } from '@temporalio/client';
import type { Config } from '../infra/config/env.ts';
import { waitUntil } from '../infra/job/client/wait-until.ts';
import { openDatabase } from '../infra/postgres/client.ts';
import { inContext, systemContext } from '../infra/postgres/context.ts';
import { openProcess } from '../infra/postgres/queries/process.ts';
import { requestSettlement } from '../infra/postgres/queries/settlement-marks.ts';
import { touchedProcess } from '../infra/postgres/queries/settlement-period.ts';
import { ensureProcess } from '../infra/temporal/processes.ts';
import {
  ADVANCE_MONTHLY_SCHEDULE,
  FORGET_EXPIRED_SCHEDULE,
  ROTATE_KEYS_SCHEDULE,
  SETTLE_HOURLY_SCHEDULE,
  SETTLE_YEARS_SCHEDULE,
} from '../infra/temporal/schedule-ids.ts';
import { describeProcess } from './describe-process.ts';
import {
  approveYear,
  bookAdvances,
  type Orders,
  openOrders,
  outlastHold,
  recompute,
  register,
  releaseRectified,
} from './history-orders.ts';

const PATIENCE_MS = 60_000;
const SCHEDULES = [ADVANCE_MONTHLY_SCHEDULE, FORGET_EXPIRED_SCHEDULE, ROTATE_KEYS_SCHEDULE, SETTLE_HOURLY_SCHEDULE, SETTLE_YEARS_SCHEDULE];

/**
 * Sends workflows of an instance that serves, and on which the main job ran, the ways that the job does not go, as its users would, and waits
 * until all have ended. `keys` is the folder of its keys. It changes the sample community: for instances made for it only.
 */
export async function walkWays(config: Config, client: Client, keys: string): Promise<void> {
  const orders = await openOrders(config.api.publicUrl, keys);
  await register(orders);
  await bookAdvances(orders);
  for (const id of SCHEDULES) await client.schedule.getHandle(id).trigger();
  await recompute(orders, '2025-02');
  await releaseRectified(orders, '2025-03');
  await outlastHold(orders, '2025-04');
  await settleTouched(config, client, orders, '2025-05');
  await approveYear(orders);
  const open = async () => (await client.workflow.count('ExecutionStatus = "Running"')).count;
  await waitUntil('the end of all workflows', PATIENCE_MS, open, (count) => count === 0, String);
}

/** As the worker starts it where a month of many configurations is marked at once; here of one. */
async function settleTouched(config: Config, client: Client, { configurationId, communityId }: Orders, month: string): Promise<void> {
  const process = touchedProcess(month);
  const database = openDatabase(config.databaseUrl, { name: 'condivisa-history', max: 1 });
  await inContext(database.db, systemContext('system:settlement'), async (trx) => {
    await requestSettlement(trx, { configurationId, communityId, month }, 'Settled again for the record');
    await openProcess(trx, process);
  });
  await ensureProcess(client, describeProcess({ ...process, openedAt: new Date() }));
  await database.close();
}
