import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { connectAsync, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { addDays } from '../../../domain/kernel/time/local-day.ts';
import { readTopics, sentTopics } from '../../../domain/metering/devices/topics.ts';
import { type DeviceAccounts, openDeviceAccounts } from '../../../infra/mqtt/device-accounts.ts';
import { openPublisher, type Publisher } from '../../../infra/mqtt/publisher.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../testing/community.ts';
import { runShard } from '../testing/run-shard.ts';
import { createRefreshProvisionalHours } from './refresh-provisional-hours.activity.ts';
import { createTellHomes, type PublishedHomes } from './tell-homes.activity.ts';

const PODS = Array.from({ length: 6 }, (_, n) => `IT001E0000060${n}`);
const PLANTS = Array.from({ length: 6 }, (_, n) => `HYDRO${n}`);
const COLUMNS = [...PODS.map((pod) => `${pod}:withdrawn`), ...PLANTS.map((code) => `${code}:injected`)];
const TODAY = new Date().toISOString().slice(0, 10);
const YESTERDAY = addDays(TODAY, -1);
const MONTH = '2025-03';
/** Each hour six homes withdraw a kWh and six plants inject half of it: half of what a home withdraws is shared. */
const cell = (column: number): string => (column < PODS.length ? '1' : '0.5');

const deviceId = 500_000_000 + Math.floor(Math.random() * 99_000_000);
const username = `device-${deviceId}`;
const password = randomUUID();
let database: TestDatabase;
let made: MadeCommunity;
let url: string;
let accounts: DeviceAccounts;
let publisher: Publisher;

const run = <T>(activity: () => Promise<T>): Promise<T> => new MockActivityEnvironment().run(activity) as Promise<T>;
const tell = (): Promise<PublishedHomes> => run(createTellHomes({ db: database.app.db, publish: publisher.publish }));

/** What Home Assistant gets that connects with the account of the device and the discovery prefix below it. */
async function messagesAtHome(): Promise<Map<string, unknown>> {
  const prefix = `ec/v1/${made.communityId}/${deviceId}/energy`;
  const home: MqttClient = await connectAsync(`mqtt://${new URL(url).host}`, {
    ...{ username, password, clientId: username, protocolVersion: 5, reconnectPeriod: 0 },
  });
  const seen = new Map<string, unknown>();
  home.on('message', (topic, payload) => void seen.set(topic.slice(prefix.length + 1), JSON.parse(payload.toString())));
  const asked = ['homeassistant/+/+/config', 'homeassistant/+/+/+/config', 'homeassistant/device/+/config', 'state'];
  for (const filter of asked) {
    const [granted] = await home.subscribeAsync(`${prefix}/${filter}`, { qos: 1 });
    expect([filter, granted?.qos]).toEqual([filter, 1]);
  }
  await pause(500);
  await home.endAsync();
  return seen;
}

beforeAll(async () => {
  database = await testDatabase();
  const db = database.owner.db;
  made = await makeCommunity(db, {
    code: 'homes',
    points: PODS.map((pod) => ({ pod })),
    plants: PLANTS.map((code) => ({ code, powerKw: '50', entry: '2024-05-10', source: 'hydro' as const })),
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  for (const [n, code] of PLANTS.entries())
    await sql`update plant set producer_id = ${made.parties[n]} where code = ${code} and community_id = ${made.communityId}`.execute(db);
  await sql`insert into device (id, community_id, party_id, point_id, name, type, convention, publishes_energy, credentials, created_by)
    values (${deviceId}, ${made.communityId}, ${made.parties[0]}, (select id from connection_point where pod = ${PODS[0]}), 'Home', 'gateway',
      'home_assistant', true, 1, 'test')`.execute(db);
  await sql`insert into home_energy (device_id, community_id, from_month) values (${deviceId}, ${made.communityId}, ${`${MONTH}-01`})`.execute(
    db,
  );
  url = inject('stack').MQTT_URL ?? '';
  accounts = openDeviceAccounts(url);
  const topics = { id: deviceId, communityId: made.communityId, convention: 'home_assistant', topicName: null } as const;
  await accounts.replace({ username, password, sends: sentTopics(topics), reads: readTopics(topics) });
  publisher = openPublisher(url, { clientId: `test-${randomUUID().slice(0, 8)}`, log: pino({ level: 'silent' }) });
  await vi.waitUntil(() => publisher.connected);
}, 120_000);
afterAll(async () => {
  await accounts?.remove([username]);
  await publisher?.close();
  await database?.drop();
});

it('tells the home two totals that sum to the meter, and says that they are provisional', async () => {
  await importText(database, made, wideFile(COLUMNS, YESTERDAY, TODAY, cell));
  await run(createRefreshProvisionalHours({ bulk: database.bulk }));
  expect(await tell()).toEqual({ told: 1, takenAway: 0 });
  const seen = await messagesAtHome();
  expect([...seen.keys()].sort()).toEqual([`homeassistant/device/condivisa-${deviceId}/config`, 'state']);
  const hours = (await hoursOf(YESTERDAY)) / 2;
  expect(seen.get('state')).toMatchObject({
    ...{ shared_kwh: hours, rest_kwh: hours, provisional_shared_kwh: hours, provisional_rest_kwh: hours },
    ...{ settled_until: null, days_left_out: 0 },
  });
  expect(seen.get(`homeassistant/device/condivisa-${deviceId}/config`)).toMatchObject({
    state_topic: `ec/v1/${made.communityId}/${deviceId}/energy/state`,
    components: {
      shared: { device_class: 'energy', state_class: 'total_increasing', unit_of_measurement: 'kWh', name: 'Energia condivisa' },
      rest: { device_class: 'energy', state_class: 'total_increasing', unit_of_measurement: 'kWh' },
    },
  });
});

it('counts settled months, and never tells less than before', async () => {
  await importText(database, made, wideFile(COLUMNS, `${MONTH}-01`, '2025-04-01', cell));
  await importPriceText(
    database,
    priceFile(`${MONTH}-01`, '2025-04-01', () => '100'),
  );
  await runShard(database, MONTH, [made.configurationId]);
  await sql`update settlement_run set state = 'posted', posted_at = now() where configuration_id = ${made.configurationId} and state <> 'posted'`.execute(
    database.owner.db,
  );
  await tell();
  const both = ((await hoursOf(YESTERDAY)) + 743) / 2;
  const state = (await messagesAtHome()).get('state');
  expect(state).toMatchObject({ shared_kwh: both, rest_kwh: both, settled_until: '2025-03-31T22:00:00.000Z' });
  await sql`update settlement_point set coincident = coincident - 100000 where pod = ${PODS[0]}`.execute(database.owner.db);
  await tell();
  expect((await messagesAtHome()).get('state')).toMatchObject({ shared_kwh: both, rest_kwh: both + 100 });
});

it('leaves out days whose hours the holder may not see, or on which a reading is missing', async () => {
  const before = addDays(YESTERDAY, -1);
  await importText(
    database,
    made,
    wideFile(COLUMNS, before, YESTERDAY, (column, index) => (column === 3 && index === 5 ? '' : cell(column))),
  );
  await run(createRefreshProvisionalHours({ bulk: database.bulk }));
  await tell();
  const hours = (await hoursOf(YESTERDAY)) / 2;
  expect((await messagesAtHome()).get('state')).toMatchObject({ days_left_out: 1, provisional_shared_kwh: hours });
  await sql`update point_assignment set validity = daterange(lower(validity), ${YESTERDAY}) where point_id = (select id from connection_point
    where pod = ${PODS[5]})`.execute(database.owner.db);
  await run(createRefreshProvisionalHours({ bulk: database.bulk }));
  await tell();
  expect((await messagesAtHome()).get('state')).toMatchObject({ days_left_out: 2, provisional_shared_kwh: 0 });
});

it('takes away what it told once the setting is off', async () => {
  await sql`update device set publishes_energy = false where id = ${deviceId}`.execute(database.owner.db);
  expect(await tell()).toEqual({ told: 0, takenAway: 1 });
  expect(await messagesAtHome()).toEqual(new Map());
  expect(await tell()).toEqual({ told: 0, takenAway: 0 });
});

async function hoursOf(day: string): Promise<number> {
  const { rows } = await sql<{ hours: number }>`select (extract(epoch from ((${day}::date + 1)::timestamp at time zone 'Europe/Rome'
    - (${day}::date)::timestamp at time zone 'Europe/Rome')) / 3600)::int as hours`.execute(database.owner.db);
  return rows[0]?.hours as number;
}
