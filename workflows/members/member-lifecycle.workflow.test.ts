import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DomainError } from '../../domain/kernel/errors.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { lifeMessages } from '../../domain/members/life-messages.ts';
import { clockOf, type LifeView } from '../../domain/members/life-view.ts';
import { isOver, type MemberAct, type StoredStage, stageAfter } from '../../domain/members/lifecycle.ts';
import { MEMBER_LIFECYCLE, type MembershipScope } from '../../domain/members/processes.ts';
import { retentionOf } from '../../domain/members/retention.ts';
import { toDomainError, toFailure } from '../../infra/temporal/failures.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';
import { decide, lifeState, type SentDecision } from './contract.ts';

/** The test server ends every workflow after ten years: books are kept for one here. */
const TERMS = { correctionMonths: 61, accountingYears: 1 };
const SCOPE = { communityId: 1, membershipId: 7 };
let environment: TestWorkflowEnvironment;

/** A membership as the database keeps it, moved by the same state machine; time is the test server's. */
class Membership {
  stage: StoredStage = 'applied';
  lastAct: LifeView['lastAct'] = null;
  leavesOn: string | null = null;
  resumesOn: string | null = null;
  endedOn: string | null = null;
  isRecognised = false;
  isErased = false;
  isClosed = false;
  reads = 0;

  view(): LifeView {
    const { stage, isRecognised, lastAct, leavesOn, resumesOn } = this;
    const kept = this.endedOn === null || this.isErased ? null : retentionOf(this.endedOn, true, TERMS);
    return { code: 'M-7', stage, isRecognised, lastAct, leavesOn, resumesOn, erasesOn: kept?.erasesOn ?? null };
  }

  act(act: MemberAct, actor: string, occurredOn: string): StoredStage {
    const next = stageAfter(this.stage, act);
    if (next === undefined) throw new DomainError('wrong_state', lifeMessages.notPossible('M-7', this.stage, act, this.lastAct));
    this.stage = next;
    this.lastAct = { act, actor, occurredOn };
    if (act === 'leave') this.endedOn = occurredOn;
    return next;
  }

  readonly activities = {
    loadMembership: async (): Promise<LifeView> => {
      this.reads += 1;
      return this.view();
    },
    decideMembership: async ({ act, by, occurredOn, until }: MembershipScope & SentDecision): Promise<StoredStage> => {
      try {
        const stage = this.act(act, by, occurredOn);
        if (act === 'suspend') this.resumesOn = until ?? null;
        if (act === 'give_notice') this.leavesOn = until ?? addDays(occurredOn, 30);
        return stage;
      } catch (error) {
        throw toFailure(error);
      }
    },
    runMemberClock: async ({ clock, on }: { clock: string; on: string }): Promise<void> => {
      const running = clockOf(this.view());
      if (running?.clock !== clock || running.on !== on) return;
      if (clock === 'erase') this.isErased = true;
      else this.act(clock === 'leave' ? 'leave' : 'resume', 'system:members', on);
    },
    closeMembership: async (): Promise<boolean> => {
      this.isClosed = isOver(this.stage) && this.view().erasesOn === null;
      return this.isClosed;
    },
  };
}

const today = async (): Promise<string> => legalDay(await environment.currentTimeMs());
const pass = (days: number): Promise<void> => environment.sleep(`${days} days`);
const running = ({ activities }: Membership, work: (handle: WorkflowHandle) => Promise<void>): Promise<void> =>
  runWorkflow(environment, { type: MEMBER_LIFECYCLE.type, args: [SCOPE], activities }, work);

describeWorkflow('memberLifecycle', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });

  afterAll(() => environment?.teardown());

  it('follows a whole life: decisions, GSE, a suspension that ends by itself, notice, exit and erasure years later', async () => {
    const member = new Membership();
    await running(member, async (handle) => {
      const send = async (act: SentDecision['act'], more: Partial<SentDecision> = {}) =>
        handle.executeUpdate(decide, { args: [{ act, by: 'user:1', occurredOn: await today(), ...more }] });
      expect(await send('verify')).toBe('verified');
      expect(await send('admit')).toBe('admitted');
      member.isRecognised = true;
      await handle.signal('changed');
      await pass(1);
      expect(await handle.query(lifeState)).toMatchObject({ stage: 'admitted', isRecognised: true });
      await expect(send('suspend')).rejects.toMatchObject({ cause: expect.objectContaining({ type: 'invalid_input' }) });
      await send('suspend', { reason: 'unpaid fee', until: addDays(await today(), 40) });
      await pass(39);
      expect(member.stage).toBe('suspended');
      await pass(2);
      expect(member).toMatchObject({ stage: 'admitted', lastAct: { act: 'resume', actor: 'system:members' } });
      const reads = member.reads;
      await pass(900);
      expect(member.reads).toBe(reads);
      await send('give_notice');
      await pass(10);
      await send('take_back_notice');
      member.leavesOn = null;
      await handle.signal('changed');
      await pass(60);
      expect(member.stage).toBe('admitted');
      const leavesOn = addDays(await today(), 30);
      await send('give_notice', { until: leavesOn });
      await pass(29);
      expect(member.stage).toBe('leaving');
      await pass(2);
      expect(member).toMatchObject({ stage: 'left', endedOn: leavesOn, isErased: false });
      expect(await handle.result()).toBe('left');
    });
    expect(member).toMatchObject({ isErased: true, isClosed: true });
    expect((await today()) >= retentionOf(member.endedOn ?? '', true, TERMS).erasesOn).toBe(true);
  });

  it('takes one of two decisions at once and says to the second who decided', async () => {
    const member = new Membership();
    member.act('verify', 'user:1', '2026-01-01');
    await running(member, async (handle) => {
      const send = async (act: SentDecision['act'], by: string) =>
        handle.executeUpdate(decide, { args: [{ act, by, reason: 'no point in the area', occurredOn: await today() }] });
      const both = await Promise.allSettled([send('admit', 'user:1'), send('reject', 'user:2')]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const refused = both.find((one) => one.status === 'rejected');
      expect(JSON.stringify(refused?.reason.cause)).toMatch(/wrong_state/);
      expect(member.lastAct?.actor).toMatch(/^user:[12]$/);
      const third = toDomainError(await send('reopen', 'user:3').catch((error: unknown) => error));
      expect([third?.code, third?.message]).toEqual(['wrong_state', expect.stringContaining(`by ${member.lastAct?.actor}`)]);
      await handle.terminate();
    });
  });
});
