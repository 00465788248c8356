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
import type { ComputeActivities, IoActivities } from '../../activities/index.ts';
import type { ConfigurationMonthInput } from '../../domain/settlement/processes.ts';
import { isOver, nextTurn, type PeriodPhase, type PeriodStanding, periodPhase } from '../../domain/settlement/run/period-standing.ts';
import { announce } from '../kernel/announce.ts';
import { changed } from '../kernel/changed.ts';
import { computeQueue } from '../kernel/compute-queue.ts';
import { LONG_STEP } from '../kernel/options.ts';
import { phaseAttribute } from '../kernel/search-attributes.ts';
import { shortStep } from '../kernel/short-step.ts';
import { waitForNews } from '../kernel/wait-for-news.ts';
import { acceptApprovals } from './approval.ts';
import { approve, type RunApproval } from './contract.ts';
import { approvalMessages } from './messages.ts';

/**
 * A configuration's month that something happened to: settles it again where its input changed, keeps it while it is held, and waits until
 * what is missing came or a manager approves it as it is. On the day by which it should be complete it reminds; no timer ever consents. Where
 * it stands is read from the record after every signal `changed`.
 */
export async function settleConfigurationMonth(input: ConfigurationMonthInput): Promise<string> {
  const month: Month = { input, io: shortStep(input.month), ...UNREAD };
  setHandler(changed, () => {
    month.isDirty = true;
  });
  const isApproved = acceptRunApprovals(month);
  let phase: PeriodPhase | undefined;
  let isFinished = false;
  while (!isFinished) {
    month.isDirty = false;
    const standing = await month.io.readPeriod(input);
    month.standing = standing;
    const before: PeriodPhase | undefined = phase;
    phase = periodPhase(standing, Date.now());
    if (phase !== 'done') show(standing, phase);
    if (phase === 'overdue' && before !== 'overdue') await remind(input, standing);
    isFinished = phase === 'done' ? await close(month) : await proceed(month, standing, phase);
  }
  upsertSearchAttributes(phaseAttribute(month.outcome));
  setCurrentDetails(isApproved() && month.outcome === 'approved' ? 'Approved and posted' : (ENDS[month.outcome] ?? month.outcome));
  return month.outcome;
}

interface Month {
  readonly input: ConfigurationMonthInput;
  readonly io: IoActivities;
  /** A signal or an approval came since the record was read. */
  isDirty: boolean;
  /** The workflow goes on in a new history. */
  isLeaving: boolean;
  standing: PeriodStanding | undefined;
  outcome: string;
}

const UNREAD = { isDirty: false, isLeaving: false, standing: undefined, outcome: 'superseded' };

/** Lets a manager approve what waits; true once a version was posted so. */
function acceptRunApprovals(month: Month): () => boolean {
  return acceptApprovals(approve, {
    what: approvalMessages.month,
    // While it is settled again nobody knows yet what will wait.
    isKnown: () => month.standing !== undefined && !month.standing.isStale,
    isLeaving: () => month.isLeaving,
    post: async (approval: RunApproval) => {
      const runId = await month.io.postApprovedRun({ ...month.input, ...approval });
      month.outcome = 'approved';
      month.isDirty = true;
      return runId;
    },
  });
}

/** Does what the standing asks for, or waits for news; the month is not finished by it. */
async function proceed(month: Month, standing: PeriodStanding, phase: PeriodPhase): Promise<false> {
  const { input, io } = month;
  if (phase === 'computing') {
    // Changes may come faster than they are settled: a turn of this takes some 14 events.
    if (workflowInfo().continueAsNewSuggested) await continueInNewHistory(month);
    month.outcome = await settleAnew(input);
  } else if (mayResume(standing)) {
    if ((await io.resumePeriod(input)) !== null) month.outcome = 'released';
  } else {
    await waitForTurn(() => month.isDirty, standing);
    if (workflowInfo().continueAsNewSuggested) await continueInNewHistory(month);
  }
  return false;
}

async function continueInNewHistory(month: Month): Promise<void> {
  month.isLeaving = true;
  await condition(allHandlersFinished);
  await continueAsNew<typeof settleConfigurationMonth>(month.input);
}

/** True once the month is let go: an approval that comes meanwhile is answered, and looked at, before. */
async function close(month: Month): Promise<boolean> {
  await condition(allHandlersFinished);
  const isClosed = !month.isDirty && (await month.io.closePeriod({ ...month.input, outcome: month.outcome }));
  await condition(allHandlersFinished);
  return isClosed && !month.isDirty;
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

/** Tells subscribers that a month which should be complete is not. */
async function remind({ configurationId, communityId, month }: ConfigurationMonthInput, { dueAt }: PeriodStanding): Promise<void> {
  const subject = `${configurationId}/${month}`;
  const event = { communityId, kind: 'settlement-overdue', subject, state: 'overdue', occurredAt: dueAt as string };
  await announce(event, `${month} is overdue`);
}

/** Waits for a change of the record, at most until the month's phase changes by itself. */
const waitForTurn = (isNews: () => boolean, standing: PeriodStanding): Promise<void> =>
  waitForNews(isNews, nextTurn(standing, Date.now()), standing.hold === null ? 'until it is overdue' : 'until the hold is over');
