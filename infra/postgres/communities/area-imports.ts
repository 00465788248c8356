import { type Kysely, sql, type Transaction } from 'kysely';
import type { AreaNames } from '../../../domain/communities/areas/attributes.ts';
import type { MapFeature } from '../../geodata/map.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { AreaImport, DB } from '../schema/tables.ts';

/** A map that was read; numbers count areas. */
export interface AreaImportRow
  extends Pick<
    AreaImport,
    | 'format'
    | 'sha256'
    | 'source'
    | 'published_on'
    | 'valid_from'
    | 'srid'
    | 'areas'
    | 'added'
    | 'changed'
    | 'unchanged'
    | 'ended'
    | 'repaired'
  > {
  readonly id: number;
  readonly whole_map: boolean;
  readonly created_at: Date;
}

const COLUMNS = [
  'id',
  'sha256',
  'format',
  'srid',
  'source',
  'published_on',
  'valid_from',
  'whole_map',
  'areas',
  'added',
  'changed',
] as const;
const imports = (db: Kysely<DB>) => db.selectFrom('area_import').select([...COLUMNS, 'unchanged', 'ended', 'repaired', 'created_at']);

/** The maps that were read, by id. */
export const listAreaImports = (db: Kysely<DB>, window: Window): Promise<AreaImportRow[]> => pageOf(db, imports(db), window);

export const areaImportById = (db: Kysely<DB>, id: number): Promise<AreaImportRow | undefined> =>
  imports(db).where('id', '=', id).executeTakeFirst();

/** The import of these bytes for this day. */
export const sameImport = (db: Kysely<DB>, sha256: string, validFrom: string): Promise<AreaImportRow | undefined> =>
  imports(db).where('sha256', '=', sha256).where('valid_from', '=', validFrom).executeTakeFirst();

/** Keeps other imports waiting until the transaction ends. */
export async function lockAreaImports(trx: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('area-imports', 0))`.execute(trx);
}

/** Does the database know this coordinate system? */
export async function isKnownSrid(db: Kysely<DB>, srid: number): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select exists (select from spatial_ref_sys where srid = ${srid}) as known`.execute(db);
  return rows[0]?.known === true;
}

/** What was stored of a border: null box where nothing is left of it. */
export interface StagedShape {
  readonly positions: number;
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

/** Keeps a border of the file in degrees; one that crosses itself is repaired. */
export async function stageShape(
  trx: Transaction<DB>,
  run: string,
  names: AreaNames,
  { geometry, srid }: Pick<MapFeature, 'geometry'> & { readonly srid: number },
): Promise<StagedShape> {
  const given =
    'wkb' in geometry
      ? sql`st_setsrid(st_geomfromwkb(${Buffer.from(geometry.wkb)}::bytea), ${srid})`
      : sql`st_setsrid(st_geomfromgeojson(${geometry.geojson}::text), ${srid})`;
  const { rows } = await sql<StagedShape>`
    with given as materialized (select st_transform(${given}, 4326) as g),
    border as materialized (select stored_border(g) as b, st_npoints(g) as positions, not st_isvalid(g) as repaired from given),
    kept as (insert into area_import_shape (run, code, dso, operator_code, boundary, repaired)
      select ${run}, ${names.code}, ${names.dso}, ${names.operatorCode}, b, repaired from border where b is not null)
    select positions, st_xmin(b) as west, st_ymin(b) as south, st_xmax(b) as east, st_ymax(b) as north from border`.execute(trx);
  return rows[0] ?? { positions: 0, west: null, south: null, east: null, north: null };
}

export async function dropStaged(trx: Transaction<DB>, run: string): Promise<void> {
  await trx.deleteFrom('area_import_shape').where('run', '=', run).execute();
}

/** How an area of the file stands to what is stored for the day. */
export interface ComparedArea {
  readonly code: string;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'other_border' | 'later_version';
  /** The stored version that holds the day. */
  readonly knownId: number | null;
  /** First day of the version in the way. */
  readonly from: string | null;
  readonly repaired: boolean;
}

/** Several shapes of one code are one area. */
const shapes = (run: string) => sql`select code, max(dso) as dso, max(operator_code) as operator_code, bool_or(repaired) as repaired,
  case when count(*) = 1 then (array_agg(boundary))[1] else stored_border(st_union(boundary)) end as boundary
  from area_import_shape where run = ${run} group by code`;

export async function compareStaged(trx: Transaction<DB>, run: string, validFrom: string): Promise<ComparedArea[]> {
  const { rows } = await sql<ComparedArea>`
    select s.code, s.repaired, a.id as "knownId", coalesce(lower(a.validity), later.first) as "from",
      case when a.id is null then case when later.first is null then 'added' else 'later_version' end
        when st_asbinary(st_normalize(stored_border(a.boundary))) = st_asbinary(st_normalize(s.boundary)) then 'unchanged'
        when lower(a.validity) >= ${validFrom}::date then 'other_border' else 'changed' end as outcome
    from (${shapes(run)}) s
    left join substation_area a on a.code = s.code and a.validity @> ${validFrom}::date
    left join lateral (select min(lower(b.validity)) as first from substation_area b
      where b.code = s.code and lower(b.validity) > ${validFrom}::date) later on a.id is null
    order by s.code`.execute(trx);
  return rows;
}

/** The versions that hold the day and whose code the file does not name; those that only begin on the day stay. */
export async function missingFromStaged(trx: Transaction<DB>, run: string, validFrom: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from substation_area a where validity @> ${validFrom}::date and lower(validity) < ${validFrom}::date
      and not exists (select from area_import_shape s where s.run = ${run} and s.code = a.code) order by id`.execute(trx);
  return rows.map(({ id }) => id);
}

type NewImport = Omit<AreaImportRow, 'id' | 'created_at'> & { readonly created_by: string };

export async function insertAreaImport(trx: Transaction<DB>, values: NewImport): Promise<number> {
  const { id } = await trx.insertInto('area_import').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Ends these versions on the day of the import. */
export async function endAreas(trx: Transaction<DB>, ids: readonly number[], importId: number, validFrom: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update substation_area set validity = daterange(lower(validity), ${validFrom}::date), ended_by_import_id = ${importId}
    where id = any (${[...ids]}::bigint[])`.execute(trx);
}

/** Stores the staged areas of these codes as versions from the day on, until the next version that is known. */
export async function storeStaged(trx: Transaction<DB>, run: string, codes: readonly string[], importId: number): Promise<void> {
  await sql`
    insert into substation_area (code, dso, operator_code, boundary, published_on, validity, source, import_id)
    select s.code, s.dso, s.operator_code, s.boundary, i.published_on,
      daterange(i.valid_from, (select min(lower(b.validity)) from substation_area b where b.code = s.code and lower(b.validity) > i.valid_from)),
      i.source, i.id
    from (${shapes(run)}) s cross join area_import i
    where i.id = ${importId} and s.code = any (${[...codes]}::text[])
    order by s.code`.execute(trx);
}
