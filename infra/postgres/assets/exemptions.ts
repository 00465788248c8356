import { type Kysely, sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB, PointExemption } from '../schema/tables.ts';

/** The days on which a part of a point's withdrawal is free of network tariffs, `valid_to` excluded. */
export interface ExemptionRow {
  readonly id: number;
  readonly community_id: number;
  readonly pod: string;
  readonly basis: PointExemption['basis'];
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
}

const exemptions = (db: Kysely<DB>) =>
  db
    .selectFrom('point_exemption as e')
    .innerJoin('connection_point as p', 'p.id', 'e.point_id')
    .select(['e.id', 'e.community_id', 'p.pod', 'e.basis', 'e.source'])
    .select([sql<string>`lower(e.validity)`.as('valid_from'), sql<string | null>`upper(e.validity)`.as('valid_to')]);

/** The exemptions of a community that the context sees, by id. */
export function listExemptions(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly pod?: string | undefined },
): Promise<ExemptionRow[]> {
  const query = exemptions(db).where('e.community_id', '=', communityId);
  return pageOf(db, filter.pod === undefined ? query : query.where('p.pod', '=', filter.pod), filter);
}

export const exemptionById = (db: Kysely<DB>, communityId: number, id: number): Promise<ExemptionRow | undefined> =>
  exemptions(db).where('e.community_id', '=', communityId).where('e.id', '=', id).executeTakeFirst();

/** Adds an exemption; one that overlaps another of the point is refused by the database. */
export async function insertExemption(
  trx: Transaction<DB>,
  { communityId, pointId }: { readonly communityId: number; readonly pointId: number },
  { valid_from, valid_to, basis, source }: Pick<ExemptionRow, 'basis' | 'valid_from' | 'valid_to' | 'source'>,
): Promise<number> {
  const validity = formatDateRange({ from: valid_from, to: valid_to });
  const values = { community_id: communityId, point_id: pointId, basis, source, validity };
  return (await trx.insertInto('point_exemption').values(values).returning('id').executeTakeFirstOrThrow()).id;
}
