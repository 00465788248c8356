import { sql, type Transaction } from 'kysely';
import type { ApplicationStep, NoteKind } from '../../../domain/onboarding/events.ts';
import { reviewTerm } from '../../../domain/onboarding/review-term.ts';
import { advance } from '../../../domain/onboarding/step.ts';
import type { UnitOfWork } from '../driver/index.ts';
import { recordAudit } from '../record/audit.ts';
import type { DB } from '../schema/tables.ts';
import { lockApplication, type StoredApplication } from './application.ts';
import { followApplication } from './status.ts';

/** Who records something, for the audit chain. */
export interface Recorder {
  readonly actor: string;
  readonly requestId?: string;
}

/** What a step or note carries: free detail, and for an act of GSE its id and signed text. */
export interface Evidence {
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly actId?: string;
  readonly actJws?: string;
  readonly sha256?: string;
}

/**
 * Takes one step of a locked application by the state machine and stores it with what follows from it: history, state, term, status of
 * configuration and community, audit row. `wrong_state` and `invalid_input` as the machine says.
 */
export async function takeStep(
  trx: UnitOfWork,
  application: StoredApplication,
  step: ApplicationStep,
  by: Recorder,
  evidence: Evidence = {},
): Promise<StoredApplication> {
  const { record, steps } = advance(application.record, step);
  for (const one of steps) await insertEvent(trx, application, one, one === step ? evidence : {});
  const { dueOn, suspendedDays } = reviewTerm(record);
  const state = record.state;
  await trx
    .updateTable('application')
    .set({
      state,
      submitted_on: record.submittedOn,
      decided_on: record.decidedOn,
      due_on: dueOn,
      suspended_days: suspendedDays,
      ...CHANGED,
    })
    .where('id', '=', application.id)
    .execute();
  await followApplication(trx, application, state);
  recordAudit(trx, {
    chain: application.communityId,
    ...by,
    action: `application.${step.kind}`,
    objectKind: 'application',
    objectId: String(application.id),
    before: { state: application.state },
    after: { state, occurred_on: step.occurredOn, ...(evidence.sha256 === undefined ? {} : { evidence_sha256: evidence.sha256 }) },
  });
  return lockApplication(trx, application.configurationId);
}

/** Adds a line to the history that moves nothing. */
export async function takeNote(
  trx: Transaction<DB>,
  application: StoredApplication,
  note: { readonly kind: NoteKind; readonly occurredOn: string },
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await insertEvent(trx, application, note, { detail });
}

const CHANGED = { version: sql<number>`version + 1`, updated_at: sql<Date>`now()` };

async function insertEvent(
  trx: Transaction<DB>,
  { id, communityId }: StoredApplication,
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
