import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const ID = `listed-${randomUUID()}`;
const PAUSED = `paused-${randomUUID()}`;

let api: TestApi;
let send: ReturnType<typeof caller>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  await makeSchedule(ID, {});
  await makeSchedule(PAUSED, { paused: true, note: 'until the prices are there' });
});
afterAll(async () => {
  for (const id of [ID, PAUSED]) await api.deps.temporal.schedule.getHandle(id).delete();
  await api.drop();
});

const makeSchedule = (scheduleId: string, state: { readonly paused?: boolean; readonly note?: string }) =>
  api.deps.temporal.schedule.create({
    scheduleId,
    spec: { calendars: [{ month: 'JANUARY', dayOfMonth: 1, hour: 3 }] },
    action: { type: 'startWorkflow', workflowType: 'forgetExpired', taskQueue: 'nobody-listens', args: [] },
    state,
  });

interface Listed {
  readonly id: string;
  readonly next_run_at: string | null;
}

/** Temporal lists a new Schedule a moment after it was made. */
async function listed(): Promise<readonly Listed[]> {
  const { data } = (await send('GET', '/api/v1/schedules', { key: api.keys.operator })).body as unknown as { data: readonly Listed[] };
  return data.filter(({ id }) => id === ID || id === PAUSED);
}

describe('schedules', () => {
  it('are listed with what they start, their next run and why they are paused', async () => {
    await expect.poll(async () => (await listed()).length, { timeout: 60_000 }).toBe(2);
    const found = await listed();
    const never = { last_run_at: null, last_workflow_id: null, workflow_type: 'forgetExpired' };
    expect(found).toContainEqual({ ...never, id: ID, paused: false, note: null, next_run_at: expect.stringMatching(/-01-01T03:00:00/) });
    expect(found).toContainEqual(expect.objectContaining({ ...never, id: PAUSED, paused: true, note: 'until the prices are there' }));
  });

  it('are shown to nobody else than the operators of the platform', async () => {
    expect((await send('GET', '/api/v1/schedules', { key: api.keys.manager })).status).toBe(403);
  });
});
