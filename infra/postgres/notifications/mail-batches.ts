import { type Kysely, sql, type Transaction } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import { processOf } from '../../../domain/kernel/process.ts';
import { ACCOUNT_MAILS, type CommunityMail, preferenceOf } from '../../../domain/notifications/mails.ts';
import { DELIVER_MAILS } from '../../../domain/notifications/processes.ts';
import { closeProcess, lockProcess, openEachProcess } from '../record/process.ts';
import type { DB } from '../schema/tables.ts';

/** A fact that accounts linked to `parties`, and holders of `roles` in the community, get a mail about. */
export interface NewMailBatch {
  readonly kind: CommunityMail;
  readonly communityId: number;
  /** Names the fact (`run/12`): the same is mailed once. */
  readonly subject: string;
  /** The year, month or months that it is about (`2025`, `2025-03`, `2025-03,2025-04`). */
  readonly period: string | null;
  readonly parties?: readonly number[];
  readonly roles?: readonly Role[];
}

/**
 * Queues a mail to each of these people who wants it and opens their delivery in the running transaction, which reconciliation starts within
 * minutes. Undefined where nobody wants it or the fact was mailed before.
 */
export async function queueMails(trx: Transaction<DB>, batch: NewMailBatch): Promise<number | undefined> {
  return (await queueMailBatches(trx, [batch]))[0];
}

/** The same for many facts; the ids of the batches that were opened. */
export async function queueMailBatches(trx: Transaction<DB>, batches: readonly NewMailBatch[]): Promise<number[]> {
  if (batches.length === 0) return [];
  const asked = batches.map(({ parties = [], roles = [], ...batch }) => ({
    ...{ ...batch, parties, roles, days: ACCOUNT_MAILS[batch.kind].days },
    ...preferenceOf(batch.kind),
  }));
  const { rows } = await sql<{ readonly id: number; readonly communityId: number }>`
    select queued.id, queued."communityId" from (
      select b."communityId", queue_mails(b.kind, b."communityId", b.subject, b.period, b.days, b.preference, b."byDefault", b.parties, b.roles) as id
      from json_to_recordset(${JSON.stringify(asked)}::text::json) as b (kind text, "communityId" bigint, subject text, period text, days integer,
        preference text, "byDefault" boolean, parties bigint[], roles text[]) offset 0) queued
    where queued.id is not null`.execute(trx);
  await openEachProcess(
    trx,
    rows.map(({ id, communityId }) => processOf(DELIVER_MAILS, { batchId: id }, { communityId })),
  );
  return rows.map(({ id }) => id);
}

/** The next mails of a batch that wait to be sent, by id (platform's context). */
export async function queuedOfBatch(db: Kysely<DB>, batchId: number, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', '=', 'queued')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Closes the delivery of a batch; false, and nothing is done, while one of its mails waits (platform's context). */
export async function closeBatch(trx: Transaction<DB>, batchId: number): Promise<boolean> {
  const workflowId = DELIVER_MAILS.id({ batchId });
  await lockProcess(trx, workflowId);
  if ((await queuedOfBatch(trx, batchId, 0, 1)).length > 0) return false;
  await closeProcess(trx, workflowId, 'done');
  return true;
}
