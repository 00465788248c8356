import { type Kysely, sql, type Transaction } from 'kysely';
import type { InstallationKind, InstallationState } from '../../../../domain/assets/installations/steps.ts';
import { pageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

/** An installation request; powers are decimal kW. */
export interface InstallationRow {
  readonly id: number;
  readonly community_id: number;
  readonly user_id: number | null;
  readonly kind: InstallationKind;
  readonly power_kw: string;
  readonly pod: string | null;
  readonly note: string | null;
  readonly state: InstallationState;
  readonly asset_id: number | null;
  readonly promised_kwh: number | null;
  readonly reminded_state: string | null;
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly state_since: Date;
}

const requests = (db: Kysely<DB>) =>
  db
    .selectFrom('installation_request')
    .select(['id', 'community_id', 'user_id', 'kind', 'pod', 'note', 'state', 'asset_id', 'promised_kwh', 'reminded_state'])
    .select(['requested_by', 'requested_at', 'state_since', sql<string>`trim_scale(power_kw)::text`.as('power_kw')]);

interface InstallationFilter extends Window {
  readonly state?: InstallationState | undefined;
}

export function listInstallations(
  db: Kysely<DB>,
  communityId: number,
  { state, ...window }: InstallationFilter,
): Promise<InstallationRow[]> {
  const of = requests(db).where('community_id', '=', communityId);
  return pageOf(db, state === undefined ? of : of.where('state', '=', state), window);
}

/** The requests of one account, in whatever community. */
export const ownInstallations = (db: Kysely<DB>, userId: number, window: Window): Promise<InstallationRow[]> =>
  pageOf(db, requests(db).where('user_id', '=', userId), window);

export const installationById = (db: Kysely<DB>, communityId: number, id: number): Promise<InstallationRow | undefined> =>
  requests(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

export const lockInstallation = (trx: Transaction<DB>, communityId: number, id: number): Promise<InstallationRow | undefined> =>
  requests(trx).where('community_id', '=', communityId).where('id', '=', id).forUpdate().executeTakeFirst();

/** Requests of an account that have not ended. */
export async function openInstallationsOf(trx: Transaction<DB>, userId: number): Promise<number> {
  const { count } = await trx
    .selectFrom('installation_request')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('user_id', '=', userId)
    .where('state', 'not in', ['commissioned', 'cancelled'])
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertInstallation(
  trx: Transaction<DB>,
  row: Pick<InstallationRow, 'community_id' | 'user_id' | 'kind' | 'power_kw' | 'pod' | 'note' | 'requested_by'>,
): Promise<number> {
  return (await trx.insertInto('installation_request').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function updateInstallation(
  trx: Transaction<DB>,
  id: number,
  change: { readonly state: InstallationState; readonly asset_id?: number; readonly promised_kwh?: number | null },
): Promise<void> {
  await trx
    .updateTable('installation_request')
    .set({ ...change, state_since: sql`now()`, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function setReminded(trx: Transaction<DB>, id: number, state: InstallationState): Promise<void> {
  await trx.updateTable('installation_request').set({ reminded_state: state }).where('id', '=', id).execute();
}

export async function insertInstallationStep(
  trx: Transaction<DB>,
  step: {
    readonly community_id: number;
    readonly installation_request_id: number;
    readonly state: InstallationState;
    readonly occurred_on: string;
    readonly document_id: number | null;
    readonly note: string | null;
    readonly recorded_by: string;
  },
): Promise<void> {
  await trx.insertInto('installation_step').values(step).execute();
}

/** The steps of installation requests, the oldest first. */
export const installationSteps = (db: Kysely<DB>, requestIds: readonly number[]) =>
  db
    .selectFrom('installation_step')
    .select(['installation_request_id', 'state', 'occurred_on', 'document_id', 'note', 'recorded_by', 'recorded_at'])
    .where('installation_request_id', 'in', [0, ...requestIds])
    .orderBy('id')
    .execute();
