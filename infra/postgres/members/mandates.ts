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
