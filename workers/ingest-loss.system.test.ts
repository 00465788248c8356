import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { brokerUser, readTopics, sentTopics } from '../domain/metering/devices/topics.ts';
import { openDeviceAccounts } from '../infra/mqtt/device-accounts.ts';
import { insertId } from '../infra/postgres/testing/insert-id.ts';
import { twoCommunities } from '../infra/postgres/testing/two-communities.ts';
import type { ServiceName } from '../infra/tools/stack/contract.ts';
import { killHard } from '../infra/tools/stack/testing/kill-hard.ts';
import { type TemporaryStack, temporaryStack } from '../infra/tools/stack/testing/temporary-stack.ts';
import { lossMessages } from '../infra/tools/testing/loss-messages.ts';
import type { TestDatabase } from '../infra/tools/testing/postgres.ts';
import { openDevicePublisher } from './testing/device-publisher.ts';
import { ownDatabase } from './testing/worker-pair.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

const MESSAGES = lossMessages(20_000);
const DEVICES = 4;
const EACH = Math.floor(MESSAGES / DEVICES);
const LIMIT_MS = 480_000 + MESSAGES * 3;
const SERVICES: readonly ServiceName[] = ['postgres', 'mosquitto'];
/** The broker writes its queues down every two seconds (infra/tools/stack/mosquitto), on a busy machine later. */
const REPEAT_MS = 120_000;
const FIRST = Math.floor(Date.now() / 1000) * 1000 - EACH * 1000;

let stack: TemporaryStack;
beforeAll(() => {
  stack = temporaryStack();
});
afterAll(() => stack.remove(), 60_000);

interface Made {
  readonly id: number;
  readonly communityId: number;
}

async function makeDevices({ app, owner }: TestDatabase): Promise<Made[]> {
  const { first } = await twoCommunities(app.db);
  const made: Made[] = [];
  for (let n = 0; n < DEVICES; n += 1) {
    const id = await owner.db.transaction().execute(async (trx) => {
      const own = { community_id: first, name: `Meter ${n}`, type: 'meter', convention: 'ec', created_by: 'test' } as const;
      const device_id = await insertId(trx, 'device', own);
      const channel = { community_id: first, device_id, code: '1-0:1.8.0', quantity: 'withdrawn', kind: 'register', unit: 'mWh' } as const;
      await insertId(trx, 'device_channel', channel);
      return device_id;
    });
    made.push({ id, communityId: first });
  }
  return made;
}

const topicsOf = (device: Made) => ({ ...device, convention: 'ec', topicName: null }) as const;

it(`keeps each of ${MESSAGES} messages once while consumer, database and broker are killed in turn`, { timeout: LIMIT_MS }, async () => {
  const env = await stack.start(SERVICES);
  const database = await ownDatabase(env);
  const devices = await makeDevices(database);
  const url = env.MQTT_URL as string;
  const accounts = openDeviceAccounts(url);
  let ingest: WorkerProcess | undefined;
  const startIngest = () => {
    const started = startWorkerProcess('workers/ingest.ts', {
      ...inject('stack'),
      ...env,
      TZ: 'UTC',
      LOG_LEVEL: 'info',
      INGEST_METRICS_PORT: '',
    });
    ingest = started;
    return started.says(/messages of devices are taken/);
  };
  await startIngest();

  const kills: [share: number, name: string, kill: () => Promise<unknown>][] = [
    [
      0.15,
      'consumer',
      async () => {
        await ingest?.stop('SIGKILL');
        await startIngest();
      },
    ],
    [0.35, 'database', () => killHard(stack.state().processes.postgres, 'postgres').then(() => stack.start(SERVICES))],
    [0.55, 'broker', () => killHard(stack.state().processes.mosquitto, 'mosquitto').then(() => stack.start(SERVICES))],
    [
      0.75,
      'consumer and database',
      async () => {
        await Promise.all([ingest?.stop('SIGKILL'), killHard(stack.state().processes.postgres, 'postgres')]);
        await stack.start(SERVICES);
        await startIngest();
      },
    ],
  ];
  const taken = devices.map(() => 0);
  const killed: string[] = [];
  let killing: Promise<unknown> = Promise.resolve();
  let isStored = false;
  const advance = (which: number) => (count: number) => {
    taken[which] = count;
    const [next] = kills;
    if (next === undefined || taken.reduce((sum, one) => sum + one, 0) < next[0] * MESSAGES) return;
    kills.shift();
    killing = killing.then(next[2]).then(() => killed.push(next[1]));
  };

  try {
    const sending = Promise.all(
      devices.map(async (device, which) => {
        const topics = topicsOf(device);
        const account = {
          username: brokerUser(device.id),
          password: `password-${which}`,
          sends: sentTopics(topics),
          reads: readTopics(topics),
        };
        await accounts.replace(account);
        const topic = `ec/v1/${device.communityId}/${device.id}/readings`;
        const publisher = openDevicePublisher(url, { ...account, topic, repeatMs: REPEAT_MS });
        const payload = (n: number) =>
          JSON.stringify({ time: new Date(FIRST + n * 1000).toISOString(), obis: '1-0:1.8.0', value: n, unit: 'Wh' });
        // A broker that is killed after a device sent its last message loses it too: devices stay until all is stored.
        await publisher.send(EACH, payload, advance(which), () => isStored);
        await publisher.close();
      }),
    );
    const patient = { timeout: 180_000 + MESSAGES, interval: 500 };
    await expect.poll(() => killed, patient).toEqual(['consumer', 'database', 'broker', 'consumer and database']);
    const count = async () => {
      const { rows } = await sql<{
        rows: number;
        sum: number;
      }>`select count(*)::int as rows, (sum(value) / 1000)::bigint as sum from live_sample`.execute(database.owner.db);
      return rows[0];
    };
    const sum = (DEVICES * EACH * (EACH - 1)) / 2;
    await expect.poll(() => count().catch(() => undefined), patient).toEqual({ rows: DEVICES * EACH, sum });
    isStored = true;
    await sending;
    const { rows: letters } = await sql`select reason from dead_letter`.execute(database.owner.db);
    expect(letters).toEqual([]);
    const code = await ingest?.stop('SIGTERM');
    expect(code).toBe(0);
  } finally {
    isStored = true;
    await ingest?.stop('SIGKILL');
    await database.drop();
  }
});
