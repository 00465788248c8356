import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import { caller } from '../../testing/caller.ts';
import { type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let own: SampleCommunity;
let other: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  own = await sampleCommunity(api, 'running');
  other = await sampleCommunity(api, 'elsewhere');
  await record('member/1', own.communityId, '2025-12-01T00:00:00Z', 'memberLifecycle');
  await record('settle/1/2025-03', own.communityId, '2026-01-01T00:00:00Z');
  await record('settle/2/2025-03', other.communityId, '2026-01-02T00:00:00Z');
  await record('mails/7', null, '2026-01-03T00:00:00Z');
  const { db } = api.database.owner;
  const failed = { failure: 'out of values', failed_at: new Date('2026-02-01T00:00:00Z') };
  await db.updateTable('process').set(failed).where('workflow_id', '=', 'settle/2/2025-03').execute();
  await db.updateTable('process').set({ open: false, outcome: 'sent' }).where('workflow_id', '=', 'mails/7').execute();
});
afterAll(() => api.drop());

const record = async (workflowId: string, communityId: number | null, at: string, workflowType = 'settlePeriod'): Promise<void> => {
  const { db } = api.database.owner;
  const process = { workflowId, workflowType, taskQueue: 'condivisa', communityId, configurationId: null, input: {} };
  await db.transaction().execute((trx) => openProcess(trx, process));
  await db
    .updateTable('process')
    .set({ opened_at: new Date(at) })
    .where('workflow_id', '=', workflowId)
    .execute();
};

interface Listed {
  readonly workflow_id: string;
  readonly community_id: number | null;
  readonly failure: string | null;
}

const processes = async (key: string, query = ''): Promise<{ readonly data: readonly Listed[]; readonly total: number }> =>
  (await send('GET', `/api/v1/processes${query}`, { key })).body as never;
const settles = ({ workflow_id }: Listed): boolean => workflow_id.startsWith('settle/');

describe('open processes', () => {
  it('are listed with what failed first, closed ones left out, without their input', async () => {
    const { data, total } = await processes(api.keys.operator);
    expect(data.filter(settles).map(({ workflow_id, failure }) => [workflow_id, failure])).toEqual([
      ['settle/2/2025-03', 'out of values'],
      ['settle/1/2025-03', null],
    ]);
    expect(data.map(({ workflow_id }) => workflow_id)).not.toContain('mails/7');
    expect(total).toBe(data.length);
    expect(data.at(-1)?.workflow_id).toMatch(/^member\//);
    expect(Object.keys(data[0] ?? {})).not.toContain('input');
  });

  it('are those of the communities that the caller works for, or of the one that is asked', async () => {
    const manager = await userWith(api, { username: 'runs', role: 'community_manager', communityId: own.communityId });
    const mine = (await processes(manager.key)).data.filter(settles);
    expect(mine.map(({ community_id }) => community_id)).toEqual([own.communityId]);
    const asked = (await processes(api.keys.operator, `?community_id=${other.communityId}`)).data;
    expect(asked.map(({ workflow_id }) => workflow_id)).toEqual(['settle/2/2025-03']);
    const member = await userWith(api, { username: 'lives-here', role: 'member', communityId: own.communityId });
    expect((await send('GET', '/api/v1/processes', { key: member.key })).status).toBe(403);
  });
});
