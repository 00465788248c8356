import { type Kysely, sql, type Transaction } from 'kysely';
import type { SecurityEventKind } from '../../../domain/identity/security-events.ts';
import { afterShown, idOrder, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A sign of an attack. `addressHash` is `addressIndex` of the caller's address; `details` hold no secret and no personal data. */
export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  readonly userId?: number | undefined;
  readonly addressHash?: Uint8Array | undefined;
  readonly requestId?: string | undefined;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Stores one event in the running transaction, whatever its context; the API counts it by `noteSecurityEvent`. */
export async function recordSecurityEvent(trx: Transaction<DB>, event: SecurityEvent): Promise<void> {
  await trx
    .insertInto('security_event')
    .values({
      kind: event.kind,
      user_id: event.userId ?? null,
      address_hash: event.addressHash === undefined ? null : Buffer.from(event.addressHash),
      request_id: event.requestId ?? null,
      details: event.details ?? {},
    })
    .execute();
}

interface SecurityEventFilter extends Window {
  readonly kind?: SecurityEventKind | undefined;
  readonly userId?: number | undefined;
  /** Instants as ISO 8601; `until` excluded. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Events that the context sees (the platform's only), by id. */
export function listSecurityEvents(db: Kysely<DB>, filter: SecurityEventFilter) {
  const { take, kind, userId, since, until } = filter;
  let query = db.selectFrom('security_event').selectAll().where(afterShown(filter)).orderBy('id', idOrder(filter)).limit(take);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  if (since !== undefined) query = query.where('at', '>=', sql<Date>`${since}::timestamptz`);
  if (until !== undefined) query = query.where('at', '<', sql<Date>`${until}::timestamptz`);
  return query.execute();
}
