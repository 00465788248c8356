import type { Kysely } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { type AuditHead, type AuditRow, auditHash, GENESIS } from './audit-hash.ts';

type StoredRow = AuditRow & { readonly id: number };

/** Where a chain breaks: `seq` of the first wrong row and what is wrong with it. */
interface ChainBreak {
  readonly seq: number;
  readonly reason: 'row missing' | 'row changed' | 'row does not follow the one before' | 'rows after the head' | 'rows cut off';
}

interface ChainReport {
  readonly chain: number;
  readonly events: number;
  readonly broken: ChainBreak | null;
}

const VERIFY_PAGE = 1000;

/** Recomputes every hash of a chain from its first event; needs a context that sees the chain. Erased persons leave it whole. */
export async function verifyChain(db: Kysely<DB>, chain: number): Promise<ChainReport> {
  let head: AuditHead = { seq: 0, hash: GENESIS };
  for (;;) {
    const rows = await pageAfter(db, chain, head.seq);
    for (const row of rows) {
      const reason = faultOf(head, row);
      if (reason !== null) return { chain, events: head.seq, broken: { seq: head.seq + 1, reason } };
      head = row;
    }
    if (rows.length < VERIFY_PAGE) return { chain, events: head.seq, broken: await compareHead(db, chain, head) };
  }
}

/** Every chain there is, ascending. */
export async function listChains(db: Kysely<DB>): Promise<number[]> {
  const rows = await db.selectFrom('audit_head').select('chain').orderBy('chain').execute();
  return rows.map(({ chain }) => chain);
}

function pageAfter(db: Kysely<DB>, chain: number, seq: number): Promise<StoredRow[]> {
  return db
    .selectFrom('audit_event')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(VERIFY_PAGE)
    .execute();
}

function faultOf(head: AuditHead, { id: _, hash, ...row }: StoredRow): ChainBreak['reason'] | null {
  if (row.seq !== head.seq + 1) return 'row missing';
  if (!row.previous_hash.equals(head.hash)) return 'row does not follow the one before';
  return hash.equals(auditHash(row)) ? null : 'row changed';
}

async function compareHead(db: Kysely<DB>, chain: number, last: AuditHead): Promise<ChainBreak | null> {
  const stored = await db.selectFrom('audit_head').select(['seq', 'hash']).where('chain', '=', chain).executeTakeFirst();
  if (stored !== undefined && stored.seq > last.seq) return { seq: last.seq + 1, reason: 'rows cut off' };
  const agrees = stored === undefined ? last.seq === 0 : stored.seq === last.seq && stored.hash.equals(last.hash);
  return agrees ? null : { seq: last.seq, reason: 'rows after the head' };
}
