import { parquetReadObjects } from 'hyparquet';
import { sql } from 'kysely';
import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { C0, C1, hourlyWh, memberKey, PV, readyCommunity, storeMonth } from '../../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { makeDevice } from '../testing/devices.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
let api: TestApi;
let made: MadeCommunity;
let ids: { points: number[]; plant: number; members: number[]; section: number };
let member: string;

const get = (query: string, key: string) => api.call('GET', `/api/v1/curves?${query}`, { key });
const read = async (query: string, key = api.keys.manager): Promise<Body> => {
  const response = await get(query, key);
  return { status: response.status, ...((await response.json()) as object) };
};
const numbers = async (query: ReturnType<typeof sql<{ id: number }>>) =>
  (await query.execute(api.database.owner.db)).rows.map(({ id }) => id);

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'curves');
  await storeMonth(api, '2025-02', { gap: 30 });
  ids = {
    points: await numbers(sql`select id from connection_point where pod in (${C0}, ${C1}) order by pod`),
    plant: (await numbers(sql`select id from plant`))[0] as number,
    section: (await numbers(sql`select id from plant_section`))[0] as number,
    members: await numbers(sql`select id from membership order by code`),
  };
  member = await memberKey(api, made.parties[1] as number);
});
afterAll(() => api.drop());

describe('curves as JSON', () => {
  it('gives a point by the hour with version, page by page', async () => {
    const query = `point_id=${ids.points[0]}&from=2025-02-01&to=2025-02-03&limit=2`;
    const first = await read(query);
    expect(first.curves.map((one: Body) => [one.day, one.code, one.quantity, one.version])).toEqual([
      ['2025-02-01', C0, 'withdrawn', 1],
      ['2025-02-02', C0, 'withdrawn', 1],
    ]);
    expect(first.curves[0].values).toEqual(HOURS.map((hour) => hourlyWh(C0, hour)));
    expect(first.curves[0]).toMatchObject({
      start_utc: '2025-01-31T23:00:00Z',
      end_utc: '2025-02-01T23:00:00Z',
      missing_minutes: null,
      qualities: null,
    });
    const second = await read(`${query}&cursor=${first.next}`);
    expect([second.curves.map((one: Body) => one.day), second.next]).toEqual([['2025-02-03'], null]);
  });

  it('gives the plant of its sections, and all that is a member’s', async () => {
    const plant = await read(`plant_id=${ids.plant}&from=2025-02-01&to=2025-02-01&resolution=day`);
    expect(plant.curves).toMatchObject([
      { code: PV, quantity: 'injected', values: [HOURS.reduce((sum, hour) => sum + hourlyWh(PV, hour), 0)] },
    ]);
    const own = await read(`member_id=${ids.members[0]}&from=2025-02-01&to=2025-02-01`);
    expect(own.curves.map((one: Body) => one.code).sort()).toEqual([C0, PV].sort());
  });

  it('sums a configuration, where a missing reading makes no value and is counted', async () => {
    const body = await read(`configuration_id=${made.configurationId}&from=2025-02-02&to=2025-02-02&quantity=withdrawn`);
    const [sum] = body.curves;
    expect([sum.series, sum.version, sum.values[6], sum.found[6], sum.missing_minutes[6]]).toEqual([2, null, null, hourlyWh(C0, 6), 60]);
    expect(sum.values[5]).toBe(hourlyWh(C0, 5) + hourlyWh(C1, 5));
    const month = await read(`community_id=${made.communityId}&from=2025-02-01&to=2025-02-28&resolution=month`);
    expect(month.curves.map((one: Body) => [one.quantity, one.values, one.missing_minutes])).toEqual([
      ['withdrawn', [null], [60]],
      ['injected', [28 * HOURS.reduce((sum, hour) => sum + hourlyWh(PV, hour), 0)], null],
    ]);
  });

  it('gives readings as they were known at an instant', async () => {
    const db = api.database.owner.db;
    await sql`insert into curve (series_id, day, version, resolution_min, values, quality, missing, source, received_at)
      select id, '2025-02-04', 2, 60, array_fill(7, array[24]), array_fill(3::smallint, array[24]), 0, 'test', now() + interval '1 hour'
      from series where point_id = ${ids.points[0]}`.execute(db);
    const now = await read(`point_id=${ids.points[0]}&from=2025-02-04&to=2025-02-04`);
    const at = await numbers(sql`select extract(epoch from received_at)::int as id from curve where day = '2025-02-04' and version = 2`);
    const before = new Date(((at[0] as number) - 1800) * 1000).toISOString();
    const then = await read(`point_id=${ids.points[0]}&from=2025-02-04&to=2025-02-04&as_known_at=${before}`);
    expect([now.curves[0].version, now.curves[0].values[0], now.curves[0].qualities[0]]).toEqual([2, 7, 'rectified']);
    expect([then.curves[0].version, then.curves[0].values[0], then.curves[0].qualities]).toEqual([1, 400, null]);
  });

  it('ends after the last page, whatever the cursor', async () => {
    for (const cursor of ['0:3', '0:999999', '999999999:0', '999999999:999999'])
      for (const sum of [true, false]) {
        const query = `community_id=${made.communityId}&sum=${sum}&from=2025-02-01&to=2025-02-03&cursor=${cursor}`;
        expect([cursor, sum, (await read(query)).status]).toEqual([cursor, sum, 200]);
      }
  });

  it('refuses what does not go together, and names the parameter', async () => {
    const point = `point_id=${ids.points[0]}`;
    for (const [query, path] of [
      ['from=2025-02-01&to=2025-02-02', 'query.member_id'],
      [`${point}&plant_id=${ids.plant}&from=2025-02-01&to=2025-02-02`, 'query.plant_id'],
      [`${point}&from=2025-02-02&to=2025-02-01`, 'query.to'],
      [`${point}&from=2010-01-01&to=2025-02-01`, 'query.to'],
      [`${point}&from=2025-02-01&to=2025-02-27&resolution=month`, 'query.to'],
      [`${point}&from=2025-02-01&to=2025-02-02&format=csv&limit=3`, 'query.limit'],
      [`configuration_id=${made.configurationId}&from=2025-02-01&to=2025-02-02&format=green_button`, 'query.format'],
    ] as const) {
      const body = await read(query);
      expect([query, body.status, body.error.details[0]?.path]).toEqual([query, 422, path]);
    }
    expect((await read('plant_id=99999&from=2025-02-01&to=2025-02-01')).status).toBe(404);
  });
});

