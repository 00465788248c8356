import { sql, type Transaction } from 'kysely';
import type { ApplicationRecord } from '../../../domain/onboarding/record.ts';
import type { ReviewTerm } from '../../../domain/onboarding/review-term.ts';
import type { DB } from '../schema/tables.ts';
import type { StoredApplication } from './application.ts';

/** What a step or note carries: free detail, and for an act of GSE its id and signed text. */
export interface Evidence {
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly actId?: string;
  readonly actJws?: string;
  readonly sha256?: string;
}

/** Adds a line to an application's history. */
export async function insertEvent(
  trx: Transaction<DB>,
  { id, communityId }: Pick<StoredApplication, 'id' | 'communityId'>,
  event: { readonly kind: string; readonly occurredOn: string },
  evidence: Evidence,
): Promise<void> {
  await trx
    .insertInto('application_event')
    .values({
      application_id: id,
      community_id: communityId,
      kind: event.kind,
      occurred_on: event.occurredOn,
      act_id: evidence.actId ?? null,
      act_jws: evidence.actJws ?? null,
      evidence_sha256: evidence.sha256 ?? null,
      detail: evidence.detail ?? {},
    })
    .execute();
}

/** Stores what an application's steps amount to, with GSE's term. */
export async function storeRecord(
  trx: Transaction<DB>,
  applicationId: number,
  { state, submittedOn, decidedOn }: ApplicationRecord,
  { dueOn, suspendedDays }: ReviewTerm,
): Promise<void> {
  await trx
    .updateTable('application')
    .set({
      state,
      submitted_on: submittedOn,
      decided_on: decidedOn,
      due_on: dueOn,
      suspended_days: suspendedDays,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', applicationId)
    .execute();
}
