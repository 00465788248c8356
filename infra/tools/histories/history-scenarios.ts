import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../../api/client/client.ts';
import { waitUntil } from '../sample-run/client/wait-until.ts';
import { sampleScenario } from '../sample-run/sample/sample-scenario.ts';
import { importFile } from '../sample-run/steps/import-file.ts';
import { openClient } from '../sample-run/steps/job.ts';
import { followOperation } from '../sample-run/steps/operations.ts';

const PATIENCE_MS = 60_000;
const SHORT_HOLD_MS = 8_000;

/** The sample community's configuration, and the callers whose keys the main job uses. */
export interface ScenarioCallers {
  readonly operator: Client;
  readonly manager: Client;
  readonly configurationId: number;
  readonly communityId: number;
}

/** Reads the keys of the running instance, e.g. `.data/test-x/keys`, and finds the sample community. Throws where the main job has not run. */
export async function openScenarioCallers(baseUrl: string, keys: string): Promise<ScenarioCallers> {
  const client = (name: string): Client => openClient(baseUrl, readFileSync(join(keys, name), 'utf8').trim());
  const [operator, manager] = [client('job-operator'), client('job-manager')];
  const [first] = await Array.fromAsync(manager.list('/api/v1/settlement/runs', { params: { query: { latest: 'true' } } }));
  if (first === undefined) throw new Error('no month is settled there: run the main job first');
  return { operator, manager, configurationId: first.configuration_id, communityId: first.community_id };
}

/** Somebody registers, so a mail is delivered. The address is nobody's. */
export async function register({ operator }: ScenarioCallers): Promise<void> {
  const name = `history-${crypto.randomUUID().slice(0, 8)}`;
  await operator.post('/api/v1/auth/register', { body: { email: `${name}@example.org`, username: name, password: crypto.randomUUID() } });
}

/** A webhook is there for a moment, so the process that delivers starts and ends. */
export async function useWebhook({ manager, communityId }: ScenarioCallers): Promise<void> {
  const body = { url: 'https://hooks.example.org/events', events: ['webhook.disabled'], community_id: communityId };
  const { id } = await manager.post('/api/v1/webhooks', { body });
  await manager.delete('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } });
}

/** Books the advances of two months. */
export async function bookAdvances({ operator }: ScenarioCallers): Promise<void> {
  const { id } = await operator.post('/api/v1/settlement/advances/backfill', { body: { from: '2025-01', to: '2025-02' } });
  await followOperation(operator, id, 'the advances');
}

/** A month in which nothing changed is settled again. */
export async function recompute({ manager, configurationId }: ScenarioCallers, month: string): Promise<void> {
  const body = { configuration_id: configurationId, month, note: 'Settled again for the record' };
  await manager.post('/api/v1/settlement/recompute', { body });
}

/** Holds a month, rectifies a day of it, waits for the version that comes of it, and releases it. */
export async function releaseRectified(orders: ScenarioCallers, month: string): Promise<void> {
  const { id } = await hold(orders, month, null);
  await rectify(orders, month);
  await awaitState(orders, month, 'awaiting_approval');
  await orders.manager.post('/api/v1/settlement/holds/{hold_id}/release', {
    params: { path: { hold_id: id } },
    body: { note: 'The readings are right' },
  });
  await awaitState(orders, month, 'posted');
}

/** The same where the hold ends by itself. */
export async function outlastHold(orders: ScenarioCallers, month: string): Promise<void> {
  await hold(orders, month, new Date(Date.now() + SHORT_HOLD_MS).toISOString());
  await rectify(orders, month);
  await awaitState(orders, month, 'awaiting_approval');
  await awaitState(orders, month, 'posted');
}

/** Settles the year 2025 and approves the version that comes of it. */
export async function approveYear({ manager, configurationId }: ScenarioCallers): Promise<void> {
  const wanted = { configuration_id: configurationId, year: 2025 };
  await manager.post('/api/v1/settlement/years', { body: wanted });
  const waiting = async () =>
    (await Array.fromAsync(manager.list('/api/v1/settlement/years', { params: { query: wanted } }))).find(
      ({ state }) => state === 'awaiting_approval',
    );
  const found = await waitUntil('the year', PATIENCE_MS, waiting, (seen) => seen !== undefined, String);
  if (found === undefined) return;
  await manager.post('/api/v1/settlement/years/{year_id}/approve', {
    params: { path: { year_id: found.id } },
    body: { note: 'Approved for the record' },
  });
}

function hold({ manager, configurationId }: ScenarioCallers, month: string, until: string | null): Promise<{ id: number }> {
  const body = { configuration_id: configurationId, month, note: 'The readings are looked at', until };
  return manager.post('/api/v1/settlement/holds', { body });
}

/** Imports the month's first day again with another first reading. */
async function rectify({ manager, communityId, configurationId }: ScenarioCallers, month: string): Promise<void> {
  const { files, unit, resolutionMinutes } = sampleScenario(1).readings;
  const [header = '', ...rows] = files.find(({ name }) => name.includes(month))?.text.split('\n') ?? [];
  const day = rows.slice(0, 24 * (60 / resolutionMinutes)).map((row) => row.split(',').slice(0, 2));
  const [[start, value]] = day as [[string, string]];
  day[0] = [start, String(Number(value) + 1 + (Math.floor(Date.now() / 1000) % 1000))];
  const text = `${[header.split(',').slice(0, 2), ...day].map((row) => row.join(',')).join('\n')}\n`;
  const query = {
    kind: 'curves_wide' as const,
    community_id: communityId,
    configuration_id: configurationId,
    unit,
    resolution_minutes: `${resolutionMinutes}` as const,
  };
  await importFile(manager, { name: `rectified ${month}`, text, query });
}

async function awaitState({ manager, configurationId }: ScenarioCallers, month: string, state: string): Promise<void> {
  const query = { configuration_id: configurationId, from: month, to: month, latest: 'true' } as const;
  const look = async () => (await Array.fromAsync(manager.list('/api/v1/settlement/runs', { params: { query } })))[0]?.state;
  await waitUntil(`${month} ${state}`, PATIENCE_MS, look, (seen) => seen === state, String);
}
