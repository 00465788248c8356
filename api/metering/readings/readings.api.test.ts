import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MadeCommunity, makeCommunity } from '../../../activities/settlement/testing/community.ts';
import { C1, memberKey, readyCommunity } from '../../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { type MadeDevice, makeDevice } from '../testing/devices.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const START = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();
let api: TestApi;
let made: MadeCommunity;
let other: MadeCommunity;
let meter: MadeDevice;
let own: MadeDevice;
let foreign: MadeDevice;
let member: string;

const send = async (method: string, path: string, json?: unknown, key = api.keys.manager) => {
  const response = await api.call(method, path, { key, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: (await response.json()) as Body };
};
const samples = async (): Promise<number> =>
  Number((await sql<{ n: number }>`select count(*) as n from live_sample`.execute(api.database.owner.db)).rows[0]?.n);

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'readings');
  other = await makeCommunity(api.database.owner.db, { code: 'elsewhere', points: [{ pod: 'IT001E00000009' }], plants: [] });
  meter = await makeDevice(api, { communityId: made.communityId });
  own = await makeDevice(api, { communityId: made.communityId, partyId: made.parties[1] as number, pod: C1 });
  foreign = await makeDevice(api, { communityId: other.communityId });
  member = await memberKey(api, made.parties[1] as number);
});
afterAll(() => api.drop());

describe('a reading', () => {
  it('is stored once, by the channels that take its fields', async () => {
    const reading = { device_id: meter.deviceId, timestamp: at(0), energy_consumption: 12.5, temperature: 21.4 };
    const first = await send('POST', '/api/v1/readings', reading);
    expect([first.status, first.body]).toEqual([201, { device_id: meter.deviceId, timestamp: at(0), state: 'stored' }]);
    expect((await send('POST', '/api/v1/readings', reading)).body.state).toBe('known');
    const latest = (await send('GET', `/api/v1/devices/${meter.deviceId}/latest`)).body;
    expect(latest.values.map((one: Body) => [one.channel, one.value, one.unit])).toEqual([
      ['1-0:1.8.0', 12_500_000, 'mWh'],
      ['temperature', 21_400, 'mdegC'],
    ]);
  });

  it('is refused whole, with each fault and what to do', async () => {
    const before = await samples();
    const late = await send('POST', '/api/v1/readings', { device_id: meter.deviceId, timestamp: '2020-01-01T00:00:00Z', temperature: 1 });
    expect([late.status, late.body.error.details[0]?.code]).toEqual([422, 'too_old']);
    const wrong = await send('POST', '/api/v1/readings', {
      device_id: meter.deviceId,
      timestamp: at(1),
      temperature: 20,
      humidity: 50,
      values: [
        { channel: 'nothing', value: 1 },
        { channel: '1-0:1.8.0', value: 1, unit: 'V' },
      ],
    });
    expect(wrong.body.error.details.map(({ path, code }: Body) => [path, code])).toEqual([
      ['humidity', 'unknown_channel'],
      ['values[0].channel', 'unknown_channel'],
      ['values[1].value', 'wrong_value'],
    ]);
    expect((await send('POST', '/api/v1/readings', { device_id: foreign.deviceId, timestamp: at(1), temperature: 1 })).status).toBe(404);
    expect(await samples()).toBe(before);
  });
});

describe('readings in a batch', () => {
  const batch = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      device_id: meter.deviceId,
      timestamp: new Date(START - i * 1000).toISOString(),
      values: [{ channel: 'power', value: i, unit: 'W' }],
    }));

  it('are answered one by one; what is refused is kept with its reason', async () => {
    const readings = [
      ...batch(2),
      { device_id: foreign.deviceId, timestamp: at(1), temperature: 1 },
      { device_id: meter.deviceId, timestamp: at(30_000), temperature: 1 },
      ...batch(1),
    ];
    const { status, body } = await send('POST', '/api/v1/readings/batch', { readings });
    expect([status, body.stored, body.known, body.refused]).toEqual([200, 2, 1, 2]);
    expect(body.items.map(({ state, faults }: Body) => [state, faults?.[0]?.code])).toEqual([
      ['stored', undefined],
      ['stored', undefined],
      ['refused', 'unknown_device'],
      ['refused', 'in_future'],
      ['known', undefined],
    ]);
    const { rows } = await sql<Body>`select device_id, reason from dead_letter`.execute(api.database.owner.db);
    expect(rows).toEqual([{ device_id: meter.deviceId, reason: 'in_future' }]);
  });

  it('may be ten thousand, and change nothing when they are sent again', async () => {
    const readings = batch(10_000);
    const first = await send('POST', '/api/v1/readings/batch', { readings });
    const before = await samples();
    const again = await send('POST', '/api/v1/readings/batch', { readings });
    expect([first.body.stored, again.body.known, (await samples()) - before]).toEqual([9_998, 10_000, 0]);
    expect((await send('POST', '/api/v1/readings/batch', { readings: batch(10_001) })).status).toBe(422);
  }, 120_000);

  it('may come as lines, of which the bad ones are named', async () => {
    const lines = [
      JSON.stringify({ device_id: meter.deviceId, timestamp: at(5), temperature: 3 }),
      '',
      '{"device_id": 1,',
      JSON.stringify({ device_id: meter.deviceId, timestamp: 'yesterday', temperature: 3 }),
      JSON.stringify({ device_id: meter.deviceId, timestamp: at(6), humidity: 3 }),
    ].join('\n');
    const headers = { 'Content-Type': 'application/x-ndjson' };
    const response = await api.call('POST', '/api/v1/readings/stream', { key: api.keys.manager, body: lines, headers });
    const body = (await response.json()) as Body;
    expect(body).toMatchObject({ lines: 4, stored: 1, known: 0, refused: 3 });
    expect(body.faults.map(({ line, path, code }: Body) => [line, path, code])).toEqual([
      [3, '', 'malformed'],
      [4, 'timestamp', 'malformed'],
      [5, 'humidity', 'unknown_channel'],
    ]);
  });
});

