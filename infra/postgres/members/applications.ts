import { type Kysely, sql, type Transaction } from 'kysely';
import type { Language } from '../../../domain/kernel/language.ts';
import type { ConsentKind } from '../../../domain/members/consents.ts';
import { formatDateRange } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

export type Channel = 'account' | 'invitation' | 'import' | 'manager';

/** What an applicant named beside the person. */
export interface ApplicationRow {
  readonly membership_id: number;
  readonly community_id: number;
  readonly channel: Channel;
  readonly pod: string | null;
  readonly bill_document_id: number | null;
}

/** Stores what is named of an application; what is left out stays. */
export async function putApplication(
  trx: Transaction<DB>,
  { channel = 'manager', ...given }: Pick<ApplicationRow, 'membership_id' | 'community_id'> & Partial<ApplicationRow>,
): Promise<void> {
  const { membership_id: _id, community_id: _community, ...changed } = given;
  const insert = trx.insertInto('membership_application').values({ ...given, channel });
  await insert
    .onConflict((conflict) => {
      const column = conflict.column('membership_id');
      return Object.keys(changed).length === 0 ? column.doNothing() : column.doUpdateSet(changed);
    })
    .execute();
}

export const applicationOf = (db: Kysely<DB>, membershipId: number): Promise<ApplicationRow | undefined> =>
  db.selectFrom('membership_application').selectAll().where('membership_id', '=', membershipId).executeTakeFirst();

/** The membership of somebody else whose application one of these bills proves. */
export async function otherBillHolder(trx: Transaction<DB>, documentIds: readonly number[], partyId: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select m.id from membership_application a join membership m on m.id = a.membership_id
    where a.bill_document_id = any (${[...documentIds]}::bigint[]) and m.party_id <> ${partyId} order by m.id limit 1`.execute(trx);
  return rows[0]?.id;
}

/** What is compared of a membership before it is verified. */
interface ComparedRow {
  readonly has_point: boolean;
  /** Codes of other memberships that name the same POD, or have it assigned. */
  readonly same_pod: string[];
  readonly same_tax_code: string[];
  readonly enterprise_size: string | null;
}

const hasTaxCode = (indexes: readonly Buffer[]) => (indexes.length === 0 ? sql`false` : sql`p.tax_code_index in (${sql.join(indexes)})`);

/** What the record has beside an application; `taxCodeIndexes` finds the same tax code. */
export async function comparedWith(
  db: Kysely<DB>,
  membershipId: number,
  { pod, taxCodeIndexes }: { readonly pod: string | null; readonly taxCodeIndexes: readonly Buffer[] },
): Promise<ComparedRow> {
  const { rows } = await sql<ComparedRow>`
    select exists (select 1 from point_assignment a where a.membership_id = m.id) as has_point,
      array(select o.code from membership o join membership_application x on x.membership_id = o.id
          where o.community_id = m.community_id and o.id <> m.id and o.party_id <> m.party_id and o.status <> 'left' and x.pod = ${pod}::text
        union select o.code from membership o join point_assignment a on a.membership_id = o.id join connection_point c on c.id = a.point_id
          where o.community_id = m.community_id and o.id <> m.id and c.pod = ${pod}::text and coalesce(upper(a.validity) > local_today(), true)
        order by 1) as same_pod,
      array(select o.code from membership o join party p on p.id = o.party_id where o.community_id = m.community_id and o.party_id <> m.party_id
        and ${hasTaxCode(taxCodeIndexes)} order by 1) as same_tax_code,
      (select f.size from enterprise_fact f where f.membership_id = m.id and f.validity @> local_today() limit 1) as enterprise_size
    from membership m where m.id = ${membershipId}`.execute(db);
  return rows[0] as ComparedRow;
}

/** The memberships of a community that are not over, with their parties. */
export const otherMembers = (db: Kysely<DB>, communityId: number, partyId: number) =>
  db
    .selectFrom('membership')
    .select(['code', 'party_id'])
    .where('community_id', '=', communityId)
    .where('party_id', '!=', partyId)
    .where('status', '!=', 'left')
    .orderBy('code')
    .execute();

/** A wording of a consent that a community recorded. */
export interface ConsentTextRow {
  readonly kind: ConsentKind;
  readonly version: number;
  readonly text_it: string;
  readonly text_en: string;
}

/** The newest own wording of each kind. */
export const newestTexts = (db: Kysely<DB>, communityId: number): Promise<ConsentTextRow[]> =>
  db
    .selectFrom('consent_text')
    .select(['kind', 'version', 'text_it', 'text_en'])
    .distinctOn('kind')
    .where('community_id', '=', communityId)
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute();

export async function insertText(
  trx: Transaction<DB>,
  text: ConsentTextRow & { readonly community_id: number; readonly recorded_by: string },
): Promise<number> {
  return (await trx.insertInto('consent_text').values(text).returning('id').executeTakeFirstOrThrow()).id;
}

/** A consent that was given; `valid_to`: the first day on which it no longer holds. */
export interface ConsentRow {
  readonly id: number;
  readonly community_id: number;
  readonly membership_id: number;
  readonly kind: ConsentKind;
  readonly version: number;
  readonly sha256: string;
  readonly language: Language;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly given_by: string;
  readonly document_id: number | null;
  readonly recorded_at: Date;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
}

const consents = (db: Kysely<DB>) =>
  db
    .selectFrom('member_consent')
    .select(['id', 'community_id', 'membership_id', 'kind', 'version', 'sha256', 'language', 'given_by', 'document_id'])
    .select(['recorded_at', 'revoked_at', 'revoked_by'])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')]);

export const consentsOf = (db: Kysely<DB>, membershipId: number): Promise<ConsentRow[]> =>
  consents(db).where('membership_id', '=', membershipId).orderBy('id').execute();

type NewConsent = Omit<ConsentRow, 'id' | 'recorded_at' | 'revoked_at' | 'revoked_by' | 'valid_to'>;

export async function insertConsent(trx: Transaction<DB>, { valid_from, ...values }: NewConsent): Promise<number> {
  const validity = formatDateRange({ from: valid_from, to: null });
  return (
    await trx
      .insertInto('member_consent')
      .values({ ...values, validity })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

/** Ends a consent on a day, at the earliest one day after it was given. */
export async function revokeConsent(
  trx: Transaction<DB>,
  id: number,
  { day, by }: { readonly day: string; readonly by: string },
): Promise<void> {
  await sql`update member_consent set validity = daterange(lower(validity), greatest(${day}::date, lower(validity) + 1)), revoked_at = now(),
    revoked_by = ${by} where id = ${id}`.execute(trx);
}

/** A list of members that was imported whole. */
export interface MemberImportRow {
  readonly id: number;
  readonly community_id: number;
  readonly sha256: string;
  readonly format: 'csv' | 'xlsx';
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

export const importOf = (db: Kysely<DB>, communityId: number, sha256: string): Promise<MemberImportRow | undefined> =>
  db.selectFrom('member_import').selectAll().where('community_id', '=', communityId).where('sha256', '=', sha256).executeTakeFirst();

/** Keeps that a list was imported whole; false where the same one is recorded. */
export async function insertImport(trx: Transaction<DB>, row: Omit<MemberImportRow, 'id' | 'recorded_at'>): Promise<boolean> {
  const inserted = trx
    .insertInto('member_import')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id');
  return (await inserted.executeTakeFirst()) !== undefined;
}
