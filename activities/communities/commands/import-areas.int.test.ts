import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMapFile } from '../../../infra/geodata/open-map-file.ts';
import { geoJsonMap, type MapArea, shapefile, writeGeoPackage, zipOf } from '../../../infra/geodata/testing/write-map.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { type AreaMap, importAreas } from './import-areas.ts';

const REAL = join(import.meta.dirname, '../../../../shared/data/it_boundaries');
const UTM32 = 'PROJCS["WGS_1984_UTM_Zone_32N",GEOGCS["GCS_WGS_1984"],PROJECTION["Transverse_Mercator"]]';

let database: TestDatabase;
let folder: string;
let files = 0;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'areas-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function take(content: Buffer, given: Partial<AreaMap> = {}, isDry = false) {
  const path = join(folder, `${++files}`);
  await writeFile(path, content);
  const unpacked = await mkdtemp(join(folder, 'zip-'));
  const map = await openMapFile(path, unpacked);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const facts = { sha256, source: 'GSE', publishedOn: '2025-09-30', validFrom: '2025-10-01', wholeMap: true, ...given };
  try {
    return await inWork(database.app.db, systemContext('user:1'), (work) => importAreas(work, map, facts, isDry));
  } finally {
    map.close();
  }
}

const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const area = (n: number, ...polygons: MapArea['polygons']): MapArea => ({
  ...{ cod_ac: `AC001E${String(n).padStart(5, '0')}`, rag_soc: 'e-distribuzione', cod_conseg: `D${n}` },
  polygons,
});
const NORTH = area(1, [square(9, 45, 0.5)]);
const SOUTH = area(2, [square(9, 44.5, 0.5)]);
const versions = async () => {
  const { rows } = await sql<{ code: string; days: string; pieces: number }>`
    select code, validity::text as days, (select count(*)::int from substation_area_piece where area_id = a.id) as pieces
    from substation_area a order by code, validity`.execute(database.owner.db);
  return rows;
};

