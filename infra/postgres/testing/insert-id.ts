import type { Insertable, Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

type TableWithId = { [T in keyof DB]: 'id' extends keyof DB[T] ? T : never }[keyof DB];

/** Inserts one row and returns its id. */
export async function insertId<T extends TableWithId>(trx: Transaction<DB>, table: T, values: Insertable<DB[T]>): Promise<number> {
  const row = await trx
    .insertInto(table)
    .values(values as never)
    .returning('id' as never)
    .executeTakeFirstOrThrow();
  return (row as { id: number }).id;
}