describe('curves as files', () => {
  const file = async (format: string) =>
    get(`community_id=${made.communityId}&sum=false&from=2025-02-01&to=2025-02-02&format=${format}`, api.keys.manager);

  it('writes a row for each interval as CSV and NDJSON', async () => {
    const response = await file('csv');
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="curves-community-curves-2025-02-01.csv"');
    expect([lines.length, lines[0]?.split(',').slice(0, 4)]).toEqual([1 + 3 * 48, ['start_utc', 'end_utc', 'subject_kind', 'subject_id']]);
    const rows = (await (await file('ndjson')).text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(3 * 48);
    expect(rows.filter((row) => row.value === null)).toMatchObject([{ code: C1, found: null, missing_minutes: 60, quality: null }]);
  });

  it('writes Parquet that another reader reads back', async () => {
    const bytes = await (await file('parquet')).arrayBuffer();
    const rows = await parquetReadObjects({ file: bytes });
    expect(rows).toHaveLength(3 * 48);
    const first = rows.find((row) => row.code === C0) as Body;
    expect([first.start_utc.toISOString(), first.value, first.unit]).toEqual(['2025-01-31T23:00:00.000Z', BigInt(hourlyWh(C0, 0)), 'Wh']);
    expect(rows.filter((row) => row.value == null)).toHaveLength(1);
  });

  it('writes a sheet that another reader reads back', async () => {
    const bytes = await (await file('xlsx')).arrayBuffer();
    const read: Body = await readSheet(Buffer.from(bytes));
    const rows: Body[][] = Array.isArray(read[0]) ? read : read[0].data;
    const start = Math.round(rows[1]?.[0].getTime() / 1000) * 1000;
    expect([rows.length, rows[0]?.[0], new Date(start).toISOString()]).toEqual([1 + 3 * 48, 'start_utc', '2025-01-31T23:00:00.000Z']);
  });

  it('writes a Green Button feed with its readings and their quality', async () => {
    const response = await get(`member_id=${ids.members[0]}&from=2025-02-04&to=2025-02-04&format=green_button`, api.keys.manager);
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('application/atom+xml');
    expect([text.match(/<espi:IntervalReading>/g)?.length, text.match(/<espi:flowDirection>19</g)?.length]).toEqual([48, 1]);
    expect(text).toContain('<espi:quality>7</espi:quality>');
    expect(text).toContain(`<espi:value>${hourlyWh(PV, 12)}</espi:value>`);
  });
});

describe('a member', () => {
  it('reads the own point and nobody else’s', async () => {
    const own = await read(`point_id=${ids.points[1]}&from=2025-02-01&to=2025-02-01`, member);
    expect(own.curves.map((one: Body) => one.code)).toEqual([C1]);
    for (const other of [`point_id=${ids.points[0]}`, `plant_id=${ids.plant}`, `member_id=${ids.members[0]}`])
      expect([other, (await read(`${other}&from=2025-02-01&to=2025-02-01`, member)).status]).toEqual([other, 404]);
  });

  it('gets no sums of the community, which tell of others, and of its series only the own ones', async () => {
    for (const whole of [`configuration_id=${made.configurationId}`, `community_id=${made.communityId}`]) {
      expect((await read(`${whole}&from=2025-02-01&to=2025-02-01`, member)).status).toBe(403);
      const series = await read(`${whole}&from=2025-02-01&to=2025-02-01&sum=false`, member);
      expect([series.status, series.curves.map((one: Body) => one.code)]).toEqual([200, [C1]]);
    }
  });

  it('does not read days that were somebody else’s when they were recorded', async () => {
    const db = api.database.owner.db;
    await sql`update point_assignment set validity = daterange(lower(validity), '2025-02-20') where point_id = ${ids.points[0]}`.execute(
      db,
    );
    await sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
      values (${ids.points[0]}, ${made.configurationId}, ${made.communityId}, ${ids.members[1]}, '[2025-02-20,)')`.execute(db);
    const taken = await read(`point_id=${ids.points[0]}&from=2025-02-01&to=2025-02-28`, member);
    expect([taken.status, taken.curves]).toEqual([200, []]);
    const all = await read(`community_id=${made.communityId}&from=2025-02-20&to=2025-02-20&sum=false`, member);
    expect(all.curves.map((one: Body) => one.code)).toEqual([C1]);
  });
});

describe('a device', () => {
  /** A device with a day of consumed energy in two versions, the second an hour later with its first quarter missing. */
  async function measuringDevice(): Promise<number> {
    const { deviceId } = await makeDevice(api, { communityId: made.communityId, partyId: made.parties[1] as number, pod: C1 });
    const db = api.database.owner.db;
    const [series] = await numbers(
      sql`insert into series (device_id, quantity, unit) values (${deviceId}, 'consumed', 'mWh') returning id`,
    );
    await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source, received_at)
      select ${series}, '2025-02-05', v, 15, case v when 1 then array_fill(1000, array[96]) else array[null::integer] || array_fill(2000, array[95]) end,
        v - 1, 'device', now() + (v - 2) * interval '1 hour' from generate_series(1, 2) as v`.execute(db);
    return deviceId;
  }

  it('is a holder as every other: versions, as known at, sums, files, and its own member', async () => {
    const device = await measuringDevice();
    const query = `device_id=${device}&from=2025-02-01&to=2025-02-28`;
    const now = await read(query);
    expect(now.curves).toMatchObject([
      { subject_kind: 'device', subject_id: device, code: `device-${device}`, quantity: 'consumed', version: 2 },
    ]);
    expect([now.curves[0].unit, now.curves[0].values.slice(0, 2), now.curves[0].missing_minutes[0]]).toEqual(['mWh', [null, 8000], 15]);
    const then = await read(`${query}&resolution=quarter_hour&as_known_at=${new Date(Date.now() - 60_000).toISOString()}`);
    expect([then.curves[0].version, then.curves[0].values.length, then.curves[0].values[0]]).toEqual([1, 96, 1000]);
    expect((await read(`${query}&sum=true&resolution=month`)).curves).toMatchObject([
      { quantity: 'consumed', series: 1, found: [190_000] },
    ]);
    expect((await read(query, member)).curves).toEqual(now.curves);
    const csv = await (await get(`${query}&format=csv`, api.keys.manager)).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 24);
    expect((await get(`${query}&format=green_button&resolution=quarter_hour`, member)).status).toBe(200);
  });

  it('is nobody else’s to read', async () => {
    const { deviceId } = await makeDevice(api, { communityId: made.communityId, partyId: made.parties[0] as number });
    expect((await read(`device_id=${deviceId}&from=2025-02-01&to=2025-02-28`, member)).status).toBe(404);
  });
});
