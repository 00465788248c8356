import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longestStop } from '../threads/testing/longest-stop.ts';
import { sridOfName, sridOfText } from './coordinate-system.ts';
import type { MapFeature } from './map.ts';
import { openMapFile } from './open-map-file.ts';
import { readMap } from './read-map.ts';
import { geoJsonMap, type MapArea, shapefile, writeGeoPackage, zipOf } from './testing/write-map.ts';

const square = (x: number, y: number, size = 1) =>
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ] as const;
const AREAS: readonly MapArea[] = [
  { cod_ac: 'AC001E00001', rag_soc: 'e-distribuzione', cod_conseg: 'DW001', polygons: [[square(9, 45), square(9.2, 45.2, 0.1)]] },
  { cod_ac: 'AC001E00002', rag_soc: 'Unareti "Nord" {', polygons: [[square(10, 45)], [square(12, 45)]] },
];
const WGS84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],UNIT["Degree",0.0174532925199433]]';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'map-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function opened(content: Buffer) {
  const path = join(folder, 'given');
  await writeFile(path, content);
  return openMapFile(path, folder);
}
async function featuresOf(map: Awaited<ReturnType<typeof opened>>): Promise<MapFeature[]> {
  const all: MapFeature[] = [];
  for await (const one of map.features()) all.push(one);
  map.close();
  return all;
}
const codesOf = (features: readonly MapFeature[]) => features.map(({ attributes }) => [attributes.cod_ac, attributes.rag_soc]);
const CODES = AREAS.map(({ cod_ac, rag_soc }) => [cod_ac, rag_soc]);

describe('a map of areas', () => {
  it('is read from GeoJSON feature by feature, in the system that it names', async () => {
    const map = await opened(geoJsonMap(AREAS, 'urn:ogc:def:crs:EPSG::3857'));
    expect([map.format, map.srid]).toEqual(['geojson', 3857]);
    const features = await featuresOf(map);
    expect(codesOf(features)).toEqual(CODES);
    expect(features[1]?.geometry).toEqual({ geojson: JSON.stringify({ type: 'MultiPolygon', coordinates: AREAS[1]?.polygons }) });
  });

  it('is read from a zipped shapefile and from a GeoPackage as the same shapes', async () => {
    const zipped = await opened(zipOf(shapefile(AREAS, WGS84)));
    expect([zipped.format, zipped.srid]).toEqual(['shapefile', 4326]);
    const fromShapes = await featuresOf(zipped);
    const path = join(folder, 'areas.gpkg');
    writeGeoPackage(path, AREAS, 7794);
    const packed = await openMapFile(path, folder);
    expect([packed.format, packed.srid]).toEqual(['geopackage', 7794]);
    const fromPackage = await featuresOf(packed);
    expect([codesOf(fromShapes), codesOf(fromPackage)]).toEqual([CODES, CODES]);
    const [shapes, tables] = [fromShapes, fromPackage].map((all) =>
      all.map(({ geometry }) => ('wkb' in geometry ? geometry.wkb.length : 0)),
    );
    expect(shapes).toEqual(tables);
  });

  it.each([
    ['EPSG:3857', 3857],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
    ['http://www.opengis.net/def/crs/EPSG/0/4326'.replace('/EPSG/0/', '/EPSG:'), 4326],
    ['urn:ogc:def:crs:EPSG:6.18:25832', 25832],
  ])('says its system by the name %s', (name, srid) => {
    expect(sridOfName(name)).toBe(srid);
  });

  it('says its system by well-known text, with or without an authority', () => {
    expect(sridOfText(WGS84)).toBe(4326);
    expect(sridOfText('PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4258"]],AUTHORITY["EPSG","3035"]]')).toBe(3035);
    expect(() => sridOfText('PROJCS["Gauss_Boaga_Mars"]')).toThrow('Gauss_Boaga_Mars');
  });

  const brokenTable = { ...shapefile(AREAS, WGS84), 'aree.dbf': Buffer.from('no table') };
  const { 'aree.prj': _, ...withoutSystem } = shapefile(AREAS, WGS84);
  const whole = geoJsonMap(AREAS);
  it.each<[string, Buffer, string]>([
    ['a PDF', Buffer.from('%PDF-1.7'), 'neither GeoJSON'],
    ['nothing', Buffer.alloc(0), 'neither GeoJSON'],
    ['a single feature', Buffer.from('{"type":"Feature"}'), 'not a complete GeoJSON'],
    ['a collection that breaks off', whole.subarray(0, whole.length - 30), 'breaks off'],
    ['a database that is not a GeoPackage', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096)]), 'not a GeoPackage'],
    ['a zip file that is none', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), 'cannot be read'],
    ['a zip file without a map', zipOf({ 'a.txt': Buffer.from('a') }), '.shp'],
    ['a shapefile without a system', zipOf(withoutSystem), 'coordinate system'],
    ['a shapefile with a broken table', zipOf(brokenTable), '.dbf'],
    ['deep nesting', Buffer.from(`{"type":"FeatureCollection","x":${'['.repeat(200)}${']'.repeat(200)}}`), 'too deep'],
  ])('refuses %s', async (_name, content, words) => {
    await expect(opened(content).then(featuresOf)).rejects.toThrow(words);
  });

  it('refuses a zip bomb while it unpacks, whatever size it claims', async () => {
    const bomb = zipOf({ 'aree.shp': Buffer.alloc(64 * 1024 * 1024) }, 1000);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(opened(bomb)).rejects.toThrow('unpacks to more than 300 MB');
  });
});

