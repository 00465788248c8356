import { DatabaseSync } from 'node:sqlite';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type MapFeature, type MapFile, wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';

/** Bytes of an envelope by the code in the flags of a geometry. Source: GeoPackage 1.3, 2.1.3. */
const ENVELOPES = [0, 32, 48, 48, 64];
const MOST_BYTES = 64 * 1024 * 1024;

/** Where a GeoPackage says what it holds. */
const NAMED = ['gpkg_geometry_columns', 'gpkg_contents', 'gpkg_spatial_ref_sys'];

interface Layer {
  readonly table: string;
  readonly column: string;
  readonly organisation: string;
  readonly number: number;
}

/** A GeoPackage with one table of polygons. Nothing in the file is carried out: it is opened to be read, and only tables are. */
export function openGeoPackage(path: string): MapFile {
  const db = opened(path);
  try {
    for (const name of NAMED) assertStored(db, name);
    const { table, column, organisation, number } = layerOf(db);
    assertStored(db, table);
    if (organisation.toUpperCase() !== 'EPSG') throw wrongFile(geodataMessages.unknownSystem(`${organisation}:${number}`));
    return { format: 'geopackage', srid: number, features: () => features(db, table, column), close: () => db.close() };
  } catch (error) {
    db.close();
    throw error instanceof DomainError ? error : wrongFile(geodataMessages.notGeoPackage);
  }
}

function opened(path: string): DatabaseSync {
  try {
    const db = new DatabaseSync(path, { readOnly: true, allowExtension: false, enableDoubleQuotedStringLiterals: false });
    db.exec('pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0');
    return db;
  } catch {
    throw wrongFile(geodataMessages.notGeoPackage);
  }
}

/** The only table of polygons. */
function layerOf(db: DatabaseSync): Layer {
  const rows = db
    .prepare(`select g.table_name as "table", g.column_name as "column", s.organization as organisation, s.organization_coordsys_id as number
      from gpkg_geometry_columns g join gpkg_contents c on c.table_name = g.table_name join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
      join sqlite_master m on m.name = g.table_name and m.type = 'table'
      where c.data_type = 'features' and upper(g.geometry_type_name) in ('POLYGON', 'MULTIPOLYGON', 'GEOMETRY', 'SURFACE', 'MULTISURFACE')
      limit 5`)
    .all() as unknown as Layer[];
  const [only, second] = rows;
  if (only === undefined) throw wrongFile(geodataMessages.notGeoPackage);
  if (second !== undefined) throw wrongFile(geodataMessages.severalTables(rows.map(({ table }) => table).join(', ')));
  return only;
}

/**
 * Refuses what is computed while it is read: a query in a view may never end, and no thread can be ended while one runs. Virtual tables and
 * generated columns compute too.
 */
function assertStored(db: DatabaseSync, name: string): void {
  const found = db.prepare('select type, sql from sqlite_master where name = ?').get(name);
  if (found === undefined) throw wrongFile(geodataMessages.notGeoPackage);
  const isTable = found.type === 'table' && !/^\s*create\s+virtual/i.test(String(found.sql));
  const computed = isTable ? db.prepare('select 1 from pragma_table_xinfo(?) where hidden <> 0').get(name) : {};
  if (computed !== undefined) throw wrongFile(geodataMessages.ownQueries);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function* features(db: DatabaseSync, table: string, column: string): Iterable<MapFeature> {
  try {
    for (const row of db.prepare(`select * from ${quoted(table)}`).iterate()) {
      const { [column]: geometry, ...attributes } = row as Record<string, unknown>;
      yield { attributes, geometry: { wkb: geometry instanceof Uint8Array ? withoutHeader(geometry) : new Uint8Array() } };
    }
  } catch (error) {
    throw error instanceof DomainError ? error : wrongFile(geodataMessages.notGeoPackage);
  }
}

/** The well-known binary behind the header of a GeoPackage geometry: magic GP, version, flags, reference system, envelope. */
function withoutHeader(geometry: Uint8Array): Uint8Array {
  const [g, p, , flags = 0] = geometry;
  const envelope = ENVELOPES[(flags >> 1) & 7];
  if (g !== 0x47 || p !== 0x50 || envelope === undefined || geometry.length > MOST_BYTES) throw wrongFile(geodataMessages.notGeoPackage);
  return geometry.subarray(8 + envelope);
}
