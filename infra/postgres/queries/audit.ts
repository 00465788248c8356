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

/** Adds many events, of one chain or several, with a few statements in all. */
export async function recordAudits(trx: Transaction<DB>, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const heads = await lockHeads(trx, [...new Set(events.map(({ chain }) => chain))]);
  const rows: AuditRow[] = [];
  for (const event of events) {
    const row = nextRow(heads.get(event.chain) as AuditHead, event);
    rows.push(row);
    heads.set(event.chain, row);
  }
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    const isLast = from + INSERT_ROWS >= rows.length;
    const part = rows.slice(from, from + INSERT_ROWS).map(toInsert);
    await (isLast ? trx.with('moved', () => moveHeads(heads)) : trx).insertInto('audit_event').values(part).execute();
  }
}

const INSERT_ROWS = 1000;

/** The chains' heads, made where new and locked in the order of the chains, so that two writers never wait for each other in a circle. */
async function lockHeads(trx: Transaction<DB>, chains: readonly number[]): Promise<Map<number, AuditHead>> {
  const known = chains.length === 1 ? await lockKnown(trx, chains) : new Map<number, AuditHead>();
  if (known.size > 0) return known;
  await sql`insert into audit_head (chain, seq, hash)
    select chain, 0, ${GENESIS} from unnest(${chains}::bigint[]) as chain order by chain on conflict do nothing`.execute(trx);
  return lockKnown(trx, chains);
}

async function lockKnown(trx: Transaction<DB>, chains: readonly number[]): Promise<Map<number, AuditHead>> {
  const { rows } = await sql<AuditHead & { chain: number }>`select chain, seq, hash from audit_head
    where chain = any (${chains}::bigint[]) order by chain for update`.execute(trx);
  return new Map(rows.map((row) => [row.chain, row]));
}

function moveHeads(heads: ReadonlyMap<number, AuditHead>) {
  const moved = JSON.stringify([...heads].map(([chain, { seq, hash }]) => ({ chain, seq, hash: hash.toString('hex') })));
  return sql<never>`(update audit_head h set seq = m.seq, hash = decode(m.hash, 'hex')
    from json_to_recordset(${moved}::text::json) as m (chain bigint, seq bigint, hash text) where h.chain = m.chain)`;
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