describe('a map that is read in a thread', () => {
  async function read(content: Buffer, limits?: Parameters<typeof readMap>[1]) {
    const path = join(folder, 'given');
    await writeFile(path, content);
    return readMap({ path, folder }, limits);
  }
  const many = Array.from({ length: 300 }, (_, at) => ({ ...(AREAS[0] as MapArea), cod_ac: `AC${at}` }));

  it('is the same map, whose features come in pieces', async () => {
    const map = await read(zipOf(shapefile(many, WGS84)));
    expect([map.format, map.srid, codesOf(await featuresOf(map)).length]).toEqual(['shapefile', 4326, 300]);
    await expect(read(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('neither GeoJSON'),
    });
    const [, one] = codesOf(await featuresOf(await read(geoJsonMap(AREAS))));
    expect(one).toEqual(CODES[1]);
  });

  it('carries no queries of its own', async () => {
    const endless = 'with recursive n(x) as (select 1 union all select x + 1 from n) select x as srs_id, 1 as organization from n';
    for (const change of [
      `drop table gpkg_spatial_ref_sys; create view gpkg_spatial_ref_sys as ${endless}`,
      'alter table "aree ""AC""" add column big text as (hex(zeroblob(400000000)))',
      'drop table "aree ""AC"""; create virtual table "aree ""AC""" using fts5(geom, cod_ac)',
    ]) {
      const path = join(folder, 'hostile.gpkg');
      await rm(path, { force: true });
      writeGeoPackage(path, AREAS);
      const db = new DatabaseSync(path);
      db.exec(change);
      db.close();
      await expect(readMap({ path, folder })).rejects.toThrow('views, computed columns or virtual tables');
    }
  });

  it('stops nobody else while it is unpacked and taken apart, and ends at its time', async () => {
    const corners = Array.from({ length: 400_000 }, (_, at) => [9 + at / 1e6, 45] as const);
    const large = zipOf(shapefile([{ ...(AREAS[0] as MapArea), polygons: [[[...corners, [9, 45]]]] }], WGS84));
    const bomb = zipOf({ 'aree.shp': Buffer.alloc(64 * 1024 * 1024) }, 1000);
    const long = geoJsonMap(Array.from({ length: 20_000 }, () => AREAS[1] as MapArea));
    const take = (content: Buffer) => read(content).then(featuresOf, () => undefined);
    for (const content of [large, bomb, long]) expect(await longestStop(() => take(content))).toBeLessThan(100);
    const hasty = { entry: new URL('./map-thread.ts', import.meta.url), heapMb: 256, timeMs: 1 };
    await expect(read(long, hasty)).rejects.toThrow('too much memory or time');
  }, 120_000);
});