describe('readings of a device', () => {
  it('are listed newest first, with the named fields and every channel', async () => {
    await send('POST', '/api/v1/readings', { device_id: own.deviceId, timestamp: at(0), energy_consumption: 1, energy_production: 0.25 });
    await send('POST', '/api/v1/readings', { device_id: own.deviceId, timestamp: at(15), energy_consumption: 1.5 });
    const { body } = await send('GET', `/api/v1/devices/${own.deviceId}/readings?limit=1`);
    expect(body.data[0]).toMatchObject({ timestamp: at(15), energy_consumption: 1.5, energy_production: null, temperature: null });
    const second = await send('GET', `/api/v1/devices/${own.deviceId}/readings?limit=1&cursor=${encodeURIComponent(body.next)}`);
    expect([second.body.data[0].timestamp, second.body.data[0].energy_production, second.body.next]).toEqual([at(0), 0.25, null]);
    const statistics = (await send('GET', `/api/v1/devices/${own.deviceId}/statistics`)).body;
    expect(statistics.channels[0]).toMatchObject({ channel: '1-0:1.8.0', samples: 2, total: 500_000, longest_gap_seconds: 900 });
  });

  it('are seen and sent by their owner, and by nobody else’s member', async () => {
    expect((await send('GET', `/api/v1/devices/${own.deviceId}/latest`, undefined, member)).status).toBe(200);
    expect((await send('POST', '/api/v1/readings', { device_id: own.deviceId, timestamp: at(20), temperature: 5 }, member)).status).toBe(
      201,
    );
    for (const path of ['readings', 'latest', 'statistics', 'alerts'])
      expect([path, (await send('GET', `/api/v1/devices/${meter.deviceId}/${path}`, undefined, member)).status]).toEqual([path, 404]);
    expect((await send('POST', '/api/v1/readings', { device_id: meter.deviceId, timestamp: at(20), temperature: 5 }, member)).status).toBe(
      404,
    );
  });

  it('are refused once it is revoked', async () => {
    const gone = await makeDevice(api, { communityId: made.communityId });
    await sql`update device set state = 'revoked', revoked_at = now() where id = ${gone.deviceId}`.execute(api.database.owner.db);
    const { status, body } = await send('POST', '/api/v1/readings', { device_id: gone.deviceId, timestamp: at(1), temperature: 1 });
    expect([status, body.error.details[0]?.code]).toEqual([422, 'revoked_device']);
  });
});

describe('an alert of a device', () => {
  it('is recorded once and becomes an event', async () => {
    const alert = { code: 'low_battery', severity: 'warning', text: 'Battery at 8 %', timestamp: at(3) };
    const first = await send('POST', `/api/v1/devices/${meter.deviceId}/alerts`, alert);
    const again = await send('POST', `/api/v1/devices/${meter.deviceId}/alerts`, alert);
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
    const { rows } = await sql<Body>`select object_id from audit_event where action = 'device_alert.recorded'`.execute(
      api.database.owner.db,
    );
    expect(rows).toHaveLength(1);
    const listed = await send('GET', `/api/v1/devices/${meter.deviceId}/alerts`);
    expect(listed.body.data).toEqual([first.body]);
  });
});

describe('a key of a device', () => {
  it('sends and reads the readings of its device and does nothing else', async () => {
    const created = await send('POST', `/api/v1/devices/${own.deviceId}/keys`, { name: 'Gateway' }, member);
    expect([created.status, created.body.device_id]).toEqual([201, own.deviceId]);
    const key = created.body.api_key as string;
    const reading = (device: MadeDevice) => ({ device_id: device.deviceId, timestamp: at(40), temperature: 5 });
    expect((await send('POST', '/api/v1/readings', reading(own), key)).status).toBe(201);
    expect((await send('GET', `/api/v1/devices/${own.deviceId}/latest`, undefined, key)).status).toBe(200);
    expect((await send('POST', '/api/v1/readings', reading(meter), key)).status).toBe(403);
    expect((await send('POST', '/api/v1/readings/batch', { readings: [reading(own), reading(meter)] }, key)).status).toBe(403);
    for (const path of ['/api/v1/auth/keys', '/api/v1/curves?member_id=1&from=2025-01-01&to=2025-01-01', '/api/cer/communities'])
      expect([path, (await send('GET', path, undefined, key)).status]).toEqual([path, 403]);
  });

  it('is not made without a second factor by who has roles over others', async () => {
    expect((await send('POST', `/api/v1/devices/${meter.deviceId}/keys`, { name: 'Gateway' })).body.error.code).toBe(
      'second_factor_required',
    );
  });
});
