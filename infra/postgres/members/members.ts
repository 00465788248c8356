import { type Kysely, sql, type Transaction } from 'kysely';
import type { StoredStage } from '../../../domain/members/lifecycle.ts';
import { COUNTED, type MemberStatus } from '../../../domain/members/status.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB, Membership } from '../schema/tables.ts';
import type { HolderClass, SealedPartyRow } from './parties.ts';

/** A membership with its party's class; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface MemberRow {
  readonly id: number;
  readonly community_id: number;
  readonly party_id: number;
  readonly code: string;
  readonly member_type: Membership['member_type'];
  readonly user_type: Membership['user_type'];
  readonly holder_class: HolderClass;
  readonly status: MemberStatus;
  readonly stage: StoredStage;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const members = (db: Kysely<DB>) =>
  db
    .selectFrom('membership as m')
    .innerJoin('party as p', 'p.id', 'm.party_id')
    .select([
      'm.id',
      'm.community_id',
      'm.party_id',
      'm.code',
      'm.member_type',
      'm.user_type',
      'p.holder_class',
      'm.status',
      'm.stage',
      'm.version',
      'm.created_at',
      'm.updated_at',
    ])
    .select([sql<string>`lower(m.validity)`.as('valid_from'), sql<string | null>`upper(m.validity)`.as('valid_to')]);

/** A membership with what is stored of its person. */
export interface MemberWithPerson {
  readonly member: MemberRow;
  readonly person: SealedPartyRow;
}

const membersWithPersons = (db: Kysely<DB>) =>
  members(db)
    .leftJoin('party_key as k', 'k.party_id', 'p.id')
    .select(['p.name_enc', 'p.tax_code_enc', 'p.contact_enc', 'k.key_id', 'k.wrapped_key']);

const toMemberWithPerson = ({
  name_enc,
  tax_code_enc,
  contact_enc,
  key_id,
  wrapped_key,
  ...member
}: MemberRow & SealedPartyRow): MemberWithPerson => ({
  member,
  person: { party_id: member.party_id, name_enc, tax_code_enc, contact_enc, key_id, wrapped_key },
});

interface MemberFilter extends Window {
  readonly code?: string | undefined;
  readonly status?: MemberRow['status'] | undefined;
}

/** The members of a community that the context sees, by id. */
export async function listMembers(
  db: Kysely<DB>,
  communityId: number,
  filter: MemberFilter,
): Promise<(MemberWithPerson & { readonly id: number })[]> {
  let query = membersWithPersons(db).where('m.community_id', '=', communityId);
  if (filter.code !== undefined) query = query.where('m.code', '=', filter.code);
  if (filter.status !== undefined) query = query.where('m.status', '=', filter.status);
  return (await pageOf(db, query, filter)).map((row) => ({ id: row.id, ...toMemberWithPerson(row) }));
}

export async function memberWithPerson(db: Kysely<DB>, communityId: number, id: number): Promise<MemberWithPerson | undefined> {
  const row = await membersWithPersons(db).where('m.community_id', '=', communityId).where('m.id', '=', id).executeTakeFirst();
  return row && toMemberWithPerson(row);
}

export const memberById = (db: Kysely<DB>, communityId: number, id: number): Promise<MemberRow | undefined> =>
  members(db).where('m.community_id', '=', communityId).where('m.id', '=', id).executeTakeFirst();

