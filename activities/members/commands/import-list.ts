import type { Kysely } from 'kysely';
import { inContext, type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { importOf, type MemberImportRow } from '../../../infra/postgres/members/applications.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { type CheckedRows, checkRows, NOT_STORED } from './check-rows.ts';
import { admitRows, type ListRow, outcomesOf, type RowOutcome, type RowResult, recordImport } from './import-members.ts';
import { type Admission, lockForMembers } from './lock-for-members.ts';

/** Rows that are stored or checked in one transaction, a second or two. */
const PART = 100;

/** For whom a list is imported, and where. */
interface Importing {
  readonly db: Kysely<DB>;
  readonly context: RowContext;
  readonly admission: Admission;
}

/** The rows of a file, and what tells that it is the same again. */
interface MemberFile {
  readonly rows: readonly ListRow[];
  readonly sha256: string;
  readonly format: 'csv' | 'xlsx';
}

/**
 * Stores a list in parts, with the community locked for one part at a time, and records it where every row was taken. What fails between parts
 * is made good by the same file again; one that was imported whole answers that import.
 */
export async function importList(importing: Importing, { rows, ...file }: MemberFile): Promise<readonly RowOutcome[] | MemberImportRow> {
  const { db, context, admission } = importing;
  const { communityId } = admission;
  await inContext(db, context, (trx) => lockForMembers(trx, admission));
  const before = await readOnce(db, context, (trx) => importOf(trx, communityId, file.sha256));
  if (before !== undefined) return before;
  const results = await inParts(rows, (part) =>
    inWork(db, context, async (work) => admitRows(work, await lockForMembers(work.trx, admission), part)),
  );
  const outcomes = outcomesOf(rows, results);
  const isWhole = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome !== 'refused');
  if (isWhole) await inWork(db, context, (work) => recordImport(work, communityId, { ...file, outcomes }));
  return outcomes;
}

/** What storing a list would come to, in parts: nobody waits for a check, not even for the codes and tax codes that it looks at. */
export async function checkList({ db, context, admission }: Importing, rows: readonly ListRow[]): Promise<RowOutcome[]> {
  const admitting = await inContext(db, context, (trx) => lockForMembers(trx, admission));
  const before: CheckedRows = { members: [] };
  const results = await inParts(rows, (part) => inWork(db, context, (work) => checkRows(work, admitting, part, before)));
  return outcomesOf(rows, results).map((one) => (one.memberId === NOT_STORED ? { ...one, memberId: null } : one));
}

/** What becomes of each row, by line. */
async function inParts(
  rows: readonly ListRow[],
  take: (part: readonly ListRow[]) => Promise<ReadonlyMap<number, RowResult>>,
): Promise<Map<number, RowResult>> {
  const results = new Map<number, RowResult>();
  for (let at = 0; at < rows.length; at += PART)
    for (const [line, result] of await take(rows.slice(at, at + PART))) results.set(line, result);
  return results;
}
