import { DatabaseSync } from 'node:sqlite';
import { deflateRawSync } from 'node:zlib';

type Ring = readonly (readonly [number, number])[];

/** An area to be written into a map of any format; its rings as GeoJSON has them. */
export interface MapArea {
  readonly cod_ac: string;
  readonly rag_soc: string;
  readonly cod_conseg?: string;
  readonly polygons: readonly (readonly Ring[])[];
}

/** A GeoJSON collection; `crs` names its coordinate system the old way. */
export function geoJsonMap(areas: readonly MapArea[], crs?: string): Buffer {
  const features = areas.map(({ polygons, ...properties }) => ({
    type: 'Feature',
    properties: { ...properties, shape__area: 1.5 },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  }));
  const named = crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } };
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', name: 'a "map" {[', features, ...named }));
}

/** A GeoPackage with one layer, each geometry behind a header with an envelope. */
export function writeGeoPackage(path: string, areas: readonly MapArea[], srid = 4326): void {
  const db = new DatabaseSync(path);
  db.exec(`pragma application_id = 1196444487;
    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
    create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
    create table "aree ""AC""" (fid integer primary key, geom blob, cod_ac text, rag_soc text, cod_conseg text);
    insert into gpkg_spatial_ref_sys values ('system', 7, 'EPSG', ${srid}, '');
    insert into gpkg_contents values ('aree "AC"', 'features', 'aree', 7);
    insert into gpkg_geometry_columns values ('aree "AC"', 'geom', 'MULTIPOLYGON', 7, 0, 0)`);
  const insert = db.prepare('insert into "aree ""AC""" (geom, cod_ac, rag_soc, cod_conseg) values (?, ?, ?, ?)');
  db.exec('begin');
  for (const { cod_ac, rag_soc, cod_conseg, polygons } of areas) insert.run(packaged(polygons, srid), cod_ac, rag_soc, cod_conseg ?? null);
  db.exec('commit');
  db.close();
}

function packaged(polygons: MapArea['polygons'], srid: number): Buffer {
  const head = Buffer.alloc(40);
  head.write('GP', 0, 'latin1');
  head.writeUInt8(0b0000_0011, 3);
  head.writeInt32LE(srid, 4);
  const wkb: Buffer[] = [head, typed(6, polygons.length)];
  for (const rings of polygons) {
    wkb.push(typed(3, rings.length));
    for (const ring of rings) wkb.push(positions(ring, true));
  }
  return Buffer.concat(wkb);
}

function typed(type: number, count: number): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(type, 1);
  head.writeUInt32LE(count, 5);
  return head;
}

function positions(ring: Ring, isCounted: boolean): Buffer {
  const from = isCounted ? 4 : 0;
  const bytes = Buffer.alloc(from + ring.length * 16);
  if (isCounted) bytes.writeUInt32LE(ring.length, 0);
  for (const [i, [x, y]] of ring.entries()) bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, from + i * 16));
  return bytes;
}

/** The files of a shapefile of these areas, outer rings clockwise. */
export function shapefile(areas: readonly MapArea[], prj: string): Readonly<Record<string, Buffer>> {
  const records = areas.map(({ polygons }, n) => {
    const rings = polygons.flatMap(([outer = [], ...holes]) => [turned(outer, true), ...holes.map((hole) => turned(hole, false))]);
    const points = rings.reduce((sum, ring) => sum + ring.length, 0);
    const body = Buffer.alloc(44 + rings.length * 4);
    body.writeInt32LE(5, 0);
    body.writeInt32LE(rings.length, 36);
    body.writeInt32LE(points, 40);
    let start = 0;
    for (const [i, ring] of rings.entries()) {
      body.writeInt32LE(start, 44 + i * 4);
      start += ring.length;
    }
    const content = Buffer.concat([body, ...rings.map((ring) => positions(ring, false))]);
    const head = Buffer.alloc(8);
    head.writeInt32BE(n + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  return {
    'aree.shp': Buffer.concat([head, ...records]),
    'aree.dbf': table(areas),
    'aree.prj': Buffer.from(prj),
    'aree.cpg': Buffer.from('UTF-8'),
  };
}

function turned(ring: Ring, isClockwise: boolean): Ring {
  const area = ring.slice(1).reduce((sum, [x, y], i) => sum + ((ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0)), 0);
  return area < 0 === isClockwise ? ring : ring.toReversed();
}

function table(areas: readonly MapArea[]): Buffer {
  const fields = [
    ['cod_ac', 11],
    ['rag_soc', 60],
    ['cod_conseg', 20],
  ] as const;
  const head = Buffer.alloc(32 + fields.length * 32 + 1);
  head.writeUInt8(3, 0);
  head.writeUInt32LE(areas.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + fields.reduce((sum, [, length]) => sum + length, 0), 10);
  for (const [i, [name, length]] of fields.entries()) {
    head.write(name, 32 + i * 32, 'latin1');
    head.write('C', 32 + i * 32 + 11, 'latin1');
    head.writeUInt8(length, 32 + i * 32 + 16);
  }
  head.writeUInt8(0x0d, head.length - 1);
  const rows = areas.map((area) => {
    const row = Buffer.alloc(1 + fields.reduce((sum, [, length]) => sum + length, 0), ' ');
    let at = 1;
    for (const [name, length] of fields) {
      row.write(area[name] ?? '', at, length, 'utf8');
      at += length;
    }
    return row;
  });
  return Buffer.concat([head, ...rows]);
}

/** A zip file of these files; `claims` changes what an entry says of its unpacked size. */
export function zipOf(files: Readonly<Record<string, Buffer>>, claims?: number): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claims ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims ?? content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, end]);
}
