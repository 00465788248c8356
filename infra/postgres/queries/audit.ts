import { sql, type Transaction } from 'kysely';
import { type AuditHead, type AuditRow, auditHash, GENESIS } from '../audit-hash.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type PartyKey, sealFor } from '../personal.ts';
import type { DB } from '../schema.ts';

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

/** Adds one event to its chain in the running transaction; the chain stays locked until that ends. */
export async function recordAudit(trx: Transaction<DB>, event: AuditEvent): Promise<void> {
  await recordAudits(trx, [event]);
}

/** Adds many events, of one chain or several, with a few statements per chain. */
export async function recordAudits(trx: Transaction<DB>, events: readonly AuditEvent[]): Promise<void> {
  const chains = [...Map.groupBy(events, ({ chain }) => chain)].toSorted(([a], [b]) => a - b);
  for (const [chain, own] of chains) await extend(trx, chain, own);
}

const INSERT_ROWS = 1000;

async function extend(trx: Transaction<DB>, chain: number, events: readonly AuditEvent[]): Promise<void> {
  let head = await lockHead(trx, chain);
  const rows: AuditRow[] = [];
  for (const event of events) {
    const row = nextRow(head, event);
    rows.push(row);
    head = row;
  }
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    await trx
      .insertInto('audit_event')
      .values(rows.slice(from, from + INSERT_ROWS).map(toInsert))
      .execute();
  }
  await trx.updateTable('audit_head').set({ seq: head.seq, hash: head.hash }).where('chain', '=', chain).execute();
}

async function lockHead(trx: Transaction<DB>, chain: number): Promise<AuditHead> {
  await trx
    .insertInto('audit_head')
    .values({ chain, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return trx.selectFrom('audit_head').select(['seq', 'hash']).where('chain', '=', chain).forUpdate().executeTakeFirstOrThrow();
}

function nextRow(head: AuditHead, event: AuditEvent): AuditRow {
  const row = {
    chain: event.chain,
    seq: head.seq + 1,
    at: new Date(),
    actor: event.actor,
    action: event.action,
    object_kind: event.objectKind,
    object_id: String(event.objectId),
    before: event.before ?? null,
    after: event.after ?? null,
    personal:
      event.personal === undefined ? null : sealFor(event.personal.key, 'audit_event.personal', canonicalJson(event.personal.fields)),
    party_id: event.personal?.key.partyId ?? null,
    request_id: event.requestId ?? null,
    previous_hash: head.hash,
  };
  return { ...row, hash: auditHash(row) };
}

const toInsert = ({ before, after, ...row }: AuditRow) => ({ ...row, before: jsonb(before), after: jsonb(after) });
const jsonb = (value: unknown) => (value === null ? null : sql<string>`${canonicalJson(value)}::text::jsonb`);
