import { type Kysely, sql, type Transaction } from 'kysely';
import type { RepresentativeKind, RepresentativeState } from '../../../domain/onboarding/representative/messages.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A change of the contract representative of a configuration. */
export interface RepresentativeChangeRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly kind: RepresentativeKind;
  readonly party_id: number | null;
  readonly effective_on: string;
  readonly mandate_document_id: number | null;
  readonly state: RepresentativeState;
  readonly notified_on: string | null;
  readonly notice_document_id: number | null;
  readonly confirmed_from: string | null;
  readonly gse_act_id: number | null;
  readonly reason: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

const changes = (db: Kysely<DB>) =>
  db
    .selectFrom('representative_change')
    .select(['id', 'configuration_id', 'community_id', 'kind', 'party_id', 'effective_on', 'mandate_document_id', 'state', 'notified_on'])
    .select(['notice_document_id', 'confirmed_from', 'gse_act_id', 'reason', 'recorded_by', 'recorded_at']);

export async function representativeChangeById(
  db: Kysely<DB>,
  communityId: number,
  id: number,
  lock = false,
): Promise<RepresentativeChangeRow | undefined> {
  const rows = changes(db).where('id', '=', id).where('community_id', '=', communityId);
  return (await (lock ? rows.forUpdate() : rows).executeTakeFirst()) as RepresentativeChangeRow | undefined;
}

/** The change of a configuration that is under way, locked until commit. */
export async function openRepresentativeChange(
  trx: Transaction<DB>,
  configurationId: number,
): Promise<RepresentativeChangeRow | undefined> {
  const rows = changes(trx).where('configuration_id', '=', configurationId).where('state', 'in', ['prepared', 'notified']);
  return (await rows.forUpdate().executeTakeFirst()) as RepresentativeChangeRow | undefined;
}

export const listRepresentativeChanges = (
  db: Kysely<DB>,
  communityId: number,
  window: Window & { readonly configurationId?: number | undefined },
): Promise<RepresentativeChangeRow[]> =>
  pageOf(db, changes(db).where('community_id', '=', communityId), {
    ...window,
    only: { ...window.only, configuration_id: window.configurationId },
  }) as Promise<RepresentativeChangeRow[]>;

export async function insertRepresentativeChange(
  trx: Transaction<DB>,
  row: Pick<
    RepresentativeChangeRow,
    'configuration_id' | 'community_id' | 'kind' | 'party_id' | 'effective_on' | 'mandate_document_id' | 'reason' | 'recorded_by'
  >,
): Promise<number> {
  return (await trx.insertInto('representative_change').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function storeRepresentativeChange(
  trx: Transaction<DB>,
  id: number,
  change: Partial<Pick<RepresentativeChangeRow, 'state' | 'notified_on' | 'notice_document_id' | 'confirmed_from' | 'gse_act_id'>>,
): Promise<void> {
  await trx.updateTable('representative_change').set(change).where('id', '=', id).execute();
}

/** Whether a membership or a mandate that has not ended ties the party to the community. */
export async function isPartyOfCommunity(trx: Transaction<DB>, communityId: number, partyId: number): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from membership m where m.community_id = ${communityId} and m.party_id = ${partyId} and m.status <> 'left')
      or exists (select from mandate d where d.community_id = ${communityId} and d.party_id = ${partyId} and coalesce(upper(d.validity) > now()::date, true))
      as known`.execute(trx);
  return rows[0]?.known === true;
}

/** The contract representative by the newest confirmed change of a configuration. */
export async function confirmedRepresentative(db: Kysely<DB>, configurationId: number) {
  const rows = await db
    .selectFrom('representative_change')
    .select(['kind', 'party_id', 'confirmed_from as from'])
    .where('configuration_id', '=', configurationId)
    .where('state', '=', 'confirmed')
    .orderBy('confirmed_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute();
  return rows[0] as { kind: RepresentativeKind; party_id: number | null; from: string } | undefined;
}

/** A change that was not cancelled and whose mandate, on one of these documents, is of another party. */
export async function otherMandateOn(trx: Transaction<DB>, documentIds: readonly number[], partyId: number): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`select id from representative_change where mandate_document_id = any (${[...documentIds]}::bigint[])
    and state <> 'cancelled' and party_id <> ${partyId} order by id limit 1`.execute(trx);
  return rows[0]?.id;
}

/** Another change that was not cancelled and was notified by one of these documents. */
export async function otherNoticeOn(trx: Transaction<DB>, documentIds: readonly number[], changeId: number): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`select id from representative_change where notice_document_id = any (${[...documentIds]}::bigint[])
    and state <> 'cancelled' and id <> ${changeId} order by id limit 1`.execute(trx);
  return rows[0]?.id;
}
