import type { Kysely } from 'kysely';
import { hidingRule } from '../../activities/settlement/reads/hiding-rule.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { type ContributedQuantity, type Contribution, mayShowAll } from '../../domain/settlement/explain/few-contributors.ts';
import type { DayRange } from '../../domain/settlement/run/run-inputs.ts';
import { communityContext, type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { assignedContributions, belongsTo } from '../../infra/postgres/settlement/contributions.ts';
import { seesAll } from '../http/sees-all.ts';

/** Why a series is left out, in answers to callers who reach only rows of their own. */
const TOO_FEW = 'fewer_than_five_others';

interface Settled {
  readonly id: number;
  readonly community_id: number;
  readonly month: string;
}

/** Why hours of a settled month are left out. */
export const WITHHELD = [TOO_FEW, 'no_longer_member', 'not_newest_version', 'fewer_than_five_corrected'] as const;
export type Withheld = (typeof WITHHELD)[number];

/** Why the caller may not see this quantity of a run hour by hour; null if allowed. */
export type HidesQuantity = (quantity: ContributedQuantity) => Withheld | null;

/** Who contributed to a run is counted over the whole community, regardless of the caller; a former member sees sums only. */
export async function hiddenOfRun(db: Kysely<DB>, context: RowContext, run: Settled): Promise<HidesQuantity> {
  if (seesAll(context, run.community_id)) return () => null;
  if (!(await readOnce(db, context, (trx) => belongsTo(trx, run.community_id)))) return () => 'no_longer_member';
  const hides = await readOnce(db, whole(context, run.community_id), (trx) => hidingRule(trx, [run], context.parties));
  return (quantity) => hides(run, quantity);
}

/** Why the caller may not see series by hour that are computed from all of these runs of one community; null if allowed. */
export async function hidesHours(db: Kysely<DB>, context: RowContext, communityId: number, runs: readonly Settled[]) {
  if (seesAll(context, communityId)) return null;
  const hides = await readOnce(db, whole(context, communityId), (trx) => hidingRule(trx, runs, context.parties));
  return runs.map((run) => hides(run, 'shared')).find((reason) => reason !== null) ?? null;
}

interface ProvisionalRow {
  readonly configuration_id: number;
  readonly community_id: number;
  readonly day: string;
  /** Missing readings by hour. */
  readonly missing: readonly number[];
}

/** Why a provisional day is left out. */
export const DAY_WITHHELD = [TOO_FEW, 'incomplete'] as const;
export type DayWithheld = (typeof DAY_WITHHELD)[number];

/**
 * The provisional days that the caller may not see, and why. A day is shown when all its readings are there: one that grows with each
 * upload reveals, by subtraction, what the last meter measured.
 */
export async function withheldDays<R extends ProvisionalRow>(
  db: Kysely<DB>,
  context: RowContext,
  rows: readonly R[],
): Promise<Map<R, DayWithheld>> {
  const asked = rows.filter((row) => !seesAll(context, row.community_id));
  if (asked.length === 0) return new Map();
  const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
  const all = communityContext(context.actor, unique(asked.map((row) => row.community_id)));
  const configurations = unique(asked.map((row) => row.configuration_id));
  const found = await readOnce(db, all, (trx) => assignedContributions(trx, configurations));
  const tells = (row: R): boolean => mayShowDay(found.get(row.configuration_id) ?? [], row.day, context.parties);
  const reasonOf = (row: R): DayWithheld | null => (tells(row) ? (row.missing.some((count) => count > 0) ? 'incomplete' : null) : TOO_FEW);
  return new Map(asked.flatMap((row) => (reasonOf(row) === null ? [] : [[row, reasonOf(row) as DayWithheld]])));
}

const mayShowDay = (contributions: readonly Contribution[], day: string, own: readonly number[]): boolean =>
  mayShowAll(contributions, oneDay(day), own);

const oneDay = (day: string): DayRange => ({ from: day, to: addDays(day, 1) });
const whole = (context: RowContext, communityId: number): RowContext => communityContext(context.actor, [communityId]);
