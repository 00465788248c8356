import type { SettlementRun } from '../../../../api/client/client.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { addMonths, type LocalMonth } from '../../../../domain/kernel/time/local-date.ts';
import { waitUntil } from '../client/wait-until.ts';
import { countOf, someOf } from '../output/format.ts';
import type { CommunityIds, Job } from './job.ts';
import { stepMessages } from './messages.ts';
import { failureOf, followOperation } from './operations.ts';

const PATIENCE_MS = 120_000;

/** The months of the scenario's readings, first to last. */
function monthsOf({ scenario }: Job): LocalMonth[] {
  const months: LocalMonth[] = [];
  for (let month = scenario.months.from; month <= scenario.months.to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The newest run of each month, by month. */
export async function latestRuns({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<SettlementRun[]> {
  const { from, to } = scenario.months;
  const query = { community_id: communityId, configuration_id: configurationId, from, to, latest: 'true' } as const;
  const runs = await Array.fromAsync(manager.list('/api/v1/settlement/runs', { params: { query } }));
  return runs.toSorted((one, other) => (one.month < other.month ? -1 : 1));
}

/** Backfills the monthly schedule over the scenario's months and waits until each has a run; unchanged months stay as they are. */
export async function settleMonths(job: Job, ids: CommunityIds): Promise<string> {
  const before = new Set((await latestRuns(job, ids)).map(({ id }) => id));
  const { from, to } = job.scenario.months;
  const { id } = await job.operator.post('/api/v1/settlement/backfill', { body: { from, to } });
  const seen = await followOperation(job.operator, id, 'the settlement', ({ done, total }) => job.note(`${done} of ${total} months`));
  if (seen.state !== 'succeeded') throw failureOf(seen, 'Settlement');
  const runs = await awaitRuns(job, ids);
  const fresh = runs.filter((one) => !before.has(one.id)).length;
  return fresh === 0 ? `${runs.length} months were settled before, nothing changed` : `${runs.length} months, ${fresh} new runs`;
}

const awaitRuns = (job: Job, ids: CommunityIds): Promise<SettlementRun[]> => {
  const months = monthsOf(job);
  return waitUntil(
    'a settlement run of every month',
    PATIENCE_MS,
    () => latestRuns(job, ids),
    (runs) => months.every((month) => runs.some((one) => one.month === month)),
    (runs) => `${runs.length} of ${months.length} months settled`,
  );
};

function whyPartial({ missing_readings, unpriced_hours }: SettlementRun): string {
  const reasons = [
    missing_readings > 0 ? `${countOf(missing_readings, 'reading')} missing` : '',
    unpriced_hours > 0 ? `${countOf(unpriced_hours, 'hour')} without price` : '',
  ];
  return reasons.filter(Boolean).join(', ') || 'incomplete';
}

/** Is it for people to look at: does it lower posted money, or have findings to check? */
const isForPeople = ({ lowers_money, findings }: Pick<SettlementRun, 'lowers_money' | 'findings'>): boolean =>
  lowers_money || findings.length > 0;

/** May the job approve it? Only what waits for missing readings or prices. */
export const isForJob = (run: Pick<SettlementRun, 'state' | 'kind' | 'lowers_money' | 'findings'>): boolean =>
  run.state === 'awaiting_approval' && run.kind === 'partial' && !isForPeople(run);

/** Approves, as the manager and with a note, the runs that wait for it because something is missing; names those that a person must look at. */
export async function approvePartial(job: Job, ids: CommunityIds): Promise<string> {
  const waiting = (await latestRuns(job, ids)).filter(isForJob);
  for (const one of waiting) {
    const note = `Approved by the main job as the manager: ${whyPartial(one)}; a later run posts the difference.`;
    await job.manager.post('/api/v1/settlement/runs/{run_id}/approve', {
      params: { path: { run_id: one.id }, header: { 'Idempotency-Key': `approve-${one.id}` } },
      body: { note },
    });
    job.note(one.month);
  }
  const open = (await latestRuns(job, ids)).filter(({ state }) => state !== 'posted');
  const unexpected = open.filter((run) => !isForPeople(run));
  if (unexpected.length > 0)
    throw new DomainError('wrong_state', stepMessages.notPosted(unexpected.map(({ month, state }) => `${month} ${state}`).join(', ')));
  const lowering = someOf(
    open.map(({ month }) => month),
    ', ',
  );
  const left =
    open.length === 0 ? '' : `; waiting for a person, because posted money would be lowered or readings must be judged: ${lowering}`;
  if (waiting.length === 0) return `nothing waits${left === '' ? '' : ' for the job'}${left}`;
  const approved = waiting.map((one) => `${one.month} (${whyPartial(one)})`);
  return `${countOf(waiting.length, 'partial month')} approved as the manager: ${someOf(approved, ', ')}${left}`;
}
