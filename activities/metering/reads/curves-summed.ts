import type { Transaction } from 'kysely';
import { daysOfPeriod } from '../../../domain/kernel/time/local-date.ts';
import type { CurveHead } from '../../../domain/metering/curves/block.ts';
import { BlockTally, minutesOfDay } from '../../../domain/metering/curves/blocks.ts';
import { isDue, unitFactor } from '../../../domain/metering/curves/plan.ts';
import type { DueSeries } from '../../../infra/postgres/metering/curve-series.ts';
import { readableDays } from '../../../infra/postgres/metering/readable-days.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CurvePosition, CurvesPage, CurvesPlan } from './curves-plan.ts';

/** Stored days that one page of sums reads at most: a month of a thousand series. */
const DAYS_READ = 31_000;
const DAYS_OF_MONTH = 31;

/** The sums of all series by quantity, from a day or month of the period on. */
export async function sumsPage(trx: Transaction<DB>, plan: CurvesPlan, { at }: CurvePosition, take: number): Promise<CurvesPage> {
  const stretches = plan.stretches.all;
  const quantities = new Set(plan.series.map(({ quantity }) => quantity)).size;
  const fitting = DAYS_READ / Math.max(1, plan.series.length) / (plan.step === 'month' ? DAYS_OF_MONTH : 1);
  const end = Math.min(stretches.length, at + Math.max(1, Math.floor(Math.min(take / Math.max(1, quantities), fitting))));
  const blocks = at < end ? await readSums(trx, plan, at, end) : [];
  return { blocks, next: end < stretches.length && plan.series.length > 0 ? { series: 0, at: end } : null };
}

async function readSums(trx: Transaction<DB>, plan: CurvesPlan, start: number, end: number) {
  const { all, indexOf } = plan.stretches;
  const span = { from: all[start]?.from as string, to: all[end - 1]?.to as string };
  const sums = createSums(plan, span);
  const bySeries = new Map(plan.series.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
  const wanted = { ...span, seriesIds: [...bySeries.keys()], knownAtMs: plan.knownAtMs, wholeCommunity: plan.wholeCommunity };
  const read = new Set<BlockTally>();
  await readableDays(trx, wanted, (day) => {
    const series = bySeries.get(day.seriesId) as DueSeries;
    if (!isDue(series.days, day.day)) return;
    const tally = sums.get(`${indexOf(day.day)}/${series.quantity}`) as BlockTally;
    tally.add(day, unitFactor(series.unit ?? 'Wh', tally.head.unit));
    read.add(tally);
  });
  return [...sums.values()].filter((tally) => read.has(tally)).map((tally) => tally.block(true));
}

/** A tally for each quantity and day or month, which knows what is due, by both. */
function createSums(plan: CurvesPlan, { from, to }: { readonly from: string; readonly to: string }): Map<string, BlockTally> {
  const heads = [...Map.groupBy(plan.series, ({ quantity }) => quantity)].map(([, series]) => headOf(plan, series));
  const sums = new Map<string, BlockTally>();
  for (const day of daysOfPeriod(from, to)) {
    const at = plan.stretches.indexOf(day);
    const stretch = plan.stretches.all[at] as { from: string; to: string };
    for (const head of heads)
      if (!sums.has(`${at}/${head.quantity}`)) sums.set(`${at}/${head.quantity}`, new BlockTally(head, stretch, plan.step));
    const minutes = new Map(heads.map(({ timeZone }) => [timeZone, minutesOfDay(day, timeZone)]));
    for (const [number, { days, quantity, timeZone }] of plan.series.entries())
      if (isDue(days, day)) sums.get(`${at}/${quantity}`)?.expect(number, minutes.get(timeZone) ?? minutesOfDay(day, timeZone));
  }
  return sums;
}

function headOf({ of, holder }: CurvesPlan, series: readonly DueSeries[]): CurveHead {
  const [first] = series as [DueSeries];
  const unit = series.some((one) => one.unit === 'mWh') ? 'mWh' : 'Wh';
  return {
    holder: of.kind,
    holderId: of.id,
    code: holder.code,
    quantity: first.quantity,
    unit,
    timeZone: first.timeZone,
    series: series.length,
  };
}
