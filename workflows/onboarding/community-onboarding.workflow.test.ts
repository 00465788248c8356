import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { type ApplicationStep, isStepKind } from '../../domain/onboarding/events.ts';
import { deliveryDetail, type HistoryLine, pendingTimers, timerDetail, unsentAnswers } from '../../domain/onboarding/history.ts';
import type { OnboardingView, Withdrawal } from '../../domain/onboarding/next-step.ts';
import { COMMUNITY_ONBOARDING } from '../../domain/onboarding/processes.ts';
import { reviewTerm } from '../../domain/onboarding/review-term.ts';
import { isTerminal } from '../../domain/onboarding/states.ts';
import { advance, replaySteps } from '../../domain/onboarding/step.ts';
import type { TimerKind } from '../../domain/onboarding/timers.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { onboardingState, withdraw } from './contract.ts';

const SCOPE = { communityId: 1, configurationId: 2 };

let environment: TestWorkflowEnvironment;

/** The record as the database keeps it, moved by the same state machine; time is the test server's. */
class Record {
  readonly history: HistoryLine[] = [];
  readonly announced: string[] = [];
  readonly delivered: string[] = [];
  protocol: string | null = null;
  desk = true;
  closed = 0;

  get steps(): ApplicationStep[] {
    return this.history.flatMap(({ kind, occurredOn }) => (isStepKind(kind) ? [{ kind, occurredOn }] : []));
  }

  async add(kind: string, occurredOn: string, detail: HistoryLine['detail'] = {}): Promise<void> {
    const recordedAt = new Date(await environment.currentTimeMs());
    this.history.push({ id: this.history.length + 1, kind, occurredOn, recordedAt, detail });
  }

  async step(kind: ApplicationStep['kind'], occurredOn: string, detail?: HistoryLine['detail']): Promise<void> {
    const { steps } = advance(replaySteps(this.steps), { kind, occurredOn });
    for (const one of steps) await this.add(one.kind, one.occurredOn, detail);
  }

  readonly activities = {
    loadOnboarding: async (): Promise<OnboardingView> => {
      const record = replaySteps(this.steps);
      return {
        applicationId: 7,
        configurationCode: 'C-1',
        state: record.state,
        protocol: this.protocol,
        submittedOn: record.submittedOn,
        dueOn: reviewTerm(record).dueOn,
        unsentAnswers: unsentAnswers(this.history),
        timers: pendingTimers(record, this.history, 'Europe/Rome'),
        desk: this.desk,
      };
    },
    deliverApplication: async (): Promise<void> => {
      this.delivered.push('application');
      this.protocol = 'GSE-7';
    },
    deliverAnswer: async ({ eventId }: { eventId: number }): Promise<void> => {
      this.delivered.push(`answer ${eventId}`);
      await this.add('answer_delivery', '2026-01-01', deliveryDetail(eventId));
    },
    recordTimer: async ({ kind, dueOn }: { kind: TimerKind; dueOn: string }): Promise<boolean> => {
      const timer = pendingTimers(replaySteps(this.steps), this.history, 'Europe/Rome').find(
        (one) => one.kind === kind && one.dueOn === dueOn,
      );
      if (timer === undefined) return false;
      const detail = timerDetail(kind, timer.alreadyDue);
      if (isStepKind(kind) && !timer.alreadyDue) await this.step(kind, dueOn, detail);
      else await this.add(kind === 'reminder' ? 'reminder' : 'due', dueOn, detail);
      return !timer.alreadyDue;
    },
    closeOnboarding: async (): Promise<boolean> => {
      this.closed += 1;
      return isTerminal(replaySteps(this.steps).state);
    },
    withdrawApplication: ({ occurredOn, reason }: Withdrawal): Promise<void> => this.step('withdrawal', occurredOn, { reason }),
    announce: async ({ kind, state }: CommunityEvent): Promise<void> => void this.announced.push(`${kind} ${state}`),
  };
}

const today = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString().slice(0, 10);

const after = async (days: number): Promise<string> => addDays(await today(), days);

async function submitted(): Promise<Record> {
  const record = new Record();
  await record.step('checks_passed', await today());
  await record.step('submission', await today());
  return record;
}

/** Runs a worker on the record while `work` drives the process. */
const running = ({ activities }: Record, work: (handle: WorkflowHandle) => Promise<void>): Promise<void> =>
  runWorkflow(environment, { type: COMMUNITY_ONBOARDING.type, args: [SCOPE], activities }, work);

/** Lets server time pass. */
const pass = (days: number): Promise<void> => environment.sleep(`${days} days`);

