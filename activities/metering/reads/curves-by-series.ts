import type { Transaction } from 'kysely';
import { daysOfPeriod } from '../../../domain/kernel/time/local-date.ts';
import type { CurveBlock, CurveHead } from '../../../domain/metering/curves/block.ts';
import { BlockTally, minutesOfDay } from '../../../domain/metering/curves/blocks.ts';
import { isDue } from '../../../domain/metering/curves/plan.ts';
import type { DueSeries } from '../../../infra/postgres/metering/curve-series.ts';
import { readableDays } from '../../../infra/postgres/metering/readable-days.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CurvePosition, CurvesPage, CurvesPlan } from './curves-plan.ts';

type StoredSeries = DueSeries & { readonly id: number; readonly unit: NonNullable<DueSeries['unit']> };

/** Some series over the whole period, or one over a part of it; days and months of which nothing is stored are left out. */
export async function seriesPage(trx: Transaction<DB>, plan: CurvesPlan, position: CurvePosition, take: number): Promise<CurvesPage> {
  const stored = plan.series.filter((one): one is StoredSeries => one.id !== null);
  const stretches = plan.stretches.all;
  // A cursor that no page gave out.
  if (position.at >= stretches.length) return { blocks: [], next: null };
  const wholeSeries = position.at === 0 ? Math.floor(take / stretches.length) : 0;
  const picked = stored.slice(position.series, position.series + Math.max(1, wholeSeries));
  const end = wholeSeries > 0 ? stretches.length : Math.min(stretches.length, position.at + take);
  const blocks = picked.length === 0 ? [] : await readBlocks(trx, plan, picked, position.at, end);
  return { blocks, next: nextPosition(position, picked.length, end, { series: stored.length, stretches: stretches.length }) };
}

function nextPosition(
  { series }: CurvePosition,
  picked: number,
  end: number,
  of: { readonly series: number; readonly stretches: number },
): CurvePosition | null {
  if (end < of.stretches) return picked === 0 ? null : { series, at: end };
  return series + picked < of.series ? { series: series + picked, at: 0 } : null;
}

async function readBlocks(trx: Transaction<DB>, plan: CurvesPlan, picked: readonly StoredSeries[], start: number, end: number) {
  const { all, indexOf } = plan.stretches;
  const span = { from: all[start]?.from as string, to: all[end - 1]?.to as string };
  const bySeries = new Map(picked.map((one) => [one.id, one]));
  const found: CurveBlock[] = [];
  let open: { readonly key: string; readonly tally: BlockTally } | undefined;
  const wanted = { ...span, seriesIds: [...bySeries.keys()], knownAtMs: plan.knownAtMs, wholeCommunity: plan.wholeCommunity };
  await readableDays(trx, wanted, (day) => {
    const series = bySeries.get(day.seriesId) as StoredSeries;
    if (!isDue(series.days, day.day)) return;
    const at = indexOf(day.day);
    const key = `${series.id}/${at}`;
    if (open?.key !== key) {
      if (open) found.push(open.tally.block(false));
      open = { key, tally: tallyOf(plan, series, at) };
    }
    open.tally.add(day);
  });
  if (open) found.push(open.tally.block(false));
  return found;
}

function tallyOf({ step, stretches }: CurvesPlan, series: StoredSeries, at: number): BlockTally {
  const stretch = stretches.all[at] as { from: string; to: string };
  const tally = new BlockTally(headOf(series), stretch, step);
  for (const day of daysOfPeriod(stretch.from, stretch.to))
    if (isDue(series.days, day)) tally.expect(series.id, minutesOfDay(day, series.timeZone));
  return tally;
}

const headOf = ({ subject, subjectId, code, quantity, unit, timeZone }: StoredSeries): CurveHead => ({
  holder: subject,
  holderId: subjectId,
  code,
  quantity,
  unit,
  timeZone,
  series: 1,
});
