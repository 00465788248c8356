import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { knownDevices } from '../../infra/postgres/metering/devices/devices.ts';
import { placeOn } from '../../infra/postgres/metering/devices/fold.ts';
import { readingDevices } from '../../infra/postgres/metering/devices/reading-devices.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { makeTwoPoints, type TwoPoints } from '../settlement/testing/two-points.ts';
import { createFoldSamples, type Folded } from './bookkeeping/fold-samples.activity.ts';
import { recordReadings } from './commands/record-readings.ts';

const QUARTER_MS = 900_000;
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const NOON = Date.parse(`${YESTERDAY}T10:00:00Z`);

let database: TestDatabase;
let first: TwoPoints;
let second: TwoPoints;

beforeAll(async () => {
  database = await testDatabase();
  first = await makeTwoPoints(database, 'fold', '6', 1);
  second = await makeTwoPoints(database, 'fold', '6', 2);
});
afterAll(() => database?.drop());

interface Planned {
  readonly quantity?: string;
  readonly pod?: string;
  readonly of?: TwoPoints;
  readonly party?: number;
}

/** A device with one channel `e` of energy by interval. */
async function device({ quantity = 'consumed', pod, of = first, party }: Planned = {}): Promise<number> {
  const db = database.owner.db;
  const { communityId } = of.made;
  const { rows } = await sql<{ id: number }>`insert into device (community_id, party_id, point_id, name, type, convention, created_by)
    values (${communityId}, ${party ?? null}::bigint, (select id from connection_point where pod = ${pod ?? null}), 'x', 'meter', 'ec', 'user:1')
    returning id`.execute(db);
  const id = rows[0]?.id as number;
  await sql`insert into device_channel (community_id, device_id, code, quantity, kind, unit) values (${communityId}, ${id}, 'e', ${quantity}, 'interval', 'Wh')`.execute(
    db,
  );
  return id;
}

const send = (deviceId: number, kwh: number, actor = 'user:1') => {
  const readings = Array.from({ length: 8 }, (_, n) => ({
    deviceId,
    reading: { at: NOON + n * QUARTER_MS, values: [{ channel: 'e', value: kwh, unit: 'kWh' }] },
  }));
  return inWork(database.app.db, { ...systemContext(actor) }, (work) => recordReadings(work, readings, Date.now()));
};

const fold = (): Promise<Folded> => {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  const deps = { bulk: database.bulk, db: database.app.db, log: pino({ level: 'silent' }) };
  return environment.run(createFoldSamples(deps as never), { at: `${new Date().toISOString().slice(0, 10)}T12:03:00Z` }) as Promise<Folded>;
};

const energyOf = async (deviceId: number): Promise<number | null> => {
  const { rows } = await sql<{
    sum: number | null;
  }>`select (select sum(v) from unnest(coalesce(c.big_values, c.values::bigint[])) v)::float8 as sum
    from curve c join series s on s.id = c.series_id where s.device_id = ${deviceId} and c.day = ${YESTERDAY}::date order by c.version desc limit 1`.execute(
    database.owner.db,
  );
  return rows[0]?.sum ?? null;
};

describe('curves of devices', () => {
  it('are made of what is consumed behind a meter, and of no energy that cannot be', async () => {
    const [usual, endless] = [await device(), await device()];
    await send(usual, 1);
    await send(endless, 1e12);
    await fold();
    expect([await energyOf(usual), await energyOf(endless)]).toEqual([8_000_000, null]);
  });

  it('are made of the others where one device breaks them', async () => {
    const [broken, good] = [await device(), await device()];
    await send(broken, 1);
    await send(good, 2);
    const spoil = (sign: string) =>
      sql`alter table series ${sql.raw(sign === '+' ? `add constraint test_broken check (device_id <> ${broken})` : 'drop constraint test_broken')}`.execute(
        database.owner.db,
      );
    await spoil('+');
    await fold();
    expect([await energyOf(broken), await energyOf(good)]).toEqual([null, 16_000_000]);
    await spoil('-');
    await fold();
    expect(await energyOf(broken)).toBe(8_000_000);
  });
});

