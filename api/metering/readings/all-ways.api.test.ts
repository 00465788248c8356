import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { createFoldSamples } from '../../../activities/metering/bookkeeping/fold-samples.activity.ts';
import { createDeviceBook } from '../../../activities/metering/ingest/device-book.ts';
import { createIngest } from '../../../activities/metering/ingest/ingest-batch.ts';
import { runImport, wideFile } from '../../../activities/metering/testing/files.ts';
import { eaRow, edistribuzioneFile, greenButtonFile, siiFile, slots } from '../../../activities/metering/testing/format-files.ts';
import { QUARTERS_TABLE } from '../../../activities/metering/testing/table-mapping.ts';
import { type MadeCommunity, makeCommunity } from '../../../activities/settlement/testing/community.ts';
import { addDays, dayStart, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { brokerUser, readTopics, sentTopics } from '../../../domain/metering/devices/topics.ts';
import { openConsumer } from '../../../infra/mqtt/consumer.ts';
import { openDeviceAccounts } from '../../../infra/mqtt/device-accounts.ts';
import { createIngestMetrics } from '../../../infra/telemetry/ingest-metrics.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

const ZONE = 'Europe/Rome';
const QUARTERS = Array.from({ length: 96 }, (_, q) => q);
/** A day of 96 quarters of the last weeks: samples are taken for 62 days, and files of days that are over. */
const DAY = [3, 5]
  .map((ago) => addDays(localDateOf(Date.now(), ZONE), -ago))
  .find((day) => dayStart(addDays(day, 1), ZONE) - dayStart(day, ZONE) === 96 * 900_000) as string;
const START = dayStart(DAY, ZONE);
const kwh = (q: number): string => `0.${100 + q}`;
const WH = QUARTERS.map((q) => 100 + q);
const silent = pino({ level: 'silent' });
const FILES = ['edistribuzione', 'sii_xml', 'table', 'xlsx', 'readings_json', 'green_button', 'curves_wide'] as const;
const CALLS = ['mosquitto_pub', 'one reading', 'a batch', 'a stream'] as const;
const PODS = new Map([...FILES, ...CALLS].map((way, n) => [way, `IT001E${String(70_000_000 + n)}`] as const));

let api: TestApi;
let made: MadeCommunity;
let key: string;
let isAtHand = true;

beforeAll(async () => {
  api = await testApi();
  made = await makeCommunity(api.database.owner.db, { code: 'ways', points: [...PODS.values()].map((one) => ({ pod: one })), plants: [] });
  ({ key } = await userWith(api, { username: 'ways', role: 'community_manager', communityId: made.communityId }));
  isAtHand = await new Promise((resolve) =>
    spawn('mosquitto_pub', ['--help'], { stdio: 'ignore' })
      .once('error', () => resolve(false))
      .once('exit', () => resolve(true)),
  );
}, 120_000);
afterAll(() => api?.drop());

const send = async (path: string, body: string | Uint8Array, type: string) => {
  const answer = await api.call('POST', path, { key, body: body as never, headers: { 'Content-Type': type } });
  expect([path, answer.status < 300, answer.status < 300 ? '' : await answer.text()]).toEqual([path, true, '']);
  return answer.json() as Promise<{ readonly id: number }>;
};

/** What is stored of the day at a way's point, as the API gives it. */
async function curveOf(way: (typeof FILES)[number] | (typeof CALLS)[number]) {
  const query = `member_id=${await memberOf(way)}&from=${DAY}&to=${DAY}&resolution=quarter_hour`;
  const body = (await (await api.call('GET', `/api/v1/curves?${query}`, { key })).json()) as {
    readonly curves: readonly { readonly values: number[]; readonly unit: string; readonly quantity: string }[];
  };
  return body.curves.map(({ values, unit, quantity }) => ({ values, unit, quantity }));
}
const memberOf = async (way: string): Promise<number> =>
  (
    await sql<{ id: number }>`select a.membership_id as id from point_assignment a join connection_point p on p.id = a.point_id
      where p.pod = ${PODS.get(way as never)}`.execute(api.database.owner.db)
  ).rows[0]?.id as number;
const SAME = [{ values: WH, unit: 'Wh', quantity: 'withdrawn' }];

async function mappingFor(name: string): Promise<number> {
  const path = `/api/cer/communities/${made.communityId}/import-mappings`;
  return (await send(path, JSON.stringify({ name, mapping: QUARTERS_TABLE }), 'application/json')).id;
}
const clock = (q: number): string => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
const [year, month, day] = DAY.split('-') as [string, string, string];
const comma = (text: string): string => text.replace('.', ',');

/** The query and the content of a file of each kind. */
const CONTENT: Readonly<Record<(typeof FILES)[number], (code: string) => Promise<[query: string, content: string | Uint8Array]>>> = {
  edistribuzione: async (code) => [`kind=edistribuzione&code=${code}&quantity=withdrawn`, edistribuzioneFile([DAY], kwh)],
  sii_xml: async (code) => {
    const flow = siiFile({ pod: code, month: `${month}/${year}`, rows: [eaRow(Number(day), slots(1, 96), kwh)] });
    const name = `01234567890_12345678901_${year}${month}_PDO2G_${year}${month}28120000_DP0001.xml`;
    return ['kind=sii_xml', zipSync({ [name]: strToU8(flow) })];
  },
  table: async (code) => [
    `kind=table&mapping_id=${await mappingFor('CSV')}`,
    `Data;Ora;POD;A+\r\n${QUARTERS.map((q) => `${day}/${month}/${year};${clock(q)};${code};${comma(kwh(q))}`).join('\r\n')}\r\n`,
  ],
  xlsx: async (code) => {
    const texts = [['Data', 'Ora', 'POD', 'A+'], ...QUARTERS.map((q) => [`${day}/${month}/${year}`, clock(q), code, comma(kwh(q))])];
    const cells = texts.map((row) => row.map((value) => ({ value, type: String })));
    return [`kind=table&mapping_id=${await mappingFor('XLSX')}`, await writeExcelFile(cells as never).toBuffer()];
  },
  readings_json: async (code) => [
    'kind=readings_json&resolution_minutes=15',
    JSON.stringify({ readings: [{ code, quantity: 'withdrawn', start: new Date(START).toISOString(), unit: 'Wh', values: WH }] }),
  ],
  green_button: async (code) => [`kind=green_button&code=${code}&quantity=withdrawn`, greenButtonFile(START / 1000, WH)],
  curves_wide: async (code) => [
    'kind=curves_wide&resolution_minutes=15&unit=kWh',
    wideFile([`${code}:withdrawn`], DAY, addDays(DAY, 1), (_, q) => kwh(q), 15),
  ],
};

describe('the same day', () => {
  it.each(FILES)('by a file of the kind %s is the same curve', async (kind) => {
    const [query, content] = await CONTENT[kind](PODS.get(kind) as string);
    const own = `community_id=${made.communityId}&configuration_id=${made.configurationId}`;
    const { id } = await send(`/api/v1/imports?${own}&${query}`, content, 'application/octet-stream');
    expect(await runImport(api.database, id)).toMatchObject({ days_stored: 1, missing_intervals: 0 });
    expect(await curveOf(kind)).toEqual(SAME);
  });

  it('by mosquitto_pub and by each of the HTTP calls is the same curve, and a file of it makes it surer alone', async (context) => {
    const devices = new Map<string, number>();
    for (const way of CALLS) devices.set(way, await settlingDevice(PODS.get(way) as string));
    /** The register in Wh at the begin of each quarter, and at the end of the day. */
    const register = [0, ...QUARTERS].map((_, n) => 1_000_000 + WH.slice(0, n).reduce((sum, one) => sum + one, 0));
    const reading = (way: string) => (value: number, n: number) => ({
      device_id: devices.get(way),
      timestamp: new Date(START + n * 900_000).toISOString(),
      values: [{ channel: '1-0:1.8.0', value, unit: 'Wh' }],
    });
    for (const one of register.map(reading('one reading'))) await send('/api/v1/readings', JSON.stringify(one), 'application/json');
    await send('/api/v1/readings/batch', JSON.stringify({ readings: register.map(reading('a batch')) }), 'application/json');
    await send(
      '/api/v1/readings/stream',
      `${register
        .map(reading('a stream'))
        .map((one) => JSON.stringify(one))
        .join('\n')}\n`,
      'application/x-ndjson',
    );
    if (isAtHand) await publish(devices.get('mosquitto_pub') as number, register);
    await new MockActivityEnvironment().run(createFoldSamples({ bulk: api.database.bulk, db: api.database.app.db, log: silent }), {
      at: new Date().toISOString(),
    });
    for (const way of CALLS) if (way !== 'mosquitto_pub' || isAtHand) expect([way, await curveOf(way)]).toEqual([way, SAME]);
    const own = `community_id=${made.communityId}&configuration_id=${made.configurationId}`;
    const [query, content] = await CONTENT.edistribuzione(PODS.get('a batch') as string);
    const { id } = await send(`/api/v1/imports?${own}&${query}`, content, 'application/octet-stream');
    expect(await runImport(api.database, id)).toMatchObject({ days_stored: 1, touched_months: [] });
    expect(await curveOf('a batch')).toEqual(SAME);
    if (!isAtHand) context.skip('mosquitto_pub is missing: install mosquitto-clients');
  }, 120_000);
});

/** A meter of a point by which the community settles, with the register of what is withdrawn. */
async function settlingDevice(code: string): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`with device as (insert into device (id, community_id, party_id, point_id, name, type, convention, settles, credentials, created_by)
      select ${600_000_000 + Math.floor(Math.random() * 99_000_000)}, ${made.communityId}, m.party_id, p.id, ${code}, 'meter', 'ec', true, 1, 'test'
      from connection_point p join point_assignment a on a.point_id = p.id join membership m on m.id = a.membership_id where p.pod = ${code} returning id, community_id)
    insert into device_channel (community_id, device_id, code, quantity, kind, unit)
      select community_id, id, '1-0:1.8.0', 'withdrawn', 'register', 'mWh' from device returning device_id as id`.execute(
    api.database.owner.db,
  );
  return rows[0]?.id as number;
}

