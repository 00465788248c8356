import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isMotionOver, type MotionState } from '../../domain/decisions/motion-states.ts';
import { type MotionView, nextMotionStep } from '../../domain/decisions/motion-view.ts';
import { COMMUNITY_MOTION } from '../../domain/decisions/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { motionState } from './contract.ts';

const SCOPE = { communityId: 1, motionId: 7 };
const DAY_MS = 86_400_000;
let environment: TestWorkflowEnvironment;

/** A motion as the database keeps it; time is the test server's. */
class Motion {
  state: MotionState = 'announced';
  readonly opensAt: number;
  closesAt: number;
  isClosed = false;
  reads = 0;

  constructor(nowMs: number) {
    this.opensAt = nowMs + 10 * DAY_MS;
    this.closesAt = nowMs + 15 * DAY_MS;
  }

  view(): MotionView {
    const { state, opensAt, closesAt } = this;
    return { title: 'A fund', state, opensAt, closesAt, voters: 2, members: 3 };
  }

  readonly activities = {
    loadMotion: async (): Promise<MotionView> => {
      this.reads += 1;
      return this.view();
    },
    advanceMotion: async (): Promise<void> => {
      const step = nextMotionStep(this.view(), await environment.currentTimeMs());
      if (step.kind === 'clock') this.state = step.clock === 'open' ? 'open' : 'adopted';
    },
    closeMotion: async (): Promise<boolean> => {
      this.isClosed = isMotionOver(this.state);
      return this.isClosed;
    },
  };
}

const pass = (days: number): Promise<void> => environment.sleep(`${days} days`);
const run = { type: COMMUNITY_MOTION.type, args: [SCOPE] };

describeWorkflow('communityMotion', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });

  afterAll(() => environment?.teardown());

  it('opens the vote and closes it at its hours, and reads nothing in between', async () => {
    const motion = new Motion(await environment.currentTimeMs());
    await runWorkflow(environment, { ...run, activities: motion.activities }, async (handle) => {
      await pass(9);
      expect(await handle.query(motionState)).toMatchObject({ state: 'announced' });
      expect(motion.reads).toBe(1);
      await pass(2);
      expect(motion.state).toBe('open');
      const { reads } = motion;
      await pass(3);
      expect(motion.reads).toBe(reads);
      await pass(2);
      expect(await handle.result()).toBe('adopted');
    });
    expect(motion.isClosed).toBe(true);
  });

  it('ends where the motion is withdrawn, before its vote opens', async () => {
    const motion = new Motion(await environment.currentTimeMs());
    await runWorkflow(environment, { ...run, activities: motion.activities }, async (handle) => {
      await pass(1);
      motion.state = 'withdrawn';
      await handle.signal('changed');
      expect(await handle.result()).toBe('withdrawn');
    });
  });
});
