import type { Transaction } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { curveMessages } from '../../../domain/metering/curves/messages.ts';
import { stretchesOf } from '../../../domain/metering/curves/plan.ts';
import { dueSeries, holderOf } from '../../../infra/postgres/metering/curve-series.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { seriesPage } from './curves-by-series.ts';
import type { CurvePosition, CurvesPage, CurvesPlan, CurvesWanted } from './curves-plan.ts';
import { sumsPage } from './curves-summed.ts';

/** Finds the series; not_found where the context does not see whose curves are asked for. `seesAll` says whether the caller sees a whole community. */
export async function planCurves(
  trx: Transaction<DB>,
  wanted: CurvesWanted,
  seesAll: (communityId: number) => boolean,
): Promise<CurvesPlan> {
  const holder = requireFound(await holderOf(trx, wanted.of), curveMessages.noHolder(wanted.of.kind, wanted.of.id));
  const series = await dueSeries(trx, wanted.of, wanted.quantity);
  // A point or plant may have been somebody else's: whoever sees a community is asked day by day there.
  const isByDay = wanted.of.kind === 'point' || wanted.of.kind === 'plant' || wanted.of.kind === 'device';
  const wholeCommunity = !isByDay && seesAll(holder.communityId);
  return { ...wanted, holder, series, stretches: stretchesOf(wanted.period, wanted.step), wholeCommunity };
}

/** How many stored days a plan reads at most: the bound of one answer counts them. */
export const daysRead = ({ series, period }: CurvesPlan): number =>
  series.filter(({ id }) => id !== null).length * stretchesOf(period, 'day').all.length;

/** About `take` blocks from a position on. */
export const curvesPage = (trx: Transaction<DB>, plan: CurvesPlan, position: CurvePosition, take: number): Promise<CurvesPage> =>
  plan.summed ? sumsPage(trx, plan, position, take) : seriesPage(trx, plan, position, take);
