import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, Scope } from '../../../domain/identity/rights.ts';
import { caller } from '../../testing/caller.ts';
import { sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { keyFor, userWith } from '../../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api?.drop());

/** An import in this state whose workflow runs; no worker looks at its queue. */
async function imported(state: 'pending' | 'failed' | 'succeeded'): Promise<{ id: number; workflowId: string }> {
  const workflowId = `import/${randomUUID()}`;
  await api.deps.temporal.workflow.start('importFile', { workflowId, taskQueue: workflowId, args: [] });
  const row = { kind: 'import', created_by: 'test', workflow_id: workflowId, state } as const;
  const { db } = api.database.owner;
  return { ...(await db.insertInto('operation').values(row).returning('id').executeTakeFirstOrThrow()), workflowId };
}

const cancel = (id: number) => send('POST', `/api/v1/operations/${id}/cancel`, { key: api.keys.operator });

async function isCancelRequested(workflowId: string): Promise<boolean> {
  const { events } = await api.deps.temporal.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).some(({ workflowExecutionCancelRequestedEventAttributes: request }) => request != null);
}

describe('cancelling an import', () => {
  it('of money needs its rights, and shows nothing to who reads no operations', async () => {
    const { communityId: community_id } = await sampleCommunity(api, 'cancelled');
    const { db } = api.database.owner;
    const row = { kind: 'import', created_by: 'user:1', state: 'failed', community_id } as const;
    const { id } = await db.insertInto('operation').values(row).returning('id').executeTakeFirstOrThrow();
    const file = { operation_id: id, kind: 'energy_sales', options: {}, sha256: 'x', content: Buffer.from('x') } as const;
    await db.insertInto('import_file').values(file).execute();
    const by = async (role: Role, scopes?: readonly Scope[]) => {
      const user = await userWith(api, { username: `canceller-${role}-${scopes?.length ?? 0}`, role, communityId: community_id });
      const key = scopes ? await keyFor(api, user.userId, scopes) : user.key;
      return (await send('POST', `/api/v1/operations/${id}/cancel`, { key })).status;
    };
    expect(await by('energy_manager')).toBe(403);
    expect(await by('community_manager', ['curves:import', 'operations:read'])).toBe(403);
    expect(await by('community_manager')).toBe(200);
    await db.updateTable('operation').set({ created_by: 'user:0' }).where('id', '=', id).execute();
    await db.updateTable('import_file').set({ kind: 'curves_wide' }).where('operation_id', '=', id).execute();
    expect(await by('community_manager', ['curves:import'])).toBe(404);
  });

  it.each(['pending', 'failed'] as const)('ends its workflow where the record says %s, as often as it is asked', async (state) => {
    const { id, workflowId } = await imported(state);
    for (const _ of [1, 2]) {
      const { status, body } = await cancel(id);
      expect([status, body.state]).toEqual([200, state === 'failed' ? 'failed' : 'cancelled']);
    }
    await expect.poll(() => isCancelRequested(workflowId)).toBe(true);
    await api.deps.temporal.workflow.getHandle(workflowId).terminate();
  });

  it('leaves one alone that has succeeded', async () => {
    const { id, workflowId } = await imported('succeeded');
    const { status, body } = await cancel(id);
    expect([status, body.error.code]).toEqual([409, 'wrong_state']);
    expect(await isCancelRequested(workflowId)).toBe(false);
    await api.deps.temporal.workflow.getHandle(workflowId).terminate();
  });
});