describe('a device', () => {
  const stateOf = async (id: number) => {
    const [known, asked] = await inContext(
      database.bulk.db,
      systemContext('test'),
      async (trx) => [(await knownDevices(trx, id - 1, 1))[0]?.state, (await readingDevices(trx, [id])).get(id)?.state] as const,
      { readOnly: true },
    );
    expect(known).toBe(asked);
    return known;
  };

  it('of a member sends until its membership ends', async () => {
    const party = first.made.parties[1] as number;
    const id = await device({ party });
    expect(await stateOf(id)).toBe('active');
    await sql`update membership set validity = daterange(lower(validity), current_date) where party_id = ${party}`.execute(
      database.owner.db,
    );
    expect(await stateOf(id)).toBe('revoked');
    const { outcomes } = await send(id, 1);
    expect(outcomes[0]).toMatchObject({ state: 'refused', faults: [{ reason: 'revoked_device' }] });
    const { rows } = await sql<{ size: number }>`select length(payload) as size from dead_letter where device_id = ${id}`.execute(
      database.owner.db,
    );
    expect(new Set(rows.map(({ size }) => size))).toEqual(new Set([0]));
    await sql`update membership set validity = daterange(lower(validity), null) where party_id = ${party}`.execute(database.owner.db);
  });

  it.each([
    ['pending', 'active'],
    ['active', 'active'],
    ['suspended', 'active'],
    ['leaving', 'active'],
    ['left', 'revoked'],
  ] as const)('of a member who is %s is %s', async (status, state) => {
    const party = first.made.parties[0] as number;
    const id = await device({ party, pod: first.pods[0] });
    const ends = status === 'left' ? 'current_date' : 'null';
    await sql`update membership set status = ${status}, validity = daterange(lower(validity), ${sql.raw(ends)}) where party_id = ${party}`.execute(
      database.owner.db,
    );
    expect(await stateOf(id)).toBe(state);
    const { outcomes } = await send(id, 1);
    expect(new Set(outcomes.map((one) => one.state))).toEqual(new Set([state === 'active' ? 'stored' : 'refused']));
    await sql`update membership set status = 'active', validity = daterange(lower(validity), null) where party_id = ${party}`.execute(
      database.owner.db,
    );
  });

  it('of a community that is archived sends nothing', async () => {
    const id = await device();
    const status = (to: string) => sql`update community set status = ${to} where id = ${first.made.communityId}`.execute(database.owner.db);
    const { rows } = await sql<{ status: string }>`select status from community where id = ${first.made.communityId}`.execute(
      database.owner.db,
    );
    expect(await stateOf(id)).toBe('active');
    await status('archived');
    expect(await stateOf(id)).toBe('revoked');
    expect((await send(id, 1)).outcomes[0]).toMatchObject({ state: 'refused', faults: [{ reason: 'revoked_device' }] });
    await status(rows[0]?.status as string);
  });

  it('at a point that is of another community now sends nothing, and counts there for nothing', async () => {
    const [, pod] = first.pods;
    const party = first.made.parties[1] as number;
    const id = await device({ party, pod, quantity: 'withdrawn' });
    const db = database.owner.db;
    const { rows } = await sql<{ id: number }>`select id from connection_point where pod = ${pod}`.execute(db);
    const pointId = rows[0]?.id as number;
    const place = (communityId: number) =>
      inContext(
        database.bulk.db,
        systemContext('test'),
        (trx) => placeOn(trx, { communityId, pointId, sectionId: null, storageId: null }, YESTERDAY),
        { readOnly: true },
      );
    expect([await stateOf(id), (await place(first.made.communityId))?.code]).toEqual(['active', pod]);
    await sql`update point_assignment set validity = daterange(lower(validity), ${YESTERDAY}::date) where point_id = ${pointId}`.execute(
      db,
    );
    await sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
      select ${pointId}, ${second.made.configurationId}, ${second.made.communityId}, m.id, daterange(${YESTERDAY}::date, null)
      from membership m where m.party_id = ${second.made.parties[0]}`.execute(db);
    expect([await stateOf(id), await place(first.made.communityId)]).toEqual(['revoked', undefined]);
    expect((await place(second.made.communityId))?.configurationId).toBe(second.made.configurationId);
  });
});

describe('samples of a day', () => {
  it('have a bound: more are refused by reading, and the day says so once', async () => {
    const id = await device();
    await send(id, 1);
    await sql`update device_day set samples = 200000 where device_id = ${id}`.execute(database.owner.db);
    const more = await inWork(database.app.db, systemContext('user:1'), (work) =>
      recordReadings(work, [{ deviceId: id, reading: { at: NOON + 1000, values: [{ channel: 'e', value: 1, unit: 'kWh' }] } }], Date.now()),
    );
    expect(more).toMatchObject({ outcomes: [{ state: 'refused', faults: [{ path: 'timestamp', reason: 'too_many' }] }], fresh: [] });
  });

  it('are counted, roughly where they come one by one', async () => {
    const id = await device();
    const readings = Array.from({ length: 1500 }, (_, n) => ({
      deviceId: id,
      reading: { at: NOON + n * 1000, values: [{ channel: 'e', value: 1, unit: 'kWh' }] },
    }));
    await inWork(database.app.db, systemContext('user:1'), (work) => recordReadings(work, readings, Date.now()));
    const { rows } = await sql<{ samples: number }>`select samples::int from device_day where device_id = ${id}`.execute(database.owner.db);
    expect(rows[0]?.samples).toBe(1500);
  });
});
