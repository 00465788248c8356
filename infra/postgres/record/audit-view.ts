import { type Kysely, type Selectable, sql } from 'kysely';
import type { AuditEvent, DB } from '../schema/tables.ts';
import { AUDIT_TEXTS } from './audit-chain.ts';
import { afterShown, type CutPage, idOrder, inReach, type Window, withinBytes } from './window.ts';

interface AuditFilter extends Window {
  /** A community's id, 0 for the platform's own events. */
  readonly chain?: number | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly objectKind?: string | undefined;
  readonly objectId?: string | undefined;
  readonly requestId?: string | undefined;
  /** Instants as ISO 8601; `until` excluded. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Audit events that the context sees, by id, as many as the bytes of a page hold; `personal` is sealed under the key of `party_id`. */
export function listAudit(db: Kysely<DB>, filter: AuditFilter): Promise<CutPage<Selectable<AuditEvent>>> {
  const { take, chain, actor, action, objectKind, objectId, requestId, since, until, withinReach } = filter;
  let query = db.selectFrom('audit_event').selectAll().where(afterShown(filter)).orderBy('id', idOrder(filter)).limit(take);
  if (withinReach === true) query = query.where(inReach('chain'));
  if (chain !== undefined) query = query.where('chain', '=', chain);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (action !== undefined) query = query.where('action', '=', action);
  if (objectKind !== undefined) query = query.where('object_kind', '=', objectKind);
  if (objectId !== undefined) query = query.where('object_id', '=', objectId);
  if (requestId !== undefined) query = query.where('request_id', '=', requestId);
  if (since !== undefined) query = query.where('at', '>=', sql<Date>`${since}::timestamptz`);
  if (until !== undefined) query = query.where('at', '<', sql<Date>`${until}::timestamptz`);
  return withinBytes(db, query, { sized: AUDIT_TEXTS, sort: filter.sort });
}
