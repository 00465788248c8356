import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import { communityContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { twoCommunities } from '../../../infra/postgres/testing/two-communities.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { recordSamples } from './record-samples.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000;

describe('recording samples', () => {
  let database: TestDatabase;
  let communities: number[];
  let channels: { deviceId: number; channelId: number }[];

  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database.owner;
    const { first, second } = await twoCommunities(database.app.db);
    communities = [first, second];
    channels = [];
    for (const community_id of communities) {
      const own = { community_id, name: 'Meter', type: 'meter', convention: 'ec', created_by: 'test' } as const;
      channels.push(
        await db.transaction().execute(async (trx) => {
          const deviceId = await insertId(trx, 'device', own);
          const channel = {
            community_id,
            device_id: deviceId,
            code: '1-0:1.8.0',
            quantity: 'withdrawn',
            kind: 'register',
            unit: 'mWh',
          } as const;
          return { deviceId, channelId: await insertId(trx, 'device_channel', channel) };
        }),
      );
    }
  });
  afterAll(() => database.drop());

  const sample = (which: number, second: number, value: number): Sample => ({
    ...(channels[which] as { deviceId: number; channelId: number }),
    at: NOW + second * 1000,
    value,
  });

  it('stores a sample once, however often it comes, and answers the new ones', async () => {
    const batch = [sample(0, 0, 1), sample(0, 1, 2), sample(0, 0, 1)];
    const store = () => inWork(database.bulk.db, systemContext('test'), (work) => recordSamples(work, batch));
    expect(await store()).toEqual([sample(0, 0, 1), sample(0, 1, 2)]);
    expect(await store()).toEqual([]);
    const rows = await database.owner.db.selectFrom('live_sample').selectAll().execute();
    expect(rows.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('notes the day and the last reading of the device', async () => {
    const device = await database.owner.db
      .selectFrom('device')
      .select('last_reading_at')
      .where('id', '=', channels[0]?.deviceId ?? 0)
      .executeTakeFirstOrThrow();
    expect(device.last_reading_at?.getTime()).toBe(NOW + 1000);
    expect(await database.owner.db.selectFrom('device_day').select('device_id').execute()).toEqual([{ device_id: channels[0]?.deviceId }]);
  });

  it('refuses, by the rows of the transaction, samples of a device of another community', async () => {
    const context = communityContext('test', [communities[1] as number]);
    await expect(inWork(database.app.db, context, (work) => recordSamples(work, [sample(0, 5, 1)]))).rejects.toThrow();
    expect(await inWork(database.app.db, context, (work) => recordSamples(work, [sample(1, 5, 1)]))).toHaveLength(1);
  });

  it('keeps one dead letter of a message that comes twice, and at most a thousand of a device a day', async () => {
    const letter = { communityId: communities[0] as number, deviceId: channels[0]?.deviceId ?? 0, channel: 'mqtt', topic: 't' } as const;
    const refused = Array.from({ length: 1005 }, (_, n) => ({
      ...({ ...letter, reason: 'malformed', detail: 'x' } as const),
      payload: Buffer.from(`{${n % 1003}`),
    }));
    await inWork(database.bulk.db, systemContext('test'), (work) => recordSamples(work, [], refused));
    const { n } = await database.owner.db
      .selectFrom('dead_letter')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(1000);
  });
});
