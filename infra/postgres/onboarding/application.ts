import { sql, type Transaction } from 'kysely';
import { storedMessage } from '../../../domain/kernel/messages.ts';
import type { EventDetail } from '../../../domain/onboarding/acts.ts';
import type { Check } from '../../../domain/onboarding/check.ts';
import { isStepKind } from '../../../domain/onboarding/events.ts';
import type { ApplicationRecord } from '../../../domain/onboarding/record.ts';
import type { ApplicationKind, ApplicationState } from '../../../domain/onboarding/states.ts';
import { replaySteps } from '../../../domain/onboarding/step.ts';
import { type CutPage, completedPage, pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { type ReportedChange, reportedChanges } from './variation.ts';

/** One line of an application's history; `detail` is a JSON object that depends on the kind. */
export interface ApplicationEvent {
  readonly id: number;
  readonly kind: string;
  readonly occurredOn: string;
  readonly recordedAt: Date;
  readonly actId: string | null;
  readonly evidenceSha256: string | null;
  readonly detail: EventDetail;
}

/** An application as stored, with its history in the order of recording and what its steps amount to. */
export interface StoredApplication {
  readonly id: number;
  readonly configurationId: number;
  readonly communityId: number;
  readonly kind: ApplicationKind;
  readonly state: ApplicationState;
  readonly protocol: string | null;
  readonly submittedOn: string | null;
  readonly dueOn: string | null;
  readonly suspendedDays: number;
  readonly decidedOn: string | null;
  readonly checks: readonly Check[];
  readonly events: readonly ApplicationEvent[];
  readonly record: ApplicationRecord;
  /** What a variation reported when it was sent. */
  readonly changes: readonly ReportedChange[];
}

/** The newest application of a configuration; undefined when none was begun. `lock` keeps others from changing it until commit. */
export function findApplication(trx: Transaction<DB>, configurationId: number, lock = false): Promise<StoredApplication | undefined> {
  const rows = applicationRows(trx).where('configuration_id', '=', configurationId).orderBy('id', 'desc').limit(1);
  return read(trx, lock ? rows.forUpdate() : rows);
}

/** The applications of a configuration, the newest first. */
export async function listApplications(
  trx: Transaction<DB>,
  { communityId, configurationId }: Pick<StoredApplication, 'communityId' | 'configurationId'>,
  window: Window,
): Promise<CutPage<StoredApplication>> {
  const own = trx
    .selectFrom('application')
    .select(['id', 'community_id'])
    .where('configuration_id', '=', configurationId)
    .where('community_id', '=', communityId);
  return completedPage(await pageOf(trx, own, window), async ({ id }) =>
    complete(trx, await applicationRows(trx).where('id', '=', id).executeTakeFirstOrThrow()),
  );
}

/** The application that GSE knows by this protocol, locked. */
export function findByProtocol(trx: Transaction<DB>, protocol: string): Promise<StoredApplication | undefined> {
  return read(trx, applicationRows(trx).where('protocol', '=', protocol).forUpdate());
}

/** Inserts an application in its first state; two calls at once cannot insert two, the second gets `already_exists`. */
export async function insertApplication(
  trx: Transaction<DB>,
  { configurationId, communityId }: Pick<StoredApplication, 'configurationId' | 'communityId'>,
  kind: StoredApplication['kind'],
): Promise<void> {
  await trx.insertInto('application').values({ configuration_id: configurationId, community_id: communityId, kind }).execute();
}

/** Stores the findings of the newest checks. */
export async function storeChecks(trx: Transaction<DB>, applicationId: number, checks: readonly Check[]): Promise<void> {
  const values = { checks: [...checks], updated_at: sql<Date>`now()` };
  await trx.updateTable('application').set(values).where('id', '=', applicationId).execute();
}

const applicationRows = (trx: Transaction<DB>) =>
  trx
    .selectFrom('application')
    .select([
      'id',
      'configuration_id',
      'community_id',
      'kind',
      'state',
      'protocol',
      'submitted_on',
      'due_on',
      'suspended_days',
      'decided_on',
      'checks',
    ]);

async function read(trx: Transaction<DB>, rows: ReturnType<typeof applicationRows>): Promise<StoredApplication | undefined> {
  const row = await rows.executeTakeFirst();
  return row && complete(trx, row);
}

type ApplicationRow = Awaited<ReturnType<ReturnType<typeof applicationRows>['execute']>>[number];

async function complete(trx: Transaction<DB>, row: ApplicationRow): Promise<StoredApplication> {
  const events = await eventsOf(trx, row.id);
  return {
    id: row.id,
    configurationId: row.configuration_id,
    communityId: row.community_id,
    kind: row.kind as StoredApplication['kind'],
    state: row.state as ApplicationState,
    protocol: row.protocol,
    submittedOn: row.submitted_on,
    dueOn: row.due_on,
    suspendedDays: row.suspended_days,
    decidedOn: row.decided_on,
    checks: row.checks.map((check) => ({ ...check, message: storedMessage(check.message) })),
    events,
    record: recordOf(events),
    changes: row.kind === 'variation' ? await reportedChanges(trx, row.id) : [],
  };
}

/** What the steps among the lines of a history amount to. */
export const recordOf = (events: readonly ApplicationEvent[]): ApplicationRecord =>
  replaySteps(events.flatMap(({ kind, occurredOn }) => (isStepKind(kind) ? [{ kind, occurredOn }] : [])));

async function eventsOf(trx: Transaction<DB>, applicationId: number): Promise<ApplicationEvent[]> {
  const rows = await trx
    .selectFrom('application_event')
    .select(['id', 'kind', 'occurred_on', 'recorded_at', 'act_id', 'evidence_sha256', 'detail'])
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    actId: row.act_id,
    evidenceSha256: row.evidence_sha256,
    detail: row.detail,
  }));
}