describe('a map of areas', () => {
  it('is looked at in a dry run, taken once, and taken again without effect', async () => {
    const content = geoJsonMap([NORTH, SOUTH]);
    const dry = await take(content, {}, true);
    expect([dry.id, dry.areas, dry.added]).toEqual([null, 2, 2]);
    expect(await versions()).toEqual([]);
    const first = await take(content);
    expect([first.added, first.known]).toEqual([2, false]);
    const again = await take(content);
    expect([again.id, again.known]).toEqual([first.id, true]);
    expect(await versions()).toEqual([
      { code: 'AC001E00001', days: '[2025-10-01,)', pieces: 1 },
      { code: 'AC001E00002', days: '[2025-10-01,)', pieces: 1 },
    ]);
  });

  it('is taken once by two calls at once', async () => {
    const content = geoJsonMap([NORTH, SOUTH, area(3, [square(8, 44, 0.5)])]);
    const both = await Promise.all([take(content, { validFrom: '2026-01-01' }), take(content, { validFrom: '2026-01-01' })]);
    expect(both.map(({ known }) => known).sort()).toEqual([false, true]);
    expect(both.map(({ added, unchanged }) => [added, unchanged])).toEqual(Array(2).fill([1, 2]));
  });

  it('becomes new versions where borders moved, and ends what the whole map no longer names', async () => {
    const moved = area(1, [square(9, 45, 0.4)]);
    const path = join(folder, 'next.gpkg');
    writeGeoPackage(path, [moved, SOUTH]);
    const next = await take(readFileSync(path), { validFrom: '2027-10-01', publishedOn: '2027-09-01' });
    expect([next.format, next.changed, next.unchanged, next.ended]).toEqual(['geopackage', 1, 1, 1]);
    expect((await versions()).map(({ code, days }) => `${code} ${days}`)).toEqual([
      'AC001E00001 [2025-10-01,2027-10-01)',
      'AC001E00001 [2027-10-01,)',
      'AC001E00002 [2025-10-01,)',
      'AC001E00003 [2026-01-01,2027-10-01)',
    ]);
    await expect(take(geoJsonMap([NORTH]), { validFrom: '2027-10-01' })).rejects.toThrow('another border');
    await expect(take(geoJsonMap([area(9, [square(9, 45, 1)]), NORTH]), { validFrom: '2025-01-01' })).rejects.toThrow('later version');
  });

  it('is projected, joined by code and repaired where a border crosses itself', async () => {
    const bow: [number, number][] = [
      [500000, 5000000],
      [501000, 5001000],
      [501000, 5000000],
      [500000, 5001000],
      [500000, 5000000],
    ];
    const parts = [area(20, [bow]), area(21, [square(510000, 5000000, 900)]), area(21, [square(512000, 5000000, 900)])];
    const taken = await take(zipOf(shapefile(parts, UTM32)), { validFrom: '2026-03-01', wholeMap: false });
    expect([taken.format, taken.srid, taken.areas, taken.repaired, taken.ended]).toEqual(['shapefile', 32632, 2, 1, 0]);
    const { rows } = await sql<{ code: string; parts: number; km2: number; west: number }>`
      select code, st_numgeometries(boundary) as parts, round((st_area(boundary::geography) / 1e6)::numeric, 2)::float8 as km2, round(st_xmin(boundary)::numeric, 3)::float8 as west
      from substation_area where code in ('AC001E00020', 'AC001E00021') order by code`.execute(database.owner.db);
    expect(rows).toEqual([
      { code: 'AC001E00020', parts: 2, km2: 0.5, west: 9 },
      { code: 'AC001E00021', parts: 2, km2: 1.62, west: 9.127 },
    ]);
  });

  const swapped = area(31, [square(9, 45, 0.1).map(([x, y]): [number, number] => [y, x])]);
  it.each<[string, Buffer, string]>([
    ['longitude and latitude exchanged', geoJsonMap([swapped]), 'longitude and latitude are swapped'],
    ['another system than it states', geoJsonMap([area(32, [square(500000, 5000000, 100)])], 'EPSG:25832'), ''],
    ['metres as degrees', geoJsonMap([area(33, [square(100, 45, 1)])]), 'outside Italy'],
    ['a code that is none', geoJsonMap([{ ...NORTH, cod_ac: 'Milano' }]), 'found: MILANO'.slice(0, 6)],
    ['a system that nobody knows', geoJsonMap([NORTH], 'EPSG:999999'), 'EPSG:999999'],
    [
      'a point for a border',
      Buffer.from(
        '{"type":"FeatureCollection","features":[{"properties":{"cod_ac":"AC001E00001","rag_soc":"E"},"geometry":{"type":"Point","coordinates":[9,45]}}]}',
      ),
      'border is empty',
    ],
    ['no features', Buffer.from('{"type":"FeatureCollection","features":[]}'), 'no areas'],
  ])('with %s is named', async (_name, content, words) => {
    const before = await versions();
    const taking = take(content, { validFrom: '2029-01-01', wholeMap: false }, true);
    if (words === '') expect((await taking).added).toBe(1);
    else await expect(taking).rejects.toThrow(words);
    expect(await versions()).toEqual(before);
  });

  it.skipIf(!existsSync(REAL))(
    'of all municipalities of Italy is taken, and finds every point (needs shared/data/it_boundaries)',
    { timeout: 120_000 },
    async () => {
      const { features } = JSON.parse(gunzipSync(readFileSync(join(REAL, 'municipalities_simplified.geojson.gz'))).toString('utf8')) as {
        features: { properties: { istat: string; name: string }; geometry: { type: string; coordinates: never } }[];
      };
      const codeOf = (istat: string): string => `AC${istat.slice(0, 3)}E00${istat.slice(3)}`;
      const areas = features.map(({ properties, geometry }) => ({
        ...{ cod_ac: codeOf(properties.istat), rag_soc: properties.name },
        polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
      }));
      const started = performance.now();
      const taken = await take(geoJsonMap(areas), { validFrom: '2030-01-01', publishedOn: '2029-12-01' });
      const importedMs = performance.now() - started;
      expect(taken.areas).toBe(7899);
      const [header = '', ...lines] = readFileSync(join(REAL, 'points_expected.csv'), 'utf8').trim().split('\n');
      const names = header.split(',');
      const points = lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i], value])));
      const looked = performance.now();
      const { rows } = await sql<{ code: string | null }>`
      select a.code from areas_near(${points.map(({ lon }) => Number(lon))}::float8[], ${points.map(({ lat }) => Number(lat))}::float8[], '2030-06-01', 0) n
      left join substation_area a on a.id = n.area_id and n.covers order by n.n`.execute(database.app.db);
      process.stdout.write(
        `${areas.length} areas in ${Math.round(importedMs)} ms, ${points.length} points in ${Math.round(performance.now() - looked)} ms\n`,
      );
      expect(rows.map(({ code }) => code)).toEqual(points.map(({ istat }) => codeOf(istat ?? '')));
    },
  );
});
