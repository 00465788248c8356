import type { Kysely, Transaction } from 'kysely';
import { storedMessage } from '../../../domain/kernel/messages.ts';
import type { Check } from '../../../domain/onboarding/check.ts';
import { type CutPage, completedPage, pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Why the checks ran: a person asked, something they look at changed, or the application was sent. */
export type CheckCause = 'person' | 'change' | 'submission';

/** A run of the checks whose findings differ from the run before. */
export interface StoredCheckRun {
  readonly id: number;
  readonly applicationId: number;
  readonly version: number;
  readonly checkedFor: string;
  readonly cause: CheckCause;
  readonly checks: readonly Check[];
  readonly fingerprint: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

const runs = (db: Kysely<DB>) =>
  db
    .selectFrom('check_run')
    .select([
      'id',
      'application_id',
      'version',
      'checked_for',
      'cause',
      'checks',
      'fingerprint',
      'recorded_by',
      'recorded_at',
      'community_id',
    ]);

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number];

const toRun = (row: RunRow): StoredCheckRun => ({
  id: row.id,
  applicationId: row.application_id,
  version: row.version,
  checkedFor: row.checked_for,
  cause: row.cause as CheckCause,
  checks: (row.checks as unknown as Check[]).map((check) => ({ ...check, message: storedMessage(check.message) })),
  fingerprint: row.fingerprint,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at,
});

/** The newest run of an application. */
export async function latestCheckRun(db: Kysely<DB>, applicationId: number): Promise<StoredCheckRun | undefined> {
  const row = await runs(db).where('application_id', '=', applicationId).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && toRun(row);
}

export async function listCheckRuns(db: Kysely<DB>, configurationId: number, window: Window): Promise<CutPage<StoredCheckRun>> {
  const own = db
    .selectFrom('check_run')
    .select(['id', 'community_id'])
    .where('application_id', 'in', (query) => query.selectFrom('application').select('id').where('configuration_id', '=', configurationId));
  return completedPage(await pageOf(db, own, window), async ({ id }) =>
    toRun(await runs(db).where('id', '=', id).executeTakeFirstOrThrow()),
  );
}

/** Stores a run as the next version; the application is locked by the caller. */
export async function insertCheckRun(
  trx: Transaction<DB>,
  run: Omit<StoredCheckRun, 'id' | 'recordedAt'> & { readonly communityId: number },
): Promise<void> {
  await trx
    .insertInto('check_run')
    .values({
      application_id: run.applicationId,
      community_id: run.communityId,
      version: run.version,
      checked_for: run.checkedFor,
      cause: run.cause,
      checks: [...run.checks] as never,
      fingerprint: run.fingerprint,
      recorded_by: run.recordedBy,
    })
    .execute();
}
