import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordedState } from '../../activities/communities/commands/record-state.ts';
import { COMMUNITY_LIFECYCLE } from '../../domain/communities/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;
const SCOPE = { communityId: 7 };
const at = (state: RecordedState['state'], ...entered: RecordedState['state'][]): RecordedState => ({
  state,
  entered,
  configurations: { C1: state },
});

/** Follows a community whose record shows these states, one at each reading; `during` happens at a reading. */
async function followed(states: readonly RecordedState[], during: (reading: number) => Promise<unknown> = async () => undefined) {
  const announced: string[] = [];
  const readAt: number[] = [];
  const followCommunity = async (): Promise<RecordedState> => {
    readAt.push(await environment.currentTimeMs());
    await during(readAt.length);
    return states[readAt.length - 1] as RecordedState;
  };
  const announce = async ({ state }: { state: string }): Promise<void> => void announced.push(state);
  const run = {
    ...{ type: COMMUNITY_LIFECYCLE.type, workflowId: COMMUNITY_LIFECYCLE.id(SCOPE), args: [SCOPE] },
    activities: { followCommunity, announce },
  };
  const ended = await runWorkflow(environment, run, (handle) => handle.result());
  const days = readAt.slice(1).map((ms, i) => Math.round((ms - (readAt[i] as number)) / 86_400_000));
  return { ended, announced, days };
}

describeWorkflow('communityLifecycle', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('reads the record once a day, tells each state once and ends with the archive', async () => {
    const states = [
      at('pending_gse', 'draft', 'pending_gse'),
      at('pending_gse'),
      at('active', 'active'),
      at('suspended', 'suspended'),
      at('archived', 'archived'),
    ];
    expect(await followed(states)).toEqual({
      ended: 'archived',
      announced: ['draft', 'pending_gse', 'active', 'suspended', 'archived'],
      days: [1, 1, 1, 1],
    });
  });

  it('reads it at once when it changed, also while it is being read', async () => {
    const signal = () => environment.client.workflow.getHandle(COMMUNITY_LIFECYCLE.id(SCOPE)).signal('changed');
    const { ended, days } = await followed([at('draft', 'draft'), at('archived', 'pending_gse', 'active', 'archived')], (reading) =>
      reading === 1 ? signal() : Promise.resolve(),
    );
    expect([ended, days]).toEqual(['archived', [0]]);
  });
});
