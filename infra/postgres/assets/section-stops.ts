import { type Kysely, sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Days on which a plant section was stopped, `valid_to` excluded. */
export interface SectionStopRow {
  readonly id: number;
  readonly community_id: number;
  readonly section_id: number;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly reason: string;
  readonly source: string;
}

const stops = (db: Kysely<DB>) =>
  db
    .selectFrom('section_stop')
    .select(['id', 'community_id', 'section_id', 'reason', 'source'])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string>`upper(validity)`.as('valid_to')]);

export const listSectionStops = (db: Kysely<DB>, communityId: number, sectionId: number, window: Window): Promise<SectionStopRow[]> =>
  pageOf(db, stops(db).where('community_id', '=', communityId).where('section_id', '=', sectionId), window);

export const sectionStopById = (db: Kysely<DB>, communityId: number, sectionId: number, id: number): Promise<SectionStopRow | undefined> =>
  stops(db).where('community_id', '=', communityId).where('section_id', '=', sectionId).where('id', '=', id).executeTakeFirst();

/** Adds a stop; one that overlaps another of the section is refused by the database. */
export async function insertSectionStop(
  trx: Transaction<DB>,
  { valid_from, valid_to, ...stop }: Omit<SectionStopRow, 'id'>,
  by: string,
): Promise<number> {
  const row = { ...stop, created_by: by, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('section_stop').values(row).returning('id').executeTakeFirstOrThrow()).id;
}
