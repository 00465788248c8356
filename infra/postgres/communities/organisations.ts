import { type Kysely, sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB, Organisation, SubstationArea } from '../schema/tables.ts';

const ORGANISATION = ['id', 'code', 'name', 'kind'] as const;

/** The organisations the context sees, by id. */
export function listOrganisations(db: Kysely<DB>, window: Window) {
  return pageOf(db, db.selectFrom('organisation').select(ORGANISATION), window);
}

/** The organisation of this code, if the context sees it. */
export function organisationByCode(db: Kysely<DB>, code: string) {
  return db.selectFrom('organisation').select(ORGANISATION).where('code', '=', code).executeTakeFirst();
}

export function insertOrganisation(
  trx: Transaction<DB>,
  values: { readonly code: string; readonly name: string; readonly kind: Organisation['kind'] },
) {
  return trx.insertInto('organisation').values(values).returning(ORGANISATION).executeTakeFirstOrThrow();
}

/** A primary-substation area with its boundary as GeoJSON; days are 'YYYY-MM-DD', `valid_to` excluded. */
interface AreaRow {
  readonly id: number;
  readonly code: string;
  readonly dso: string;
  readonly boundary: { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] };
  readonly published_on: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
}

const areas = (db: Kysely<DB>) =>
  db
    .selectFrom('substation_area')
    .select(['id', 'code', 'dso', 'published_on', 'source'])
    .select([
      sql<AreaRow['boundary']>`st_asgeojson(boundary, 7)::jsonb`.as('boundary'),
      sql<string>`lower(validity)`.as('valid_from'),
      sql<string | null>`upper(validity)`.as('valid_to'),
    ]);

/** Areas by id, all versions; one code only when it is given. */
export function listAreas(db: Kysely<DB>, filter: Window & { readonly code?: string | undefined }): Promise<AreaRow[]> {
  const query = areas(db);
  return pageOf(db, filter.code === undefined ? query : query.where('code', '=', filter.code), filter);
}

/** The version of an area that is valid on a day, else the newest one. */
export function areaIdOn(db: Kysely<DB>, code: string, day: string) {
  return db
    .selectFrom('substation_area')
    .select('id')
    .where('code', '=', code)
    .orderBy(sql`validity @> ${day}::date`, 'desc')
    .orderBy(sql`lower(validity)`, 'desc')
    .executeTakeFirst();
}

/** A version of the area whose validity overlaps the range. */
export function overlappingArea(db: Kysely<DB>, code: string, from: string, to: string | null): Promise<AreaRow | undefined> {
  return areas(db)
    .where('code', '=', code)
    .where(sql<boolean>`validity && ${formatDateRange({ from, to })}::daterange`)
    .executeTakeFirst();
}

export type NewArea = Pick<SubstationArea, 'code' | 'dso' | 'source'> & {
  readonly boundary: object;
  readonly published_on: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
};

/** Stores an area; a single polygon becomes a multipolygon of one. */
export function insertArea(trx: Transaction<DB>, { valid_from, valid_to, boundary, ...area }: NewArea): Promise<{ id: number }> {
  const geometry = sql<string>`st_multi(st_setsrid(st_geomfromgeojson(${JSON.stringify(boundary)}), 4326))`;
  const validity = sql<string>`${formatDateRange({ from: valid_from, to: valid_to })}::daterange`;
  return trx
    .insertInto('substation_area')
    .values({ ...area, boundary: geometry, validity })
    .returning('id')
    .executeTakeFirstOrThrow();
}

export function areaById(db: Kysely<DB>, id: number): Promise<AreaRow> {
  return areas(db).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Why a geometry is not valid (self-intersection and the like), or null when it is. */
export async function invalidityOf(db: Kysely<DB>, geojson: object): Promise<string | null> {
  const geometry = sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(geojson)}), 4326)`;
  const { rows } = await sql<{
    reason: string;
    valid: boolean;
  }>`select st_isvalid(${geometry}) as valid, st_isvalidreason(${geometry}) as reason`.execute(db);
  return rows[0]?.valid === true ? null : (rows[0]?.reason ?? 'it cannot be read');
}

/** What a shape encloses, in square metres on the ellipsoid. */
export async function squareMetres(db: Kysely<DB>, geojson: object): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select st_area(st_setsrid(st_geomfromgeojson(${JSON.stringify(geojson)}), 4326)::geography) as size`.execute(db);
  return rows[0]?.size ?? 0;
}
