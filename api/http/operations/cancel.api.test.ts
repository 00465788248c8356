import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

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
