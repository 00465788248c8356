import { type Kysely, sql } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { fullMessage, type RowBound } from '../../../domain/kernel/row-bound.ts';
import { ROW_BOUNDS, type RowKind } from '../../../domain/row-bounds.ts';
import type { DB } from '../schema/tables.ts';

/**
 * Refuses another row of a parent that has as many as are kept (`wrong_state`); until the transaction ends no other one adds to it. Called in
 * the transaction that adds the row: of calls at once none counts what another one is about to add.
 */
export async function requireRoomFor(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<void> {
  await lockRoom(db, kind, parent);
  if (await hasNoRoomFor(db, kind, parent)) throw new DomainError('wrong_state', fullMessage(ROW_BOUNDS[kind]));
}

/** The same as a first look, without a lock: for calls whose transaction comes later. */
export async function refuseFull(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<void> {
  if (await hasNoRoomFor(db, kind, parent)) throw new DomainError('wrong_state', fullMessage(ROW_BOUNDS[kind]));
}

function hasNoRoomFor(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<boolean> {
  const bound = ROW_BOUNDS[kind];
  return isFull(db, bound.table ?? kind, bound, parent);
}

/** Has the parent as many rows as it may? Counts no further than the bound, of the rows that the context sees. */
async function isFull(db: Kysely<DB>, table: string, { per, most, only }: RowBound, parent: number | string): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`select count(*) >= ${most} as full from (
    select 1 from ${sql.table(table)} where ${sql.ref(per)} = ${parent} and ${only === undefined ? sql`true` : onlyThose(only)} limit ${most}
  ) counted`.execute(db);
  return rows[0]?.full === true;
}

const onlyThose = (only: NonNullable<RowBound['only']>) =>
  'isNull' in only ? sql`${sql.ref(only.column)} is null` : sql`${sql.ref(only.column)} = any (${[...only.values]})`;

/** Lets one transaction at a time count and add rows of the kind to the parent. */
async function lockRoom(db: Kysely<DB>, kind: string, parent: number | string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rows:${kind}:${parent}`}, 0))`.execute(db);
}
