import { type Kysely, sql, type Transaction } from 'kysely';
import {
  newPartyKey,
  openFor,
  type PartyKey,
  type PersonalKeys,
  sealFor,
  taxCodeIndex,
  taxCodeIndexes,
  unwrapPartyKey,
} from '../../vault/personal.ts';
import type { DB, Party } from '../schema/tables.ts';
import { insertPartyKeys } from './personal.ts';

export type HolderClass = Party['holder_class'];

/** How to reach a person; every text is personal. */
export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

/** A person\'s identity; all null for an erased person. `taxCode` is in its normal form. */
export interface PartyFacts {
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly contact: Contact | null;
}

/** The community's own record of the person or body with this tax code; records of other communities are never looked at. */
export async function partyWithTaxCode(
  db: Kysely<DB>,
  keys: PersonalKeys,
  { communityId, taxCode }: { readonly communityId: number; readonly taxCode: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('party')
    .select('id')
    .where('community_id', '=', communityId)
    .where('tax_code_index', 'in', taxCodeIndexes(keys, taxCode))
    .executeTakeFirst();
  return row?.id;
}

/** The class of a party that the context sees. */
export async function holderClassOf(db: Kysely<DB>, partyId: number): Promise<HolderClass | undefined> {
  return (await db.selectFrom('party').select('holder_class').where('id', '=', partyId).executeTakeFirst())?.holder_class;
}

/** A new record of a community, with its own data key. */
export async function createParty(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  { communityId, holderClass }: { readonly communityId: number; readonly holderClass: HolderClass },
): Promise<PartyKey> {
  const kind = holderClass === 'natural_person' ? 'person' : 'body';
  const { id } = await trx
    .insertInto('party')
    .values({ community_id: communityId, kind, holder_class: holderClass })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { key, row } = newPartyKey(keys, id);
  await insertPartyKeys(trx, [row]);
  return key;
}

/** What is to be stored of a party. */
export interface WrittenFacts extends Partial<PartyFacts> {
  /** The tax code is only what an applicant says: it is stored, but the record is not found by it before `claimTaxCode`. */
  readonly unclaimed?: true;
}

/** Seals and stores what is known of a party; undefined fields stay as they are. */
export async function writePartyFacts(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  key: PartyKey,
  { name, taxCode, contact, unclaimed }: WrittenFacts,
): Promise<void> {
  const values = {
    ...(name === undefined ? {} : { name_enc: name === null ? null : sealFor(key, 'party.name', name) }),
    ...(taxCode === undefined ? {} : taxCodeColumns(keys, key, taxCode)),
    ...(unclaimed === true ? { tax_code_index: null } : {}),
    ...(contact === undefined ? {} : { contact_enc: contact === null ? null : sealFor(key, 'party.contact', JSON.stringify(contact)) }),
  };
  await trx
    .updateTable('party')
    .set({ ...values, updated_at: sql`now()` })
    .where('id', '=', key.partyId)
    .execute();
}

function taxCodeColumns(keys: PersonalKeys, key: PartyKey, taxCode: string | null) {
  if (taxCode === null) return { tax_code_enc: null, tax_code_index: null };
  return { tax_code_enc: sealFor(key, 'party.tax_code', taxCode), tax_code_index: taxCodeIndex(keys, taxCode) };
}

/** The facts of these parties in clear text by id; erased and invisible ones are absent. */
export async function readPartyFacts(db: Kysely<DB>, keys: PersonalKeys, ids: readonly number[]): Promise<Map<number, PartyFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('party as p')
    .innerJoin('party_key as k', 'k.party_id', 'p.id')
    .select(['p.id as party_id', 'p.name_enc', 'p.tax_code_enc', 'p.contact_enc', 'k.key_id', 'k.wrapped_key'])
    .where('p.id', 'in', [...new Set(ids)])
    .execute();
  const opened = rows.map((row) => [row.party_id, openPartyFacts(keys, row)] as const);
  return new Map(opened.flatMap(([id, facts]) => (facts === undefined ? [] : [[id, facts]])));
}

/** What is stored of a party, and its key, which is null where the context does not see it or the person was erased. */
export interface SealedPartyRow {
  readonly party_id: number;
  readonly name_enc: Buffer | null;
  readonly tax_code_enc: Buffer | null;
  readonly contact_enc: Buffer | null;
  readonly key_id: string | null;
  readonly wrapped_key: Buffer | null;
}

/** The facts of a party in clear text; undefined for an erased or invisible one. */
export function openPartyFacts(keys: PersonalKeys, { party_id, key_id, wrapped_key, ...sealed }: SealedPartyRow): PartyFacts | undefined {
  const key = key_id === null ? null : unwrapPartyKey(keys, { party_id, key_id, wrapped_key });
  if (key === null) return undefined;
  return {
    name: sealed.name_enc && openFor(key, 'party.name', sealed.name_enc),
    taxCode: sealed.tax_code_enc && openFor(key, 'party.tax_code', sealed.tax_code_enc),
    contact: sealed.contact_enc && (JSON.parse(openFor(key, 'party.contact', sealed.contact_enc)) as Contact),
  };
}

/** The party of each of these memberships that the context sees. */
export async function partyByMembership(trx: Transaction<DB>, membershipIds: readonly number[]): Promise<Map<number, number>> {
  if (membershipIds.length === 0) return new Map();
  const { rows } = await sql<{ readonly id: number; readonly partyId: number }>`
    select id, party_id as "partyId" from membership where id = any (${membershipIds}::bigint[])`.execute(trx);
  return new Map(rows.map(({ id, partyId }) => [id, partyId]));
}

export async function partiesOf(trx: Transaction<DB>, membershipIds: readonly number[]): Promise<number[]> {
  const rows = await trx
    .selectFrom('membership')
    .select('party_id')
    .distinct()
    .where('id', 'in', [0, ...membershipIds])
    .orderBy('party_id')
    .execute();
  return rows.map(({ party_id }) => party_id);
}

/** The community of a person's record; none where there is no such record. */
export const communitiesOfParty = async (trx: Transaction<DB>, partyId: number): Promise<number[]> =>
  (await trx.selectFrom('party').select('community_id').where('id', '=', partyId).execute()).map(({ community_id }) => community_id);
