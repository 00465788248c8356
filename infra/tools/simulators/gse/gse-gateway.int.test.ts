import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { ActivityDeps } from '../../../../activities/kernel/deps.ts';
import { createOnboardingActivities } from '../../../../activities/onboarding/index.ts';
import { type TestApi, testApi } from '../../../../api/testing/test-api.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../testing/onboarding-community.ts';

let api: TestApi;
let server: ServerType;
let folder: string;
let desk: ChildProcess | undefined;
let deskPort: number;
let apiPort: number;

const MAIN = join(import.meta.dirname, 'main.ts');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts the desk as the process it is and waits until it answers. */
async function startDesk(): Promise<void> {
  const env = {
    GSE_PORT: String(deskPort),
    GSE_DATA: join(folder, 'gse'),
    GSE_API_URL: `http://127.0.0.1:${apiPort}`,
    GSE_API_KEY_FILE: join(folder, 'key'),
    GSE_JWK_FILE: inject('stack').GSE_DESK_KEY_FILE,
    LOG_LEVEL: 'warn',
  };
  desk = spawn(process.execPath, [MAIN], { env, stdio: 'ignore' });
  await until('the desk answers', async () => (await fetch(`http://127.0.0.1:${deskPort}/livez`)).ok);
}

/** Ends it as a power cut would. */
async function killDesk(): Promise<void> {
  if (desk === undefined || desk.exitCode !== null) return;
  const ended = once(desk, 'exit');
  desk.kill('SIGKILL');
  await ended;
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await isTrue().catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await wait(30);
  }
}

const openApi = (): void => {
  server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port: apiPort });
};

beforeAll(async () => {
  api = await testApi();
  folder = mkdtempSync(join(tmpdir(), 'gse-desk-'));
  writeFileSync(join(folder, 'key'), `${api.keys.utility}\n`, { mode: 0o600 });
  deskPort = await freePort();
  apiPort = await freePort();
});

afterAll(async () => {
  await killDesk();
  server?.close();
  rmSync(folder, { recursive: true });
  await api.drop();
});

const pathOf = ({ communityId, configurationId }: OnboardingCommunity, what: string): string =>
  `/api/cer/communities/${communityId}/configurations/${configurationId}/${what}`;

const post = (one: OnboardingCommunity, what: string, json: object): Promise<Response> =>
  api.call('POST', pathOf(one, what), { key: api.keys.operator, json });

async function read(one: OnboardingCommunity): Promise<{ state: string; decided_on: string | null; events: { kind: string }[] }> {
  const response = await api.call('GET', pathOf(one, 'application'), { key: api.keys.operator });
  return (await response.json()) as { state: string; decided_on: string | null; events: { kind: string }[] };
}

it('takes an application to its acceptance through our API, killed at every step and with the API away at first', async () => {
  const one = await addOnboardingCommunity(api.database.owner.db, 1);
  const activities = createOnboardingActivities({
    db: api.database.app.db,
    config: { gseDesk: { url: `http://127.0.0.1:${deskPort}` } },
    fetch,
  } as unknown as ActivityDeps);
  await post(one, 'checks', { on: '2026-04-10' });
  await post(one, 'application/submit', { submitted_on: '2026-04-10' });
  await startDesk();
  await activities.deliverApplication(one);
  await killDesk();
  openApi();
  await startDesk();
  await until('GSE asks for an integration', async () => (await read(one)).state === 'INTEGRATION_REQUESTED');
  await killDesk();
  await post(one, 'application/integration', { occurred_on: '2026-05-25', text: 'here it is', document_ids: [] });
  const [eventId = 0] = (await activities.loadOnboarding(one)).unsentAnswers;
  await expect(activities.deliverAnswer({ ...one, eventId })).rejects.toMatchObject({ code: 'unavailable' });
  await startDesk();
  await activities.deliverAnswer({ ...one, eventId });
  await killDesk();
  await startDesk();
  await until('GSE accepts', async () => (await read(one)).state === 'ACCEPTED');
  const { decided_on, events } = await read(one);
  expect(decided_on).toBe('2026-07-04');
  const kinds = events.map((event) => event.kind);
  expect(kinds.filter((kind) => ['receipt', 'integration_request', 'acceptance'].includes(kind))).toEqual([
    'receipt',
    'integration_request',
    'acceptance',
  ]);
  await activities.closeOnboarding({ ...one, workflowId: `onboarding/${one.configurationId}` });
  const { state } = await api.database.owner.db
    .selectFrom('contract')
    .select('state')
    .where('configuration_id', '=', one.configurationId)
    .executeTakeFirstOrThrow();
  expect(state).toBe('ACTIVE');
  await api.deps.temporal.workflow.getHandle(`onboarding/${one.configurationId}`).terminate('test over');
});

it('refuses what is not an application, and answers without a waiting caller', async () => {
  const to = (path: string, body: unknown, type = 'application/json') =>
    fetch(`http://127.0.0.1:${deskPort}${path}`, { method: 'POST', headers: { 'Content-Type': type }, body: JSON.stringify(body) });
  expect((await to('/applications', { application_id: 'x' }, 'text/plain')).status).toBe(403);
  expect((await to('/applications', { application_id: 'x' })).status).toBe(422);
  expect((await to('/applications/unknown/answers', { answer_id: 1, occurred_on: '2026-01-01' })).status).toBe(404);
  expect((await to('/applications/unknown/answers', {})).status).toBe(422);
});

it('ends on SIGTERM', async () => {
  const running = desk;
  if (running === undefined) throw new Error('the desk does not run');
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
