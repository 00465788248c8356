import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { twoCommunities } from '../../../infra/postgres/testing/two-communities.ts';
import { createIngestMetrics } from '../../../infra/telemetry/ingest-metrics.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createDeviceBook } from './device-book.ts';
import { createIngest } from './ingest-batch.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000;

let database: TestDatabase;
let communityId: number;
let deviceId: number;

beforeAll(async () => {
  database = await testDatabase();
  ({ first: communityId } = await twoCommunities(database.app.db));
  deviceId = await database.owner.db.transaction().execute(async (trx) => {
    const own = { community_id: communityId, name: 'Meter', type: 'meter', convention: 'ec', created_by: 'test' } as const;
    const id = await insertId(trx, 'device', own);
    const channel = { code: 'p', quantity: 'net', kind: 'instant', unit: 'mW' } as const;
    await insertId(trx, 'device_channel', { ...channel, community_id: communityId, device_id: id });
    return id;
  });
});
afterAll(() => database?.drop());

/** Takes messages in, and answers how many samples each transaction stored. */
async function takeIn(payloads: readonly unknown[]): Promise<number[]> {
  const stored: number[] = [];
  const book = createDeviceBook(database.bulk.db);
  await book.refresh();
  const ingest = createIngest({
    ...{ db: database.bulk.db, book, metrics: createIngestMetrics(), log: pino({ level: 'silent' }) },
    signal: new AbortController().signal,
    askForBirth: () => undefined,
    stored: (samples: readonly Sample[]) => stored.push(samples.length),
  });
  const topic = `ec/v1/${communityId}/${deviceId}/readings`;
  await ingest(payloads.map((one) => ({ topic, payload: Buffer.from(JSON.stringify(one)) })));
  return stored;
}

const sample = (n: number) => ({ time: new Date(NOW - n * 10).toISOString(), obis: 'p', value: n, unit: 'W' });

describe('a batch of messages', () => {
  it('is stored in parts, so that others do not wait for a million samples of one device', async () => {
    const messages = Array.from({ length: 30 }, (_, m) => Array.from({ length: 800 }, (_, n) => sample(m * 800 + n)));
    expect(await takeIn(messages)).toEqual([20_000, 4_000]);
  });

  it('is stored although one message of it cannot be read', async () => {
    const mean = { ...sample(900_000), unit: { toString: 1 }, obis: { toString: 1 } };
    expect(await takeIn([sample(800_000), mean, sample(800_001)])).toEqual([2]);
    const { rows } = await sql<{ reason: string }>`select reason from dead_letter where device_id = ${deviceId}`.execute(database.owner.db);
    expect(rows).toEqual([{ reason: 'malformed' }]);
  });
});
