import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { ComputeActivities, LightActivities } from '../../activities/index.ts';
import type { ConfigurationMonthInput } from '../../domain/settlement/processes.ts';
import { isOver, nextTurn, type PeriodPhase, type PeriodStanding, periodPhase } from '../../domain/settlement/run/period-standing.ts';
import { changed } from '../kernel/changed.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP, ONCE_OR_LEAVE, SHORT_STEP } from '../kernel/options.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { acceptApprovals } from './approval.ts';
import { approve, type RunApproval } from './contract.ts';
import { approvalMessages } from './messages.ts';

/**
 * A configuration's month that something happened to: settles it again where its input changed, keeps it while it is held, and waits until
 * what is missing came or a manager approves it as it is. On the day by which it should be complete it reminds; no timer ever consents. Where
 * it stands is read from the record after every signal `changed`.
 */
export async function settleConfigurationMonth(input: ConfigurationMonthInput): Promise<string> {
  const light = proxyActivities<LightActivities>({ ...SHORT_STEP, summary: input.month });
  let isDirty = false;
  let isLeaving = false;
  let standing: PeriodStanding | undefined;
  let outcome = 'superseded';
  const touch = (): void => {
    isDirty = true;
  };
  setHandler(changed, touch);
  const isApproved = acceptApprovals(approve, {
    what: approvalMessages.month,
    // While it is settled again nobody knows yet what will wait.
    isKnown: () => standing !== undefined && !standing.isStale,
    isLeaving: () => isLeaving,
    post: async (approval: RunApproval) => {
      const runId = await light.postApprovedRun({ ...input, ...approval });
      outcome = 'approved';
      touch();
      return runId;
    },
  });
  const goOnAnew = async (): Promise<void> => {
    isLeaving = true;
    await condition(allHandlersFinished);
    await continueAsNew<typeof settleConfigurationMonth>(input);
  };
  let phase: PeriodPhase | undefined;
  for (;;) {
    isDirty = false;
    const now = await light.readPeriod(input);
    standing = now;
    const before: PeriodPhase | undefined = phase;
    phase = periodPhase(now, Date.now());
    if (phase !== 'done') show(now, phase);
    if (phase === 'overdue' && before !== 'overdue') await remind(input, now);
    if (phase === 'computing') {
      // Changes may come faster than they are settled: a turn of this takes some 14 events.
      if (workflowInfo().continueAsNewSuggested) await goOnAnew();
      outcome = await settleAnew(input);
    } else if (mayResume(now)) {
      if ((await light.resumePeriod(input)) !== null) outcome = 'released';
    } else if (phase !== 'done') {
      await waitForNews(() => isDirty, now);
      if (!workflowInfo().continueAsNewSuggested) continue;
      await goOnAnew();
    } else {
      await condition(allHandlersFinished);
      const isClosed = !isDirty && (await light.closePeriod({ ...input, outcome }));
      // An approval that came meanwhile is answered, and looked at, before the month is let go.
      await condition(allHandlersFinished);
      if (isClosed && !isDirty) break;
    }
  }
  upsertSearchAttributes(phaseAttribute(outcome));
  setCurrentDetails(isApproved() && outcome === 'approved' ? 'Approved and posted' : (ENDS[outcome] ?? outcome));
  return outcome;
}

const ENDS: Readonly<Record<string, string>> = {
  settled: 'Settled again: nothing is waiting',
  failed: 'Could not be settled: the reason is on the worklist, and the next change of its data settles it again',
  released: 'Released and posted',
  superseded: 'Superseded: nothing is waiting',
};

const mayResume = ({ waiting, hold }: PeriodStanding): boolean => (hold === null ? waiting?.isWhole === true : isOver(hold, Date.now()));

function show({ details }: PeriodStanding, phase: PeriodPhase): void {
  setCurrentDetails(
    phase === 'overdue' ? `**Overdue.**\n\n${details}` : phase === 'computing' ? 'Its grounds changed: settling it again' : details,
  );
  upsertSearchAttributes(phaseAttribute(phase));
}

async function settleAnew({ month, configurationId }: ConfigurationMonthInput): Promise<'settled' | 'failed'> {
  const { settleShard } = proxyActivities<ComputeActivities>({ ...LONG_STEP, taskQueue: computeQueue(), summary: month });
  const { failed } = await settleShard({ month, configurationIds: [configurationId] });
  // Recorded results of earlier versions name no failures.
  return (failed ?? []).length > 0 ? 'failed' : 'settled';
}

/** Tells subscribers that a month which should be complete is not; goes on without it where they cannot be reached. */
async function remind({ configurationId, communityId, month }: ConfigurationMonthInput, { dueAt }: PeriodStanding): Promise<void> {
  const { announce } = proxyActivities<LightActivities>({ ...ONCE_OR_LEAVE, summary: `${month} is overdue` });
  const subject = `${configurationId}/${month}`;
  const event = { communityId, kind: 'settlement-overdue', subject, state: 'overdue', occurredAt: dueAt as string };
  await announce(event).catch(() => undefined);
}

/** Waits for a change of the record, at most until the month's phase changes by itself. */
async function waitForNews(isNews: () => boolean, standing: PeriodStanding): Promise<void> {
  const until = nextTurn(standing, Date.now());
  if (until === null) await condition(isNews);
  else
    await condition(isNews, Math.max(1, until - Date.now()), {
      summary: standing.hold === null ? 'until it is overdue' : 'until the hold is over',
    });
}
