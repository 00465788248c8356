import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { INSTALLATION_STATES, type InstallationState, type InstallationView, isEnded } from '../../domain/assets/installations/steps.ts';
import { INSTALLATION_REQUEST } from '../../domain/assets/processes.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { installationState } from './contract.ts';

let environment: TestWorkflowEnvironment;
const pass = (days: number): Promise<void> => environment.sleep(`${days} days`);

/** The installation as the database keeps it; time is the test server's. */
class Record {
  view: InstallationView = { kind: 'plant', powerKw: '6', state: 'requested', since: '2000-01-01', remindedState: null };
  readonly announced: string[] = [];

  async go(state: InstallationState): Promise<void> {
    this.view = { ...this.view, state, since: legalDay(await environment.currentTimeMs()) };
  }

  readonly activities = {
    loadInstallation: async (): Promise<InstallationView> => this.view,
    remindInstallation: async ({ state }: { state: InstallationState }): Promise<boolean> => {
      this.view = { ...this.view, remindedState: state };
      return true;
    },
    closeInstallation: async (): Promise<boolean> => isEnded(this.view.state),
    announce: async ({ kind, state }: CommunityEvent): Promise<void> => void this.announced.push(`${kind} ${state}`),
  };
}

const running = ({ activities }: Record, work: (handle: WorkflowHandle) => Promise<void>): Promise<void> =>
  runWorkflow(environment, { type: INSTALLATION_REQUEST.type, args: [{ communityId: 1, installationId: 3 }], activities }, work);

describeWorkflow('installationRequest', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('follows every step to the commissioning, without a reminder while it goes on', async () => {
    const record = new Record();
    await record.go('requested');
    await running(record, async (handle) => {
      for (const state of INSTALLATION_STATES.slice(1, -1)) {
        await pass(20);
        await record.go(state);
        await handle.signal('changed');
      }
      expect(await handle.result()).toBe('commissioned');
    });
    expect(record.announced).toEqual(INSTALLATION_STATES.slice(0, -1).map((state) => `installation ${state}`));
  });

  it('reminds once in a state that lasts for more than thirty days, and decides nothing', async () => {
    const record = new Record();
    await record.go('requested');
    await running(record, async (handle) => {
      await pass(29);
      expect(record.announced).toEqual(['installation requested']);
      await pass(300);
      expect(record.announced).toEqual(['installation requested', 'installation-reminder requested']);
      expect(await handle.query(installationState)).toMatchObject({ state: 'requested' });
      await record.go('cancelled');
      await handle.signal('changed');
      expect(await handle.result()).toBe('cancelled');
    });
  });
});
