import { createHash } from 'node:crypto';
import { isRefusedWhenArchived } from '../../../domain/kernel/archived.ts';
import { type PartyKey, sealFor } from '../../vault/personal.ts';
import type { UnitOfWork } from '../driver/index.ts';
import { spellEvent } from './audit-hash.ts';
import { canonicalJson } from './canonical-json.ts';

/** Something that happened. `chain` is the community's id, 0 the platform's. `personal` fields are sealed under the person's key. */
export interface AuditEvent {
  readonly chain: number;
  readonly actor: string;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | number;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly personal?: { readonly key: PartyKey; readonly fields: unknown };
  readonly requestId?: string;
}

/** Records one event of the running transaction; `inContext` writes it before COMMIT. */
export function recordAudit(trx: UnitOfWork, event: AuditEvent): void {
  trx.audit.add(toAppend(event));
}

/** Records many events, of one chain or several. */
export function recordAudits(trx: UnitOfWork, events: readonly AuditEvent[]): void {
  for (const event of events) recordAudit(trx, event);
}

/** An event as `append_audit` takes it, which numbers and hashes it behind the end of its chain. */
function toAppend({ chain, actor, action, objectKind, objectId, before = null, after = null, personal, requestId }: AuditEvent) {
  const [earlier, later] = [asRecorded(before), asRecorded(after)];
  const row = {
    chain,
    at: new Date(),
    actor,
    action,
    object_kind: objectKind,
    object_id: String(objectId),
    before: earlier.state,
    after: later.state,
    personal: personal === undefined ? null : sealFor(personal.key, 'audit_event.personal', canonicalJson(personal.fields)),
    party_id: personal?.key.partyId ?? null,
    request_id: requestId ?? null,
  };
  return {
    ...row,
    ...{ personal: row.personal?.toString('base64'), before: earlier.text, after: later.text, spelled: spellEvent(row) },
    refused_when_archived: isRefusedWhenArchived(actor, action),
  };
}

/** Longer values are kept as their hash: the row itself, or its kept version, says what they were. */
const MOST_CHARS = 16_000;

/** The state before or after a change and its text, without values that would make a page of events too large to read. */
function asRecorded(state: unknown): { readonly state: unknown; readonly text: string | null } {
  const text = jsonText(state);
  if (text === null || text.length <= MOST_CHARS || typeof state !== 'object' || state === null || Array.isArray(state))
    return { state, text };
  const short = Object.fromEntries(Object.entries(state).map(([name, value]) => [name, shortValue(value)]));
  return { state: short, text: canonicalJson(short) };
}

function shortValue(value: unknown): unknown {
  if (value === undefined) return value;
  const text = canonicalJson(value);
  if (text.length <= MOST_CHARS) return value;
  return { sha256: createHash('sha256').update(text).digest('hex'), characters: text.length };
}

const jsonText = (value: unknown): string | null => (value === null ? null : canonicalJson(value));
