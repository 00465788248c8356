import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Something that must end before a person can be erased, with the place where it is. */
export interface ErasureHoldRow {
  readonly kind: 'membership' | 'mandate' | 'balance' | 'payment';
  readonly community_id: number;
  readonly object_id: number;
}

/**
 * What still ties the person: memberships and mandates that run, money that is owed either way (all that was earned less all that was paid, netted as
 * payments are), and payments that were sent and may come back. Needs the platform's context.
 */
export async function erasureHolds(db: Kysely<DB>, partyId: number): Promise<ErasureHoldRow[]> {
  const { rows } = await sql<ErasureHoldRow>`
    select 'membership' as kind, community_id, id as object_id from membership
      where party_id = ${partyId} and status in ('active', 'leaving', 'suspended') and coalesce(upper(validity) > current_date, true)
    union all select 'mandate', community_id, id from mandate
      where party_id = ${partyId} and validity @> current_date
    union all select 'balance', a.community_id, min(a.id) from ledger_account a join ledger_posting p on p.account_id = a.id
      where a.party_id = ${partyId} group by a.community_id having sum(p.cents) <> 0
    union all select 'payment', community_id, id from payout where party_id = ${partyId} and state = 'sent'
    order by 1, 2, 3`.execute(db);
  return rows;
}

/** Locks the person against other changes; undefined when there is no such party. */
export function lockPerson(trx: Transaction<DB>, partyId: number) {
  return trx
    .selectFrom('party')
    .innerJoin('party_key', 'party_key.party_id', 'party.id')
    .select(['party.id', 'party_key.erased_at'])
    .where('party.id', '=', partyId)
    .forUpdate()
    .executeTakeFirst();
}

/** When the person's record was erased; undefined where the context sees no such person. */
export const personById = (db: Kysely<DB>, partyId: number) =>
  db.selectFrom('party_key').select('erased_at').where('party_id', '=', partyId).executeTakeFirst();

/** What names the person's record or objects in an answer: their numbers there, as JSON writes them. */
export async function namesInAnswers(trx: Transaction<DB>, partyId: number): Promise<string[]> {
  const members = await trx.selectFrom('membership').select('id').where('party_id', '=', partyId).execute();
  const sections = await trx
    .selectFrom('plant_section as s')
    .innerJoin('plant as p', 'p.id', 's.plant_id')
    .select('s.id')
    .where('p.producer_id', '=', partyId)
    .execute();
  const named = [
    ...['party_id', 'producer_party_id'].map((field) => `"${field}":${partyId}`),
    ...members.map(({ id }) => `"member_id":${id}`),
    ...sections.map(({ id }) => `"section_id":${id}`),
  ];
  return named.flatMap((field) => [`${field},`, `${field}}`]);
}

/** Takes the address out of every invitation of the person's memberships, and ends those that wait. */
export async function endInvitations(trx: Transaction<DB>, partyId: number): Promise<void> {
  await sql`update invitation set key_id = null, email_enc = null, email_index = null,
      revoked_at = case when accepted_at is null then coalesce(revoked_at, now()) else revoked_at end
    where membership_id in (select id from membership where party_id = ${partyId})`.execute(trx);
}
