import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { fullMessage } from '../../../domain/kernel/row-bound.ts';
import { ROW_BOUNDS, type RowKind } from '../../../domain/row-bounds.ts';
import { hasNoRoomFor, lockRoom } from '../../../infra/postgres/record/row-bounds.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/**
 * Refuses another row of a parent that has as many as are kept (`wrong_state`); until the transaction ends no other one adds to it. Called in
 * the transaction that adds the row: of calls at once none counts what another one is about to add.
 */
export async function requireRoomFor(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<void> {
  await lockRoom(db, kind, parent);
  await refuseFull(db, kind, parent);
}

/** The same as a first look, without a lock: for calls whose transaction comes later. */
export async function refuseFull(db: Kysely<DB>, kind: RowKind, parent: number | string): Promise<void> {
  if (await hasNoRoomFor(db, kind, parent)) throw new DomainError('wrong_state', fullMessage(ROW_BOUNDS[kind]));
}
