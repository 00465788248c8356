import type { Client } from '@temporalio/client';
import { createUser } from '../../../activities/identity/commands/create-user.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import { DELIVER_MAILS } from '../../../domain/notifications/processes.ts';
import { MONTHLY_SETTLEMENT_SCHEDULE } from '../../../domain/settlement/processes.ts';
import { SCHEDULE_DECLARATIONS } from '../../../workers/declarations.ts';
import type { Config } from '../../config/env.ts';
import { inContext, openDatabase, systemContext } from '../../postgres/driver/index.ts';
import { insertGrant } from '../../postgres/identity/role-grants.ts';
import { queueMails } from '../../postgres/notifications/mail-batches.ts';
import { openProcess } from '../../postgres/record/process.ts';
import { requestSettlement } from '../../postgres/settlement/marks.ts';
import { touchedProcess } from '../../postgres/settlement/period.ts';
import { ensureProcess } from '../../temporal/processes.ts';
import { createPersonalKeys } from '../../vault/personal.ts';
import { waitUntil } from '../sample-run/client/wait-until.ts';
import {
  approveYear,
  bookAdvances,
  openScenarioCallers,
  outlastHold,
  recompute,
  register,
  releaseRectified,
  type ScenarioCallers,
  useWebhook,
} from './history-scenarios.ts';

const PATIENCE_MS = 60_000;
/** All but the monthly settlement, which the main job backfills. */
const SCHEDULES = SCHEDULE_DECLARATIONS.map(({ id }) => id).filter((id) => id !== MONTHLY_SETTLEMENT_SCHEDULE.id);

/**
 * Sends workflows of an instance that serves, and on which the main job ran, the ways that the job does not go, as its users would, and waits
 * until all have ended. `keys` is the folder of its keys. It changes the sample community: for instances made for it only.
 */
export async function exercisePaths(config: Config, client: Client, keys: string): Promise<void> {
  const orders = await openScenarioCallers(config.api.publicUrl, keys);
  await register(orders);
  await bookAdvances(orders);
  await useWebhook(orders);
  await mailManagers(config, client, orders);
  for (const id of SCHEDULES) await client.schedule.getHandle(id).trigger();
  await recompute(orders, '2025-02');
  await releaseRectified(orders, '2025-03');
  await outlastHold(orders, '2025-04');
  await settleTouched(config, client, orders, '2025-05');
  await approveYear(orders);
  const open = async () => (await client.workflow.count('ExecutionStatus = "Running" AND WorkflowType != "memberLifecycle"')).count;
  await waitUntil('the end of all workflows', PATIENCE_MS, open, (count) => count === 0, String);
}

/** As the worker starts it where a month of many configurations is marked at once; here of one. */
async function settleTouched(
  config: Config,
  client: Client,
  { configurationId, communityId }: ScenarioCallers,
  month: string,
): Promise<void> {
  const process = touchedProcess(month);
  const database = openDatabase(config.databaseUrl, { name: 'condivisa-history', max: 1 });
  await inContext(database.db, systemContext('system:settlement'), async (trx) => {
    await requestSettlement(trx, { configurationId, communityId, month }, 'Settled again for the record');
    await openProcess(trx, process);
  });
  await ensureProcess(client, process);
  await database.close();
}

/** A manager with an address is notified of a month past its due day. */
async function mailManagers(config: Config, client: Client, { communityId }: ScenarioCallers): Promise<void> {
  const database = openDatabase(config.databaseUrl, { name: 'condivisa-history', max: 1 });
  const username = `history-${crypto.randomUUID().slice(0, 8)}`;
  const account = {
    username,
    email: `${username}@example.org`,
    fullName: null,
    userType: 'other',
    language: 'it',
    passwordHash: null,
  } as const;
  const batchId = await inContext(database.db, systemContext('system:history'), async (trx) => {
    const userId = await createUser(trx, createPersonalKeys(config.personalKeys), account);
    await insertGrant(trx, userId, 'community_manager', { organisationId: null, communityId });
    const fact = { kind: 'month_overdue', communityId, subject: username, period: '2025-09', roles: ['community_manager'] } as const;
    return queueMails(trx, fact);
  });
  await database.close();
  if (batchId !== undefined) await ensureProcess(client, processOf(DELIVER_MAILS, { batchId }, { communityId }));
}
