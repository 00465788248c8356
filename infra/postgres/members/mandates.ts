import { type Kysely, sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import type { HolderClass } from './parties.ts';

/** A third-party producer's mandate; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface MandateRow {
  readonly id: number;
  readonly community_id: number;
  readonly party_id: number;
  readonly code: string;
  readonly holder_class: HolderClass;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const mandates = (db: Kysely<DB>) =>
  db
    .selectFrom('mandate as d')
    .innerJoin('party as p', 'p.id', 'd.party_id')
    .where('d.kind', '=', 'third_party_producer')
    .where('d.code', 'is not', null)
    .select(['d.id', 'd.community_id', 'd.party_id', sql<string>`d.code`.as('code'), 'p.holder_class'])
    .select([sql<string>`lower(d.validity)`.as('valid_from'), sql<string | null>`upper(d.validity)`.as('valid_to')]);

/** The third-party producers of a community that the context sees, by id. */
export function listProducers(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly code?: string | undefined },
): Promise<MandateRow[]> {
  const query = mandates(db).where('d.community_id', '=', communityId);
  return pageOf(db, filter.code === undefined ? query : query.where('d.code', '=', filter.code), filter);
}

export const producerById = (db: Kysely<DB>, communityId: number, id: number): Promise<MandateRow | undefined> =>
  mandates(db).where('d.community_id', '=', communityId).where('d.id', '=', id).executeTakeFirst();

export const producerByCode = (db: Kysely<DB>, communityId: number, code: string): Promise<MandateRow | undefined> =>
  mandates(db).where('d.community_id', '=', communityId).where('d.code', '=', code).executeTakeFirst();

/** Records a mandate; a second one of the same party on the same days is refused by the database. */
export async function insertProducer(
  trx: Transaction<DB>,
  { valid_from, valid_to, ...row }: Pick<MandateRow, 'community_id' | 'party_id' | 'code' | 'valid_from' | 'valid_to'>,
): Promise<number> {
  const values = { ...row, kind: 'third_party_producer' as const, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('mandate').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/**
 * Ends the assignments of a party's plants that would go on past `day`, unless it is a member or third-party producer then; gives their ids.
 * Those that only begin later keep one day.
 */
export async function endPlantsOf(trx: Transaction<DB>, communityId: number, partyId: number, day: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update plant_assignment a set validity = daterange(lower(a.validity), greatest(${day}::date, lower(a.validity) + 1))
    from plant_section s join plant p on p.id = s.plant_id
    where s.id = a.section_id and a.community_id = ${communityId} and p.producer_id = ${partyId}
      and coalesce(upper(a.validity) > ${day}::date, true)
      and not exists (select 1 from membership m where m.community_id = ${communityId} and m.party_id = ${partyId} and m.validity @> ${day}::date)
      and not exists (select 1 from mandate d where d.community_id = ${communityId} and d.party_id = ${partyId}
        and d.kind = 'third_party_producer' and d.validity @> ${day}::date)
    returning a.id`.execute(trx);
  return rows.map(({ id }) => id);
}
