import type { Kysely } from 'kysely';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { type ContributedQuantity, type Contribution, mayShow, mayShowAll } from '../../domain/settlement/few-contributors.ts';
import type { DayRange } from '../../domain/settlement/run/recipe.ts';
import { communityContext, type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { assignedContributions, belongsTo, runContributions } from '../../infra/postgres/settlement/contributions.ts';
import { seesAll } from './require-run.ts';

/** Why a series is left out, in answers to callers who reach only rows of their own. */
export const TOO_FEW = 'fewer_than_five_others';

interface Settled {
  readonly id: number;
  readonly community_id: number;
  readonly month: string;
}

/** Why hours of a settled month are left out. */
export const WITHHELD = [TOO_FEW, 'no_longer_member'] as const;
export type Withheld = (typeof WITHHELD)[number];

/** Why the caller is not told this quantity of a run hour by hour; null where he is. */
export type HidesQuantity = (quantity: ContributedQuantity) => Withheld | null;

/** Who contributed to a run is counted over the whole community, regardless of who asks; a former member is told sums only. */
export async function hiddenOfRun(db: Kysely<DB>, context: RowContext, run: Settled): Promise<HidesQuantity> {
  if (seesAll(context, run.community_id)) return () => null;
  if (!(await readOnce(db, context, (trx) => belongsTo(trx, run.community_id)))) return () => 'no_longer_member';
  const found = await readOnce(db, whole(context, run.community_id), (trx) => runContributions(trx, [run.id]));
  return (quantity) => (mayShow(quantity, found.get(run.id) ?? [], monthPeriod(run.month), context.parties) ? null : TOO_FEW);
}

/** May the caller be told series by hour that are computed from all of these runs of one community? */
export async function mayShowHours(db: Kysely<DB>, context: RowContext, communityId: number, runs: readonly Settled[]): Promise<boolean> {
  if (seesAll(context, communityId)) return true;
  const ids = runs.map(({ id }) => id);
  const found = await readOnce(db, whole(context, communityId), (trx) => runContributions(trx, ids));
  return runs.every(({ id, month }) => mayShowAll(found.get(id) ?? [], monthPeriod(month), context.parties));
}

interface ProvisionalRow {
  readonly configuration_id: number;
  readonly community_id: number;
  readonly day: string;
}

/** The provisional days that the caller may see. */
export async function visibleDays<R extends ProvisionalRow>(db: Kysely<DB>, context: RowContext, rows: readonly R[]): Promise<R[]> {
  const asked = rows.filter((row) => !seesAll(context, row.community_id));
  if (asked.length === 0) return [...rows];
  const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
  const all = communityContext(context.actor, unique(asked.map((row) => row.community_id)));
  const configurations = unique(asked.map((row) => row.configuration_id));
  const found = await readOnce(db, all, (trx) => assignedContributions(trx, configurations));
  const tells = (row: R): boolean => mayShowDay(found.get(row.configuration_id) ?? [], row.day, context.parties);
  return rows.filter((row) => seesAll(context, row.community_id) || tells(row));
}

const mayShowDay = (contributions: readonly Contribution[], day: string, own: readonly number[]): boolean =>
  mayShowAll(contributions, oneDay(day), own);

const oneDay = (day: string): DayRange => ({ from: day, to: addDays(day, 1) });
const whole = (context: RowContext, communityId: number): RowContext => communityContext(context.actor, [communityId]);