describeWorkflow('communityOnboarding', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });

  afterAll(() => environment?.teardown());

  it('delivers, follows the acts in their order and ends with the acceptance', async () => {
    const record = await submitted();
    await running(record, async (handle) => {
      await pass(1);
      expect(record.delivered).toEqual(['application']);
      await record.step('receipt', await today());
      await record.step('integration_request', await today());
      await handle.signal('changed');
      await pass(3);
      await record.step('integration_answer', await today(), { text: 'here' });
      await handle.signal('changed');
      await pass(1);
      expect(record.delivered).toEqual(['application', expect.stringMatching(/^answer /)]);
      expect(await handle.query(onboardingState)).toMatchObject({ state: 'UNDER_REVIEW', unsentAnswers: [] });
      await record.step('acceptance', await today());
      await handle.signal('changed');
      expect(await handle.result()).toBe('ACCEPTED');
    });
    expect(record.closed).toBe(1);
    expect(record.announced).toEqual([
      'onboarding SUBMITTED',
      'onboarding INTEGRATION_REQUESTED',
      'onboarding UNDER_REVIEW',
      'onboarding ACCEPTED',
    ]);
  });

  it('reminds on day 15 and 25 of an integration and closes its term on day 30, without any decision', async () => {
    const record = await submitted();
    await running(record, async (handle) => {
      await record.step('receipt', await today());
      const asked = await today();
      await record.step('integration_request', asked);
      await handle.signal('changed');
      await pass(16);
      expect(record.announced.filter((one) => one.startsWith('onboarding-'))).toEqual(['onboarding-reminder INTEGRATION_REQUESTED']);
      await pass(20);
      expect(record.history.slice(-3).map((line) => [line.kind, line.occurredOn])).toEqual([
        ['reminder', addDays(asked, 15)],
        ['reminder', addDays(asked, 25)],
        ['integration_expiry', addDays(asked, 30)],
      ]);
      await pass(400);
      expect(await handle.query(onboardingState)).toMatchObject({ state: 'UNDER_REVIEW', timers: [] });
      expect(record.history.at(-1)?.kind).toBe('due');
      expect(record.closed).toBe(0);
      await handle.terminate();
    });
  });

  it('notes clocks that were over before the record was entered, and waits for the answer', async () => {
    const record = new Record();
    await record.step('checks_passed', await today());
    await record.step('submission', '2024-02-10');
    await running(record, async (handle) => {
      await record.step('receipt', '2024-02-12');
      await record.step('integration_request', '2024-03-20');
      await handle.signal('changed');
      await pass(1);
      expect(await handle.query(onboardingState)).toMatchObject({ state: 'INTEGRATION_REQUESTED', timers: [] });
      expect(record.history.slice(-3).map((line) => line.detail.already_due)).toEqual([true, true, true]);
      expect(record.announced.filter((one) => one.startsWith('onboarding-'))).toEqual([]);
      await record.step('integration_answer', '2024-04-09');
      await record.step('acceptance', '2024-06-01');
      await handle.signal('changed');
      expect(await handle.result()).toBe('ACCEPTED');
    });
  });

  it('waits for a person where no desk is configured', async () => {
    const record = await submitted();
    record.desk = false;
    await running(record, async (handle) => {
      await pass(2);
      expect(record.delivered).toEqual([]);
      record.protocol = 'BY-HAND';
      await record.step('receipt', await today());
      await record.step('denial', await after(30));
      await handle.signal('changed');
      expect(await handle.result()).toBe('REJECTED');
    });
  });

  it('goes on in a new history while the record keeps changing, and announces nothing twice', async () => {
    const record = await submitted();
    record.protocol = 'GSE-7';
    const { loadOnboarding } = record.activities;
    record.activities.loadOnboarding = async () => {
      const view = await loadOnboarding();
      return record.delivered.length < 600 ? { ...view, unsentAnswers: [record.delivered.length] } : view;
    };
    record.activities.deliverAnswer = async ({ eventId }) => void record.delivered.push(`answer ${eventId}`);
    await running(record, async (handle) => {
      const first = (await handle.describe()).runId;
      await expect.poll(() => record.delivered.length, { timeout: 90_000 }).toBe(600);
      const last = await handle.describe();
      expect([last.runId === first, last.historyLength < 5000]).toEqual([false, true]);
      const request = { occurredOn: await today(), actor: 'user:1', reason: 'wrong area' };
      await handle.executeUpdate(withdraw, { args: [request] });
      expect(await handle.result()).toBe('WITHDRAWN');
    });
    expect(new Set(record.delivered).size).toBe(600);
    expect(record.announced).toEqual(['onboarding SUBMITTED', 'onboarding WITHDRAWN']);
  }, 120_000);

  it('withdraws on request, refuses an empty reason', async () => {
    const record = await submitted();
    await running(record, async (handle) => {
      const request = { occurredOn: await after(1), actor: 'user:1' };
      await expect(handle.executeUpdate(withdraw, { args: [{ ...request, reason: ' ' }] })).rejects.toMatchObject({
        cause: expect.objectContaining({ type: 'invalid_input' }),
      });
      await handle.executeUpdate(withdraw, { args: [{ ...request, reason: 'wrong area' }] });
      expect(await handle.result()).toBe('WITHDRAWN');
    });
    expect(record.history.at(-1)).toMatchObject({ kind: 'withdrawal', detail: { reason: 'wrong area' } });
  });
});
