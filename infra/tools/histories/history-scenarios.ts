import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiFailure, type Client } from '../../../api/client/client.ts';
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

/** Settles the year 2025 and approves its versions until one is posted that rests on the newest run of each month: corrections may still be settling. */
export async function approveYear(orders: ScenarioCallers): Promise<void> {
  await waitUntil(
    'the approved year',
    PATIENCE_MS,
    () => unlessRefused(() => stepOfYear(orders)),
    (seen) => seen === 'posted',
    String,
  );
}

async function stepOfYear({ manager, configurationId }: ScenarioCallers): Promise<string> {
  const wanted = { configuration_id: configurationId, year: 2025 };
  const [newest] = await Array.fromAsync(manager.list('/api/v1/settlement/years', { params: { query: { ...wanted, sort: '-version' } } }));
  if (newest?.state === 'awaiting_approval') {
    const body = { note: 'Approved for the record' };
    await manager.post('/api/v1/settlement/years/{year_id}/approve', { params: { path: { year_id: newest.id } }, body });
    return `version ${newest.version} approved`;
  }
  const query = { configuration_id: configurationId, from: '2025-01', to: '2025-12', latest: 'true' } as const;
  const runs = await Array.fromAsync(manager.list('/api/v1/settlement/runs', { params: { query } }));
  if (newest?.state === 'posted' && newest.run_ids.every((run) => runs.some(({ id }) => id === run))) return 'posted';
  await manager.post('/api/v1/settlement/years', { body: wanted });
  return `version ${newest?.version ?? 0} ${newest?.state ?? ''}`;
}

/** What `step` answers, or why the API refuses it now, such as a month that is settled again at this moment. */
async function unlessRefused(step: () => Promise<string>): Promise<string> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 409) return error.message;
    throw error;
  }
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
