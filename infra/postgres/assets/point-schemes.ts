import { type Kysely, sql, type Transaction } from 'kysely';
import type { PointScheme } from '../../../domain/assets/kinds.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Days on which a POD is under a scheme that excludes it from configurations; `valid_to` excluded, null while it goes on. */
export interface PointSchemeRow {
  readonly id: number;
  readonly community_id: number;
  readonly pod: string;
  readonly kind: PointScheme;
  readonly source: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const schemes = (db: Kysely<DB>) =>
  db
    .selectFrom('point_scheme')
    .select(['id', 'community_id', 'pod', 'kind', 'source'])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')]);

export function listPointSchemes(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly pod?: string | undefined },
): Promise<PointSchemeRow[]> {
  const query = schemes(db).where('community_id', '=', communityId);
  return pageOf(db, filter.pod === undefined ? query : query.where('pod', '=', filter.pod), filter);
}

export const pointSchemeById = (db: Kysely<DB>, communityId: number, id: number): Promise<PointSchemeRow | undefined> =>
  schemes(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

/** A scheme of the POD on some day of the range. */
export const overlappingScheme = (
  db: Kysely<DB>,
  communityId: number,
  pod: string,
  range: { readonly from: string; readonly to: string | null },
): Promise<PointSchemeRow | undefined> =>
  schemes(db)
    .where('community_id', '=', communityId)
    .where('pod', '=', pod)
    .where(sql<boolean>`validity && ${formatDateRange(range)}::daterange`)
    .orderBy('id')
    .executeTakeFirst();

/** Adds a scheme; one that overlaps another of the same kind and POD is refused by the database. */
export async function insertPointScheme(
  trx: Transaction<DB>,
  { valid_from, valid_to, ...row }: Omit<PointSchemeRow, 'id'>,
): Promise<number> {
  const values = { ...row, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('point_scheme').values(values).returning('id').executeTakeFirstOrThrow()).id;
}