/** Sends each value by the program `mosquitto_pub` with the account of a device, and takes it in as the process of ingest does. */
async function publish(deviceId: number, register: readonly number[]): Promise<void> {
  const url = inject('stack').MQTT_URL ?? '';
  const accounts = openDeviceAccounts(url);
  const topics = { id: deviceId, communityId: made.communityId, convention: 'ec', topicName: null } as const;
  const [username, password] = [brokerUser(deviceId), randomUUID()];
  const topic = `ec/v1/${made.communityId}/${deviceId}/readings`;
  const book = createDeviceBook(api.database.bulk.db);
  await book.refresh();
  const handle = createIngest({
    ...{ db: api.database.bulk.db, book, metrics: createIngestMetrics(), log: silent },
    signal: new AbortController().signal,
    askForBirth: () => undefined,
    stored: () => undefined,
  });
  const consumer = openConsumer(url, { clientId: `test-${randomUUID().slice(0, 8)}`, log: silent, handle });
  try {
    await accounts.replace({ username, password, sends: sentTopics(topics), reads: readTopics(topics) });
    await expect.poll(() => consumer.connected, { timeout: 10_000 }).toBe(true);
    consumer.subscribe([topic]);
    const { hostname, port } = new URL(url);
    const lines = register.map((value, n) =>
      JSON.stringify({ time: new Date(START + n * 900_000).toISOString(), obis: '1-0:1.8.0', value, unit: 'Wh' }),
    );
    const program = spawn('mosquitto_pub', [
      '-V',
      '5',
      '-q',
      '1',
      '-h',
      hostname,
      '-p',
      port,
      '-i',
      username,
      '-u',
      username,
      '-P',
      password,
      '-t',
      topic,
      '-l',
    ]);
    program.stdin.end(`${lines.join('\n')}\n`);
    expect(await new Promise((resolve) => program.once('exit', resolve))).toBe(0);
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from live_sample where device_id = ${deviceId}`.execute(api.database.owner.db))
        .rows[0]?.n;
    await expect.poll(count, { timeout: 20_000 }).toBe(register.length);
  } finally {
    await consumer.close();
    await accounts.remove([username]);
  }
}
