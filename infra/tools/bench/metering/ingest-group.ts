import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { makeCommunity } from '../../../../activities/settlement/testing/community.ts';
import { brokerUser, readTopics, sentTopics } from '../../../../domain/metering/devices/topics.ts';
import { openDevicePublisher } from '../../../../workers/testing/device-publisher.ts';
import { openDeviceAccounts } from '../../../mqtt/device-accounts.ts';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import type { BenchGroup, Measure } from '../measure.ts';

const MESSAGES = 200_000;
const DEVICES = 8;
const REACH = 20_000;
const POLL_MS = 100;
const LONGEST_MS = 600_000;
const PASSWORD = 'bench-password-of-a-device';

const run: BenchGroup['run'] = async (say, { size = MESSAGES }) => {
  const at = await openBenchEnvironment(say, { processes: ['ingest'] });
  try {
    return [await drained(at, Math.floor(size / DEVICES), say)];
  } finally {
    await at.remove();
  }
};

/** M1: the broker holds messages for the consumer, which stands still; then it takes them, commits and acknowledges each. The database counts. */
async function drained(at: BenchEnvironment, each: number, say: (line: string) => void): Promise<Measure> {
  const publishers = await makeDevices(at);
  at.signal('ingest', 'SIGSTOP');
  const first = Math.floor(Date.now() / 1000) * 1000 - each * 1000;
  const payloadOf = (n: number): string =>
    JSON.stringify({ time: new Date(first + n * 1000).toISOString(), obis: '1-0:1.8.0', value: n, unit: 'Wh' });
  await Promise.all(publishers.map((one) => one.send(each, payloadOf, () => undefined)));
  await Promise.all(publishers.map((one) => one.close()));
  say(`  ${each * DEVICES} messages wait in the broker`);
  const begin = performance.now();
  at.signal('ingest', 'SIGCONT');
  const seconds = await untilStored(at, each * DEVICES, begin);
  const value = Math.round((each * DEVICES) / seconds);
  const what = 'messages of QoS 1 through commit and acknowledgement, one sample each';
  return { id: 'M1', what, value, unit: 'messages/s', floor: null, ratio: null, reach: `>= ${REACH}`, met: value >= REACH };
}

async function makeDevices({ owner, env }: BenchEnvironment) {
  const { communityId } = await makeCommunity(owner.db, { code: 'bench-ingest', points: [], plants: [] });
  const url = env.MQTT_URL as string;
  const accounts = openDeviceAccounts(url);
  const { host } = new URL(url);
  const made = [];
  for (let n = 0; n < DEVICES; n += 1) {
    const { rows } = await sql<{ id: number }>`
      with device as (insert into device (community_id, name, type, convention, created_by, credentials)
        values (${communityId}, ${`Bench ${n}`}, 'meter', 'ec', 'bench', 1) returning id, community_id),
      channel as (insert into device_channel (community_id, device_id, code, quantity, kind, unit)
        select community_id, id, '1-0:1.8.0', 'withdrawn', 'register', 'mWh' from device returning device_id)
      select device_id as id from channel`.execute(owner.db);
    const id = rows[0]?.id ?? 0;
    const topics = { id, communityId, convention: 'ec', topicName: null } as const;
    const username = brokerUser(id);
    await accounts.replace({ username, password: PASSWORD, sends: sentTopics(topics), reads: readTopics(topics) });
    const topic = `ec/v1/${communityId}/${id}/readings`;
    made.push(openDevicePublisher(`mqtt://${host}`, { username, password: PASSWORD, topic, repeatMs: 0 }));
  }
  return made;
}

async function untilStored({ owner }: BenchEnvironment, wanted: number, begin: number): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from live_sample`.execute(owner.db);
    const ms = performance.now() - begin;
    if ((rows[0]?.n ?? 0) >= wanted) return ms / 1000;
    if (ms > LONGEST_MS) throw new Error(`${rows[0]?.n} of ${wanted} messages are stored after ${LONGEST_MS / 1000} s`);
    await sleep(POLL_MS);
  }
}

/** What devices send by MQTT; in a stack of its own that is removed after. */
export const meteringIngest: BenchGroup = {
  name: 'metering-ingest',
  what: 'messages of devices, stored and acknowledged (a minute)',
  size: `messages (${MESSAGES})`,
  onlyByName: true,
  run,
};
