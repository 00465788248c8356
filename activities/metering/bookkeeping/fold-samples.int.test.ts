import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayStart, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import { communityContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { type MadeCommunity, makeCommunity } from '../../settlement/testing/community.ts';
import { createDevice, recordExchange } from '../commands/devices.ts';
import { recordSamples } from '../commands/record-samples.ts';
import { runImport, storeFile, wideFile } from '../testing/files.ts';
import { createFoldSamples } from './fold-samples.activity.ts';

const POINTS = ['IT001E00000001', 'IT001E00000002', 'IT001E00000003'] as const;
const ZONE = 'Europe/Rome';
const DAY = addDays(localDateOf(Date.now(), ZONE), -2);
const FIRST = dayStart(DAY, ZONE);
const MINUTE = 60_000;
/** The whole day and an hour around it. */
const MINUTES = Array.from({ length: 26 * 12 }, (_, n) => -60 + n * 5);

let database: TestDatabase;
let made: MadeCommunity;
const quiet = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
const fold = () => {
  const log = { info: () => undefined } as never;
  return quiet.run(createFoldSamples({ bulk: database.bulk, db: database.app.db, log }), { at: `${DAY}T23:03:00Z` });
};

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, { code: 'folded', points: POINTS.map((pod) => ({ pod })), plants: [] });
});
afterAll(() => database?.drop());

const context = () => communityContext('user:1', [made.communityId]);

/** A meter at a point, with the channel of its register for energy withdrawn. */
async function meterAt(pod: string, settles: boolean) {
  const id = await inWork(database.app.db, context(), async (work) => {
    const { rows } = await sql<{ id: number }>`select id from connection_point where pod = ${pod}`.execute(work.trx);
    const facts = {
      name: pod,
      type: 'meter',
      convention: 'ec',
      topic_name: null,
      time_zone: ZONE,
      capacity: null,
      location: null,
    } as const;
    const place = { community_id: made.communityId, point_id: rows[0]?.id ?? 0, section_id: null, storage_id: null };
    return createDevice(work, context(), { ...facts, ...place, settles, publishes_energy: false, channels: null });
  });
  const { rows } = await sql<{ id: number }>`
    select id from device_channel where device_id = ${id} and code = '1-0:1.8.0'`.execute(database.owner.db);
  return { deviceId: id, channelId: rows[0]?.id ?? 0 };
}

/** A register that starts at 1,000 kWh and grows by 0.06 kWh every five minutes; mWh. */
const registerOf = (
  meter: Pick<Sample, 'deviceId' | 'channelId'>,
  valueAt = (minute: number) => 1_000_000_000 + minute * 12_000,
): Sample[] => MINUTES.map((minute) => ({ ...meter, at: FIRST + minute * MINUTE, value: valueAt(minute) }));
const record = (samples: readonly Sample[]) => inWork(database.bulk.db, systemContext('test'), (work) => recordSamples(work, samples));

interface StoredDay {
  readonly version: number;
  readonly source: string;
  readonly values: readonly (number | null)[];
  readonly estimated: boolean;
}

async function storedOf(where: { readonly pod: string } | { readonly deviceId: number }): Promise<StoredDay[]> {
  const of =
    'pod' in where ? sql`s.point_id = (select id from connection_point where pod = ${where.pod})` : sql`s.device_id = ${where.deviceId}`;
  const { rows } = await sql<StoredDay>`
    select c.version, c.source, coalesce(c.big_values, c.values::bigint[]) as values, c.quality is not null as estimated
    from curve c join series s on s.id = c.series_id
    where ${of} and c.day = ${DAY}::date and s.quantity = 'withdrawn' order by c.version`.execute(database.owner.db);
  return rows;
}
const total = (day: StoredDay | undefined): number => (day?.values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);

describe('the curves of what devices sent', () => {
  it('count for a point whose community settles by its device, as estimates, and are made once', async () => {
    await record(registerOf(await meterAt(POINTS[0], true)));
    expect(await fold()).toMatchObject({ devices: 1 });
    await fold();
    const [day, ...more] = await storedOf({ pod: POINTS[0] });
    expect(more).toEqual([]);
    expect(day).toMatchObject({ version: 1, source: 'device', estimated: true });
    // 96 quarters of 0.18 kWh in Wh.
    expect([day?.values.length, total(day)]).toEqual([96, 17_280]);
  });

  it('stand in the series of the device too where the community settles by it, as measured', async () => {
    const { rows } = await sql<{ id: number }>`select d.id from device d join connection_point p on p.id = d.point_id
      where p.pod = ${POINTS[0]} and d.settles`.execute(database.owner.db);
    const [day, ...more] = await storedOf({ deviceId: rows[0]?.id ?? 0 });
    expect([more, day?.estimated, total(day)]).toEqual([[], false, 17_280_000]);
  });

  it('stand in a series of the device where nobody settles by it', async () => {
    const meter = await meterAt(POINTS[1], false);
    await record(registerOf(meter));
    await fold();
    expect(await storedOf({ pod: POINTS[1] })).toEqual([]);
    const [day] = await storedOf({ deviceId: meter.deviceId });
    expect([day?.version, total(day)]).toEqual([1, 17_280_000]);
  });

  it('do not replace what the distributor sent, before or after', async () => {
    const text = wideFile([`${POINTS[2]}:withdrawn`], DAY, addDays(DAY, 1), () => '0.500');
    const options = { configurationId: made.configurationId, unit: 'kWh' } as const;
    await runImport(database, await storeFile(database, made.communityId, 'curves_wide', options, text));
    await runImport(database, await storeFile(database, made.communityId, 'curves_wide', options, text.replaceAll(POINTS[2], POINTS[0])));
    await record(registerOf(await meterAt(POINTS[2], true)));
    await fold();
    const distributor = { source: 'file.csv' };
    expect(await storedOf({ pod: POINTS[2] })).toMatchObject([{ version: 1, ...distributor }]);
    expect(await storedOf({ pod: POINTS[0] })).toMatchObject([
      { version: 1, source: 'device' },
      { version: 2, ...distributor },
    ]);
  });

  it('go on over an exchange of the meter at noon once it is recorded', async () => {
    const meter = await meterAt(POINTS[1], false);
    const noon = 12 * 60;
    await record(registerOf(meter, (minute) => (minute < noon ? 1_000_000_000 + minute * 12_000 : (minute - noon) * 12_000)));
    await fold();
    const [before] = await storedOf({ deviceId: meter.deviceId });
    expect(before?.values.filter((value) => value === null).length).toBeGreaterThan(0);
    await inWork(database.app.db, context(), async (work) => {
      const exchange = {
        channel_id: meter.channelId,
        at: new Date(FIRST + noon * MINUTE),
        final_value: 1_000_000_000 + noon * 12_000,
        first_value: 0,
      };
      await recordExchange(work, context(), meter.deviceId, exchange);
    });
    await fold();
    const after = (await storedOf({ deviceId: meter.deviceId })).at(-1);
    expect([after?.values.includes(null), total(after)]).toEqual([false, 17_280_000]);
  });
});
