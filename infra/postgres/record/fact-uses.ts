import { type Kysely, sql } from 'kysely';
import type { ChangeableKind, UsedFacts } from '../../../domain/kernel/changeable.ts';
import type { DB } from '../schema/tables.ts';

export const NOT_USED: UsedFacts = { appliedOn: null, settledFrom: null, usedOn: null };

/** What rests on objects of a kind, by id; the database asks the same function before it deletes a row. */
export async function usesOf(db: Kysely<DB>, kind: ChangeableKind, ids: readonly number[]): Promise<Map<number, UsedFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<UsedFacts & { id: number }>`
    select id, applied_on as "appliedOn", settled_from as "settledFrom", used_on as "usedOn" from uses_of(${kind}, ${[...ids]}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, ...uses }) => [id, uses]));
}
