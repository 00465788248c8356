import type { Kysely } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { type AuditHead, type AuditRow, auditHash, GENESIS } from './audit-hash.ts';
import { type CutPage, withinBytes } from './window.ts';

/** Columns of an event whose length nothing else bounds. */
export const AUDIT_TEXTS = ['before', 'after', 'personal'];

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

/** How far a chain is verified: `events` from the first one on are as they were written; `isDone` at its end or where it breaks. */
interface ChainPart extends ChainReport {
  readonly isDone: boolean;
}

/**
 * Recomputes every hash of a chain from its first event, page by page, and tells `progress` after each; needs a context that sees the chain.
 * Erased persons leave it whole.
 */
export async function verifyChain(db: Kysely<DB>, chain: number, progress?: (events: number) => void): Promise<ChainReport> {
  for (let after = 0; ; ) {
    const { isDone, ...report } = await verifyPage(db, chain, after);
    if (isDone) return report;
    after = report.events;
    progress?.(after);
  }
}

/** Recomputes the next page of a chain after event `after`, which was verified before: at most a thousand events, and no more bytes than a page. */
export async function verifyPage(db: Kysely<DB>, chain: number, after: number): Promise<ChainPart> {
  let head = await headAt(db, chain, after);
  if (head === undefined) return { chain, events: after - 1, broken: { seq: after, reason: 'row missing' }, isDone: true };
  const { rows, isCut } = await pageAfter(db, chain, after);
  for (const row of rows) {
    const reason = faultOf(head, row);
    if (reason !== null) return { chain, events: head.seq, broken: { seq: head.seq + 1, reason }, isDone: true };
    head = row;
  }
  if (isCut || rows.length === VERIFY_PAGE) return { chain, events: head.seq, broken: null, isDone: false };
  return { chain, events: head.seq, broken: await compareHead(db, chain, head), isDone: true };
}

/** Events of a chain as its head counts them. */
export async function eventsOf(db: Kysely<DB>, chain: number): Promise<number> {
  const row = await db.selectFrom('audit_head').select('seq').where('chain', '=', chain).executeTakeFirst();
  return row?.seq ?? 0;
}

/** Every chain there is, ascending. */
export async function listChains(db: Kysely<DB>): Promise<number[]> {
  const rows = await db.selectFrom('audit_head').select('chain').orderBy('chain').execute();
  return rows.map(({ chain }) => chain);
}

async function headAt(db: Kysely<DB>, chain: number, seq: number): Promise<AuditHead | undefined> {
  if (seq === 0) return { seq: 0, hash: GENESIS };
  return db.selectFrom('audit_event').select(['seq', 'hash']).where('chain', '=', chain).where('seq', '=', seq).executeTakeFirst();
}

function pageAfter(db: Kysely<DB>, chain: number, seq: number): Promise<CutPage<StoredRow>> {
  const rows = db.selectFrom('audit_event').selectAll().where('chain', '=', chain).where('seq', '>', seq).orderBy('seq').limit(VERIFY_PAGE);
  return withinBytes(db, rows, { sized: AUDIT_TEXTS, by: 'seq' });
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
