import type { Client, SettlementRun, SettlementRunDetail } from '../../../../api/client/client.ts';
import { localTimeOf } from '../../../../domain/kernel/time/local-day.ts';
import { inParallel } from '../client/in-parallel.ts';
import { readStatus } from '../steps/community.ts';
import type { CommunityIds, Job } from '../steps/job.ts';
import { nameParameter } from '../steps/rules.ts';
import { latestRuns } from '../steps/settlement.ts';
import { explainTopAmount } from './explain-amount.ts';
import type { JobResult, MonthResult } from './job-result.ts';
import { memberTotals } from './member-totals.ts';

type RunPart = SettlementRunDetail['parts'][number];

const readRun = (client: Client, id: number): Promise<SettlementRunDetail> =>
  client.get('/api/v1/settlement/runs/{run_id}', { params: { path: { run_id: id } } });

/** A run's shared energy hour by hour, and the instant (epoch ms) of the first hour. */
async function readSharedCurve(client: Client, runId: number): Promise<{ readonly startMs: number; readonly values: readonly number[] }> {
  const query = { subject_kind: 'configuration' } as const;
  const { curves, start_utc } = await client.get('/api/v1/settlement/runs/{run_id}/curves', { params: { path: { run_id: runId }, query } });
  return { startMs: Date.parse(start_utc), values: curves.find(({ quantity }) => quantity === 'shared')?.values ?? [] };
}

const HOUR_MS = 3_600_000;

/** Adds hourly values into the 24 wall-clock hours of a zone; the repeated hour of autumn counts into one of them. */
function addToHoursOfDay(sums: number[], startMs: number, values: readonly number[], timeZone: string): void {
  for (const [index, value] of values.entries()) {
    const { hour } = localTimeOf(startMs + index * HOUR_MS, timeZone);
    sums[hour] = (sums[hour] ?? 0) + value;
  }
}

const AT_ONCE = 3;
const HOURS_PER_DAY = 24;

const sumCents = (parts: readonly RunPart[], ...receivers: readonly string[]): number =>
  parts.filter(({ receiver }) => receivers.includes(receiver)).reduce((sum, { cents }) => sum + cents, 0);

function toMonth(run: SettlementRunDetail): MonthResult {
  return {
    month: run.month,
    runId: run.id,
    version: run.version,
    kind: run.kind,
    state: run.state,
    hours: run.hours,
    missingReadings: run.missing_readings,
    unpricedHours: run.unpriced_hours,
    unpriced: run.unpriced.map(({ from, to, count }) => ({ from, to, count })),
    withdrawn: run.withdrawn,
    injected: run.injected,
    shared: run.shared,
    premiumCents: run.premium_cents,
    refundCents: run.refund_cents,
    excessPremiumCents: run.excess_premium_cents,
    fundCents: sumCents(run.parts, 'fund'),
    distributedCents: sumCents(run.parts, 'plant', 'point'),
    blocked: run.blocked.map(({ component, parameter }) => ({ component, parameter })),
    approvedBy: run.approved_by,
  };
}

async function sharedByHourOfDay({ manager, scenario }: Job, runs: readonly SettlementRunDetail[]): Promise<number[]> {
  const sums = new Array<number>(HOURS_PER_DAY).fill(0);
  const curves = await inParallel(runs, AT_ONCE, ({ id }) => readSharedCurve(manager, id));
  for (const { startMs, values } of curves) addToHoursOfDay(sums, startMs, values, scenario.configuration.timeZone);
  return sums;
}

/** The run whose money is booked: the one before where the newest waits for a person. */
const postedIdOf = ({ id, state, previous_run_id }: SettlementRun): number => (state === 'posted' ? id : (previous_run_id ?? id));

/** Reads back, from the API alone, all that the job prints, reports and writes. */
export async function collectResult(job: Job, ids: CommunityIds): Promise<JobResult> {
  const { manager, scenario } = job;
  const latest = await latestRuns(job, ids);
  const runs = await inParallel(latest, AT_ONCE, (run) => readRun(manager, postedIdOf(run)));
  const { community, configuration } = scenario;
  const path = { community_id: ids.communityId };
  const members = await Array.fromAsync(manager.list('/api/cer/communities/{community_id}/members', { params: { path } }));
  return {
    version: 1,
    community: { id: ids.communityId, code: community.code, name: community.name, status: await readStatus(job, ids.communityId) },
    configuration: { id: ids.configurationId, code: configuration.code, kind: configuration.kind, marketZone: configuration.marketZone },
    timeZone: configuration.timeZone,
    energyUnit: configuration.energyUnit,
    months: runs.map(toMonth),
    members: memberTotals(scenario, runs, members),
    sharedByHourOfDay: await sharedByHourOfDay(job, runs),
    fundCents: runs.reduce((sum, { parts }) => sum + sumCents(parts, 'fund'), 0),
    costsCents: runs.reduce((sum, { parts }) => sum + sumCents(parts, 'costs'), 0),
    explained: await explainTopAmount(job, runs),
    assumptions: scenario.parameters
      .filter(({ assumed }) => assumed)
      .map(
        (one) => `${nameParameter(one)} from ${one.validFrom}${one.validTo === undefined ? '' : ` until ${one.validTo}`}; ${one.source}`,
      ),
  };
}
