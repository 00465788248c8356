import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geoJsonMap, type MapArea } from '../../../infra/geodata/testing/write-map.ts';
import { caller } from '../../testing/caller.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api?.drop());

const square = (x: number, y: number): [number, number][] => [
  [x, y],
  [x + 0.5, y],
  [x + 0.5, y + 0.5],
  [x, y + 0.5],
  [x, y],
];
const area = (code: string, ...rings: [number, number][][]): MapArea => ({ cod_ac: code, rag_soc: 'Unareti', polygons: [rings] });
const MAP = geoJsonMap([
  area('AC001E77001', square(11, 43)),
  area('AC001E77002', square(11.5, 43)),
  area('AC001E77003', square(11.8, 43.2)),
]);
const PATH = '/api/v1/substation-areas/imports?published_on=2025-09-30&valid_from=2025-10-01&source=GSE';

const post = (path: string, body: Buffer | string, key = api.keys.operator) =>
  send('POST', path, { key, body: new Uint8Array(Buffer.from(body)), headers: { 'Content-Type': 'application/octet-stream' } });
const at = async (longitude: number, latitude: number, query = '') => {
  const { status, body } = await send('GET', `/api/v1/substation-areas/at?longitude=${longitude}&latitude=${latitude}${query}`, {
    key: api.keys.manager,
  });
  return status === 200 ? [body.verdict, body.area_code] : status;
};

describe('maps of areas', () => {
  it('are imported by an operator as a stream, once, after a dry run', async () => {
    const dry = await post(`${PATH}&dry_run=true`, MAP);
    expect([dry.status, dry.body.id, dry.body.added]).toEqual([200, null, 3]);
    const first = await post(PATH, MAP);
    expect([first.status, first.body.added, first.body.format]).toEqual([201, 3, 'geojson']);
    const again = await post(PATH, MAP);
    expect([again.status, again.body.id, again.body.known]).toEqual([200, first.body.id, true]);
    const { body } = await send('GET', `/api/v1/substation-areas/versions?import_id=${first.body.id}`, { key: api.keys.manager });
    expect((body.data as unknown[]).length).toBe(3);
    expect((await send('GET', '/api/v1/substation-areas/imports', { key: api.keys.manager })).body.data).toHaveLength(1);
  });

  it('are refused from others, of another kind and too large', async () => {
    expect((await post(PATH, MAP, api.keys.manager)).status).toBe(403);
    const none = await post(PATH, '%PDF-1.7');
    expect([none.status, none.body.error.message]).toEqual([422, expect.stringContaining('neither GeoJSON')]);
    const broken = await post(PATH, MAP.subarray(0, 500));
    expect([broken.status, broken.body.error.details[0]?.code]).toEqual([422, 'wrong_file']);
    const large = { 'Content-Type': 'application/zip', 'Content-Length': String(300 * 1024 * 1024) };
    expect((await send('POST', PATH, { key: api.keys.operator, body: 'PK', headers: large })).status).toBe(413);
  });

  it('propose the code of a position, and leave edge cases to a person', async () => {
    expect(await at(11.2, 43.2)).toEqual(['inside', 'AC001E77001']);
    expect(await at(11.4999, 43.2)).toEqual(['border', 'AC001E77001']);
    expect(await at(11.9, 43.3)).toEqual(['several', 'AC001E77002']);
    expect(await at(10.9, 43.2)).toEqual(['outside', null]);
    expect(await at(12.6, 35.51)).toEqual(['island', null]);
    expect(await at(43.2, 11.2)).toBe(422);
    expect(await at(11.2, 43.2, '&on=2024-01-01')).toEqual(['outside', null]);
  });
});