/** The memberships of a community that the context sees. */
export async function membershipsIn(db: Kysely<DB>, communityId: number): Promise<number[]> {
  const rows = await db.selectFrom('membership').select('id').where('community_id', '=', communityId).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** The first of these codes, in their order, that no member of the community has. */
export async function unknownMemberCode(db: Kysely<DB>, communityId: number, codes: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`select code from unnest(${[...codes]}::text[]) with ordinality as given (code, place)
    where not exists (select 1 from membership m where m.community_id = ${communityId} and m.code = given.code) order by place limit 1`.execute(
    db,
  );
  return rows[0]?.code;
}

export const memberByCode = (db: Kysely<DB>, communityId: number, code: string): Promise<MemberRow | undefined> =>
  members(db).where('m.community_id', '=', communityId).where('m.code', '=', code).executeTakeFirst();

/** Another membership of the party in the community on some day of the range. */
export function overlappingMember(
  db: Kysely<DB>,
  { community_id, party_id, valid_from, valid_to }: Pick<MemberRow, 'community_id' | 'party_id' | 'valid_from' | 'valid_to'>,
): Promise<MemberRow | undefined> {
  const range = formatDateRange({ from: valid_from, to: valid_to });
  return members(db)
    .where('m.community_id', '=', community_id)
    .where('m.party_id', '=', party_id)
    .where(sql<boolean>`m.validity && ${range}::daterange`)
    .executeTakeFirst();
}

/**
 * The last membership of a record that is linked to an account although it has no membership or mandate that goes on: whoever holds the account
 * may not be the person who is admitted now. Undefined for any other record.
 */
export function linkedFormerMember(db: Kysely<DB>, partyId: number): Promise<MemberRow | undefined> {
  return members(db)
    .where('m.party_id', '=', partyId)
    .where(sql<boolean>`exists (select 1 from user_party l where l.party_id = m.party_id)`)
    .where(
      sql<boolean>`not exists (select 1 from membership o where o.party_id = m.party_id and o.status in ('pending', 'active', 'suspended')
        and coalesce(upper(o.validity) > local_today(), true))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from mandate o where o.party_id = m.party_id and coalesce(upper(o.validity) > local_today(), true))`,
    )
    .orderBy('m.id', 'desc')
    .executeTakeFirst();
}

/** All memberships of a community, ended and refused ones included. */
export async function countMemberships(db: Kysely<DB>, communityId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from membership where community_id = ${communityId}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** How many memberships count against the most members of a community. */
export async function countMembers(db: Kysely<DB>, communityId: number): Promise<number> {
  const row = await db
    .selectFrom('membership')
    .select(sql<number>`count(*)`.as('members'))
    .where('community_id', '=', communityId)
    .where('status', 'in', COUNTED)
    .executeTakeFirstOrThrow();
  return row.members;
}

type NewMember = Pick<
  MemberRow,
  'community_id' | 'party_id' | 'code' | 'member_type' | 'user_type' | 'status' | 'valid_from' | 'valid_to'
> & {
  /** The user who applied, where no manager entered the member. */
  readonly applied_by?: number;
};

export async function insertMember(trx: Transaction<DB>, { valid_from, valid_to, ...values }: NewMember): Promise<number> {
  const validity = formatDateRange({ from: valid_from, to: valid_to });
  const { id } = await trx
    .insertInto('membership')
    .values({ ...values, validity })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type MemberValues = Partial<Pick<MemberRow, 'member_type' | 'user_type'>> & {
  readonly validity?: { readonly from: string; readonly to: string | null };
};

/** What every change of a membership sets. */
export const CHANGED = { version: sql<number>`version + 1`, updated_at: sql<Date>`now()` };

/** Changes what is given and counts the version up. The state is changed by `setMemberStatus` alone. */
export async function updateMember(trx: Transaction<DB>, id: number, { validity, ...values }: MemberValues): Promise<void> {
  const range = validity === undefined ? {} : { validity: formatDateRange(validity) };
  await trx
    .updateTable('membership')
    .set({ ...values, ...range, ...CHANGED })
    .where('id', '=', id)
    .execute();
}

/** Puts the erasure of a former member off until a day. */
export async function keepUntil(trx: Transaction<DB>, membershipId: number, day: string): Promise<void> {
  await sql`update membership set kept_until = ${day}::date where id = ${membershipId}`.execute(trx);
}

/** The applications of a person that nobody has decided on. */
export const applicationsOf = (db: Kysely<DB>, partyId: number): Promise<MemberRow[]> =>
  members(db).where('m.party_id', '=', partyId).where('m.status', '=', 'pending').orderBy('m.id').execute();

/** Counts up the versions of all memberships of a person whose record changed. */
export async function touchMembershipsOf(trx: Transaction<DB>, partyId: number): Promise<void> {
  await trx.updateTable('membership').set(CHANGED).where('party_id', '=', partyId).execute();
}

/** Whether a person was ever admitted, or gives a mandate. */
export async function isAdmittedParty(db: Kysely<DB>, partyId: number): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from membership where party_id = ${partyId} and admitted_at is not null)
    or exists (select from mandate where party_id = ${partyId}) as is`.execute(db);
  return rows[0]?.is === true;
}
