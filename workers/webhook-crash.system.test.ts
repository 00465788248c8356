import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { inWork } from '../activities/kernel/unit-of-work.ts';
import { makeCommunity } from '../activities/settlement/testing/community.ts';
import { deliverProcess } from '../activities/webhooks/commands/open-delivering.ts';
import { createWebhook } from '../activities/webhooks/commands/webhooks.ts';
import { readConfig } from '../infra/config/env.ts';
import { inContext, systemContext } from '../infra/postgres/driver/index.ts';
import { recordAudit } from '../infra/postgres/record/audit.ts';
import { insertId } from '../infra/postgres/testing/insert-id.ts';
import { openTemporal, type Temporal } from '../infra/temporal/client.ts';
import { ensureNamespace } from '../infra/temporal/namespace.ts';
import { ensureProcess } from '../infra/temporal/processes.ts';
import { type TestDatabase, testDatabase } from '../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../infra/vault/personal.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

const SYSTEM = systemContext('system:test');
const namespace = `webhooks-${randomUUID().slice(0, 8)}`;

let database: TestDatabase;
let temporal: Temporal;
let env: Record<string, string>;
let receiver: Server;
const started: WorkerProcess[] = [];
const arrived: { readonly headers: Record<string, string>; readonly body: string }[] = [];
/** Whether the receiver answers, or leaves its caller waiting. */
let answers = false;

beforeAll(async () => {
  database = await testDatabase();
  const urls = { DATABASE_URL: database.urls.app, DATABASE_BULK_URL: database.urls.bulk };
  env = { ...inject('stack'), ...urls, TEMPORAL_NAMESPACE: namespace, TZ: 'UTC', LOG_LEVEL: 'info', WEBHOOKS_TO_LOOPBACK: 'true' };
  delete env.WORKER_METRICS_PORT;
  temporal = await openTemporal(readConfig(env));
  await ensureNamespace(temporal.connection, namespace);
  receiver = createServer(async (request, response) => {
    arrived.push({ headers: request.headers as Record<string, string>, body: await bodyOf(request) });
    if (answers) response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(async () => {
  await Promise.all(started.map((one) => one.stop('SIGKILL')));
  receiver?.closeAllConnections();
  receiver?.close();
  await temporal?.close();
  await database?.drop();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function startWorker(): WorkerProcess {
  const worker = startWorkerProcess('workers/main.ts', env);
  started.push(worker);
  return worker;
}

/** A community with a webhook of its manager for members that leave; its secret. */
async function subscribe() {
  const { communityId } = await makeCommunity(database.owner.db, { code: 'crash', points: [], plants: [] });
  const userId = await database.owner.db.transaction().execute(async (trx) => {
    const user_id = await insertId(trx, 'app_user', { username: 'hook-manager' });
    await insertId(trx, 'role_grant', { user_id, role: 'community_manager', community_id: communityId });
    return user_id;
  });
  const settings = { allowsLoopback: true, keys: createPersonalKeys(readConfig(env).personalKeys) };
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`;
  const given = { url, events: ['member.left'], description: null, active: true };
  const owner = { user_id: userId, api_key_id: null, session_id: null };
  const { secret } = await inWork(database.app.db, SYSTEM, (work) => createWebhook(work, settings, communityId, given, owner));
  return { communityId, secret };
}

const leave = (chain: number, objectId: number): Promise<void> =>
  inContext(database.app.db, SYSTEM, async (trx) =>
    recordAudit(trx, { chain, actor: 'user:1', action: 'member.left', objectKind: 'membership', objectId }),
  );

const states = async (): Promise<string[]> =>
  (await database.owner.db.selectFrom('webhook_delivery').select('state').execute()).map(({ state }) => state);

it('delivers what a killed worker was sending, and ends once there is no webhook', async () => {
  const worker = startWorker();
  await worker.says(/open processes reconciled/);
  const { communityId, secret } = await subscribe();
  await ensureProcess(temporal.client, deliverProcess);
  for (const member of [1, 2, 3]) await leave(communityId, member);
  await expect.poll(() => arrived.length, { timeout: 60_000 }).toBe(3);
  await worker.stop('SIGKILL');
  expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);

  answers = true;
  await leave(communityId, 4);
  startWorker();
  await expect.poll(states, { timeout: 90_000 }).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
  const events = arrived.map(({ headers, body }) => new Webhook(secret).verify(body, headers) as { id: string; subject: string });
  expect(events.map(({ subject }) => subject).sort()).toEqual([1, 1, 2, 2, 3, 3, 4].map((member) => `membership/${member}`));
  expect(new Set(events.map(({ id }) => id)).size).toBe(4);

  await database.owner.db.deleteFrom('webhook').execute();
  expect(await temporal.client.workflow.getHandle(deliverProcess.workflowId).result()).toBe('unused');
  const row = await database.owner.db.selectFrom('process').select('open').where('workflow_id', '=', 'webhooks').executeTakeFirst();
  expect(row).toEqual({ open: false });
});
