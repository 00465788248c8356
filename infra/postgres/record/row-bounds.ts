import { type Kysely, sql } from 'kysely';
import type { RowBound } from '../../../domain/kernel/row-bound.ts';
import { ROW_BOUNDS, type RowKind } from '../../../domain/row-bounds.ts';
import type { DB } from '../schema/tables.ts';

/** Has the parent as many rows of the kind as it may? Counts no further than the bound, of the rows that the context sees. */
export async function hasNoRoomFor(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<boolean> {
  const { per, most, only, table = kind } = ROW_BOUNDS[kind];
  const { rows } = await sql<{ full: boolean }>`select count(*) >= ${most} as full from (
    select 1 from ${sql.table(table)} where ${sql.ref(per)} = ${parent} and ${only === undefined ? sql`true` : onlyThose(only)} limit ${most}
  ) counted`.execute(db);
  return rows[0]?.full === true;
}

const onlyThose = (only: NonNullable<RowBound['only']>) =>
  'isNull' in only ? sql`${sql.ref(only.column)} is null` : sql`${sql.ref(only.column)} = any (${[...only.values]})`;

/** Lets one transaction at a time count and add rows of the kind to the parent. */
export async function lockRoom(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rows:${kind}:${parent}`}, 0))`.execute(db);
}
