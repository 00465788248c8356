import { sql } from 'kysely';
import { newApiKey } from '../../../identity/api-key.ts';
import { openDatabase } from '../../../postgres/driver/index.ts';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import { absolute, type BenchGroup, type Measure, relative } from '../measure.ts';
import { hourlySums } from './hourly-sums.ts';
import { liveLatency } from './live-latency.ts';
import { seedCommunity } from './seed.ts';
import { sizeOnPaper } from './size-on-paper.ts';

const POINTS = 1000;
const MONTH = '2025-03';

const run: BenchGroup['run'] = async (say, { size = POINTS }) => {
  const at = await openBenchEnvironment(say, { processes: ['api'] });
  try {
    return [...(await waysOut(at, size, say)), ...(await live(at, say))];
  } finally {
    await at.remove();
  }
};

async function waysOut(at: BenchEnvironment, size: number, say: (line: string) => void): Promise<Measure[]> {
  const seeded = await seedCommunity(at.owner.db, at.bulk.db, size, MONTH);
  say(`  seeded a month of ${size} points`);
  const app = openDatabase(at.env.DATABASE_URL as string, { name: 'bench-app', max: 1 });
  const { ownS, floorS, hours } = await hourlySums(app.db, at.bulk.db, seeded, MONTH).finally(() => app.close());
  const { bytesPerDay, gigabytes } = await sizeOnPaper(at.owner.db, MONTH);
  const what = `s of a month of ${size} points as ${hours} hourly sums`;
  return [
    absolute({ id: 'M5', what, value: ownS, unit: 's', below: 0.3 }),
    relative({ id: 'M5f', what: 'the same, compared with reading the days alone', value: ownS, unit: 's', floor: floorS }),
    absolute({ id: 'M6', what: 'bytes of a stored day of quarters, indexes included', value: bytesPerDay, unit: 'B', below: null }),
    absolute({ id: 'M6y', what: 'of five years of 10,000 points (decision 0112)', value: gigabytes, unit: 'GB', below: null }),
  ];
}

async function live(at: BenchEnvironment, say: (line: string) => void): Promise<Measure[]> {
  const { key, ...of } = await seedReader(at);
  const { p50Ms, p99Ms, received, sent } = await liveLatency(at, key, of);
  say(`  M2: ${received} of ${sent} samples read, p50 ${p50Ms} ms`);
  if (received !== sent) throw new Error(`${sent - received} samples did not arrive`);
  return [
    absolute({ id: 'M2', what: 'ms from publishing to a reader of events, 1,000 a second, p99', value: p99Ms, unit: 'ms', below: 100 }),
  ];
}

/** A device of the seeded community, and the key of somebody who may follow it. */
async function seedReader({ owner: { db } }: BenchEnvironment) {
  const secret = newApiKey();
  const { rows } = await sql<{ communityId: number; deviceId: number; channelId: number }>`
    with device as (insert into device (community_id, name, type, convention, created_by)
      select id, 'Bench', 'meter', 'ec', 'bench' from community where code = 'bench-points' returning id, community_id),
    channel as (insert into device_channel (community_id, device_id, code, quantity, kind, unit)
      select community_id, id, 'power', 'net', 'instant', 'mW' from device returning id, device_id, community_id),
    reader as (insert into app_user (username) values ('bench-reader') returning id),
    role as (insert into role_grant (user_id, role) select id, 'operator' from reader returning user_id),
    key as (insert into api_key (user_id, name, prefix, secret_hash, proven_by)
      select user_id, 'bench', ${secret.prefix}, ${Buffer.from(secret.hash)}, '{bootstrap}' from role returning id)
    select community_id as "communityId", device_id as "deviceId", id as "channelId" from channel where exists (select 1 from key)`.execute(
    db,
  );
  return { key: secret.text, ...(rows[0] as { communityId: number; deviceId: number; channelId: number }) };
}

/** Ways out of readings, and what is shown live; in a stack of its own that is removed after. */
export const metering: BenchGroup = {
  name: 'metering',
  what: 'curves out, their size, and live events (minutes)',
  size: `points of the month (${POINTS})`,
  onlyByName: true,
  run,
};
