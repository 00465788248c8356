import { type Kysely, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A plant's months in a group, `valid_to` excluded; both days are the first of a month. */
export interface GroupPlantRow {
  readonly id: number;
  readonly plant_id: number;
  readonly plant_code: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Plants that count as one for class and limit; `outside_kw` is power of the same plant that the community does not record. */
export interface SplitGroupRow {
  readonly id: number;
  readonly community_id: number;
  readonly code: string;
  readonly reason: string;
  readonly outside_kw: string;
  readonly plants: GroupPlantRow[];
}

const groups = (db: Kysely<DB>) =>
  db
    .selectFrom('split_group as g')
    .select(['g.id', 'g.community_id', 'g.code', 'g.reason', sql<string>`trim_scale(g.outside_kw)::text`.as('outside_kw')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('split_group_plant as o')
          .innerJoin('plant as p', 'p.id', 'o.plant_id')
          .whereRef('o.group_id', '=', 'g.id')
          .select(['o.id', 'o.plant_id', 'p.code as plant_code'])
          .select([sql<string>`lower(o.validity)`.as('valid_from'), sql<string | null>`upper(o.validity)`.as('valid_to')])
          .orderBy('p.code')
          .orderBy(sql`lower(o.validity)`),
      ).as('plants'),
    );

/** The split groups of a community, by id. */
export const listSplitGroups = (db: Kysely<DB>, communityId: number, filter: Window): Promise<SplitGroupRow[]> =>
  pageOf(db, groups(db).where('g.community_id', '=', communityId), filter);

export const splitGroupById = (db: Kysely<DB>, communityId: number, id: number): Promise<SplitGroupRow | undefined> =>
  groups(db).where('g.community_id', '=', communityId).where('g.id', '=', id).executeTakeFirst();

type NewGroup = Pick<SplitGroupRow, 'community_id' | 'code' | 'reason' | 'outside_kw'>;

/** Makes a group, which has no plants yet, unless its community has one of this code. */
export async function ensureSplitGroup(
  trx: Transaction<DB>,
  row: NewGroup,
): Promise<{ readonly group: SplitGroupRow; readonly isNew: boolean }> {
  const { community_id, code } = row;
  const group = await trx
    .insertInto('split_group')
    .values(row)
    .onConflict((conflict) => conflict.columns(['community_id', 'code']).doNothing())
    .returning(['id', 'community_id', 'code', 'reason', sql<string>`trim_scale(outside_kw)::text`.as('outside_kw')])
    .returning(sql<GroupPlantRow[]>`'[]'::json`.as('plants'))
    .executeTakeFirst();
  if (group !== undefined) return { group, isNew: true };
  const known = groups(trx).where('g.community_id', '=', community_id).where('g.code', '=', code);
  return { group: await known.executeTakeFirstOrThrow(), isNew: false };
}

/** Puts a plant into a group; a plant is in one group at a time. */
export async function insertGroupPlant(
  trx: Transaction<DB>,
  group: { readonly id: number; readonly community_id: number },
  plant: { readonly id: number; readonly from: string; readonly to: string | null },
): Promise<number> {
  const row = { group_id: group.id, plant_id: plant.id, community_id: group.community_id, validity: formatDateRange(plant) };
  return (await trx.insertInto('split_group_plant').values(row).returning('id').executeTakeFirstOrThrow()).id;
}
