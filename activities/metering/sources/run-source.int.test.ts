import { serve } from '@hono/node-server';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayStart, hoursOfDay } from '../../../domain/kernel/time/local-day.ts';
import type { SourceSettings } from '../../../domain/metering/sources/kinds.ts';
import { createSourceLimit } from '../../../domain/metering/sources/source-limit.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { endSessions, insertSession } from '../../../infra/postgres/identity/sessions.ts';
import { insertSource, type NewSourceRow, setSourceSecret } from '../../../infra/postgres/metering/sources/sources.ts';
import { createMetersApp } from '../../../infra/tools/simulators/meters/app.ts';
import { energyAtLast, hourPrice, hoursBetween } from '../../../infra/tools/simulators/meters/world.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { type MadeCommunity, makeCommunity } from '../../settlement/testing/community.ts';
import { importText, wideFile } from '../testing/files.ts';
import { runSource } from './run-source.ts';

const ZONE = 'Europe/Rome';
const HOUR_MS = 3_600_000;
const POD = 'IT001E00000001';
const clock = { now: 0 };
const world = { seed: 7, now: () => clock.now };
const keys = createPersonalKeys([{ id: 'k1', key: Buffer.alloc(32, 7) }]);

let database: TestDatabase;
let made: MadeCommunity;
const servers: ReturnType<typeof serve>[] = [];
let [base, calm] = ['', ''];

/** Opens simulated APIs of which this share of the calls fails; answers their address. */
const open = (share: number): Promise<string> =>
  new Promise((resolve) => {
    const { fetch } = createMetersApp({ world, share, slowMs: 600 });
    servers.push(serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(`http://127.0.0.1:${port}`)));
  });

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'sources',
    points: [{ pod: POD }, { pod: 'IT001E00000002' }],
    plants: [{ code: 'PV1', powerKw: '50', entry: '2024-05-10' }],
  });
  base = await open(0.3);
  calm = await open(0.03);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await database?.drop();
});

async function addSource(kind: NewSourceRow['kind'], firstDay: string, settings: SourceSettings, secret: object = {}): Promise<number> {
  const isReadings = kind === 'datadis' || kind === 'shelly';
  const path = { datadis: '/datadis', shelly: '/shelly', gme: '/gme', entsoe: '/entsoe', open_meteo: '/weather' }[kind];
  return inContext(database.app.db, systemContext('test'), async (trx) => {
    const id = await insertSource(trx, {
      community_id: isReadings ? made.communityId : null,
      configuration_id: isReadings ? made.configurationId : null,
      kind,
      name: kind,
      url: (kind === 'shelly' ? calm : base) + path,
      settings,
      every_minutes: 720,
      first_day: firstDay,
      recheck_days: 4,
      refill_days: 40,
      calls_per_hour: 200,
      calls_per_day: 2_000,
      state: 'active',
      created_by: 'test',
      by: { sessionId: null, keyId: null },
    });
    await setSourceSecret(trx, id, sealContent(keys, 'meter_source', secret));
    await sql`update meter_source set next_at = '2020-01-01' where id = ${id}`.execute(trx);
    return id;
  });
}

const run = (id: number) => {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  const deps = { db: database.app.db, bulk: database.bulk.db, personal: keys, allowsLoopback: true, withinMs: 300, pauseMs: 0 };
  return environment.run(() => runSource({ ...deps, now: () => clock.now, random: () => 0.5 }, id)) as ReturnType<typeof runSource>;
};

/** Lets the time pass, and runs the source whenever it is due. */
async function live(id: number, from: string, to: string): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  clock.now = dayStart(from, ZONE);
  while (clock.now < dayStart(to, ZONE)) {
    const { outcome } = await run(id);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const { rows } = await sql<{ next_at: Date }>`select next_at from meter_source where id = ${id}`.execute(database.owner.db);
    clock.now = Math.max(clock.now + (outcome === 'more' ? 1 : 60_000), rows[0]?.next_at.getTime() ?? 0);
  }
  return outcomes;
}

const newest = async (quantity: string, source: string) =>
  (
    await sql<{ day: string; version: number; values: (number | null)[]; minutes: number }>`
    select distinct on (c.day) to_char(c.day, 'YYYY-MM-DD') as day, c.version, c.values, c.resolution_min as minutes from curve c join series s on s.id = c.series_id
    where s.quantity = ${quantity} and c.source = ${source} order by c.day, c.version desc`.execute(database.owner.db)
  ).rows;

const faultsOf = async (id: number) =>
  (
    await sql<{ fault: string }>`select distinct fault from meter_pull where source_id = ${id} and fault is not null order by 1`.execute(
      database.owner.db,
    )
  ).rows.map(({ fault }) => fault);

describe('a source that was set up in a session which was ended for safety', () => {
  it('is paused before it is asked, and says why', async () => {
    const id = await addSource('datadis', '2026-03-10', { points: [] }, { username: 'sample', password: 'sample' });
    const user = await database.owner.db.insertInto('app_user').values({ username: 'thief' }).returning('id').executeTakeFirstOrThrow();
    const sessionId = await inContext(database.app.db, systemContext('test'), async (trx) => {
      const made = await insertSession(trx, { userId: user.id, methods: ['password'], lastsDays: 1, network: null, userAgent: null });
      await endSessions(trx, { userId: user.id, sessionId: made, reason: 'ended' });
      return made;
    });
    await sql`update meter_source set session_id = ${sessionId} where id = ${id}`.execute(database.owner.db);
    expect(await run(id)).toEqual({ outcome: 'stopped', windows: 0, daysStored: 0 });
    const { rows: after } = await sql`select state, last_fault, (select count(*)::int from meter_pull p where p.source_id = s.id) as pulls
      from meter_source s where id = ${id}`.execute(database.owner.db);
    expect(after).toEqual([{ state: 'paused', last_fault: 'unconfirmed', pulls: 0 }]);
  });
});

describe('a source over forty days with faults', () => {
  it.each([
    ['2026-03-10', 23],
    ['2025-10-10', 25],
  ])('from %s stores every hour once, as it was revised last, with the day of %i hours', async (first, hours) => {
    const end = addDays(first, 40);
    const id = await addSource(
      'datadis',
      first,
      { points: [{ code: POD, quantity: 'withdrawn', remote: 'S0001', flow: 'taken' }] },
      { username: 'sample', password: 'sample' },
    );
    const outcomes = await live(id, addDays(first, 1), addDays(end, 8));
    expect(outcomes.fault).toBeGreaterThan(5);
    expect(await faultsOf(id)).toEqual(expect.arrayContaining(['bad_answer', 'rate_limited', 'server_error', 'timeout', 'wrong_data']));
    const days = (await newest('withdrawn', 'api:datadis')).filter(({ day }) => day >= first && day < end);
    expect(days.length).toBe(40);
    expect(days.filter(({ values }) => values.length === hours).length).toBe(1);
    const expected = hoursBetween(first, end).map((start) => energyAtLast(world, 'S0001', 'taken', start));
    expect(days.flatMap(({ values }) => values)).toEqual(expected);
    expect(days.reduce((sum, { day }) => sum + hoursOfDay(day, ZONE), 0)).toBe(expected.length);
    expect(days.filter(({ version }) => version > 1).length).toBeGreaterThan(2);
    await sql`update meter_source set state = 'paused' where id = ${id}`.execute(database.owner.db);
  });

  it('passes over days whose answer is wrong, stores later ones, and asks for the former again', async () => {
    clock.now = dayStart('2026-08-03', ZONE) + 12 * HOUR_MS;
    const settings = { points: [{ code: 'IT001E00000002', quantity: 'withdrawn', remote: 'S0003', flow: 'taken' } as const] };
    const id = await addSource('datadis', '2026-07-30', settings, { username: 'sample', password: 'sample' });
    const direct = (script: string[]) =>
      fetch(`${base}/script`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(script) });
    await direct(['truncated', 'fine']);
    expect(await run(id)).toMatchObject({ outcome: 'fault', windows: 1 });
    const stored = async () =>
      (
        await sql<{ day: string }>`select distinct to_char(c.day, 'YYYY-MM-DD') as day from curve c join series s on s.id = c.series_id
          join connection_point p on p.id = s.point_id where p.pod = 'IT001E00000002' order by 1`.execute(database.owner.db)
      ).rows.map(({ day }) => day);
    const later = await stored();
    expect([later.length > 0, later.every((day) => day >= '2026-08-01')]).toEqual([true, true]);
    await sql`update meter_source set next_at = '2020-01-01' where id = ${id}`.execute(database.owner.db);
    await direct(['fine', 'fine', 'fine']);
    expect(await run(id)).toMatchObject({ outcome: 'done' });
    expect(await stored()).toEqual(expect.arrayContaining(['2026-07-30', '2026-07-31', ...later]));
  });

  it('keeps quarters of a Shelly only where nobody else gave a reading', async () => {
    clock.now = dayStart('2026-06-03', ZONE) + 12 * HOUR_MS;
    const id = await addSource('shelly', '2026-06-01', {
      points: [{ code: 'PV1', quantity: 'injected', remote: 'em1:0', flow: 'given' }],
    });
    await importText(
      database,
      made,
      wideFile(['PV1:injected'], '2026-06-02', '2026-06-03', () => '1'),
    );
    await live(id, '2026-06-03', '2026-06-12');
    const days = await newest('injected', 'api:shelly');
    expect(days.map(({ day }) => day).slice(0, 3)).toEqual(['2026-06-01', '2026-06-03', '2026-06-04']);
    const [whole] = days.filter(({ values }) => !values.includes(null));
    expect([whole?.minutes, whole?.values.length]).toEqual([15, 96]);
    const sum = hoursBetween(whole?.day as string, addDays(whole?.day as string, 1)).reduce(
      (total, start) => total + energyAtLast(world, 'EM10', 'given', start),
      0,
    );
    const given = ((whole?.values ?? []) as number[]).reduce((total, value) => total + value, 0);
    expect(Math.abs(given - sum)).toBeLessThanOrEqual(15);
  });
});

describe('sources of prices and weather', () => {
  it('stores prices of GME hour by hour and by quarters, compares them with those of ENTSO-E, and says where they differ', async () => {
    clock.now = dayStart('2026-03-28', ZONE) + 14 * HOUR_MS;
    const gme = await addSource('gme', '2026-03-28', { zones: ['NORD', 'PUN'] }, { username: 'sample', password: 'sample' });
    const entsoe = await addSource('entsoe', '2026-03-28', { zones: ['NORD'] }, { token: 'sample' });
    for (const id of [gme, entsoe]) {
      for (let tries = 0; tries < 30 && (await run(id)).outcome !== 'done'; tries += 1)
        await sql`update meter_source set next_at = '2020-01-01' where id = ${id}`.execute(database.owner.db);
    }
    const { rows } = await sql<{ zone: string; day: string; minutes: number; n: number; first: number }>`
      select market_zone as zone, to_char(day, 'YYYY-MM-DD') as day, resolution_min as minutes, cardinality(prices) as n, prices[1] as first from price_day
      order by 1, 2, 3`.execute(database.owner.db);
    expect(rows.map(({ zone, day, minutes, n }) => `${zone} ${day} ${minutes} ${n}`)).toEqual([
      'NORD 2026-03-28 15 96',
      'NORD 2026-03-28 60 24',
      'NORD 2026-03-29 15 92',
      'NORD 2026-03-29 60 23',
      'PUN 2026-03-28 15 96',
      'PUN 2026-03-28 60 24',
      'PUN 2026-03-29 15 92',
      'PUN 2026-03-29 60 23',
    ]);
    expect(rows[1]?.first).toBe(Math.round((hourPrice(world, 'NORD', dayStart('2026-03-28', ZONE)) as number) * 1e6));
    const differences = () => sql`select market_zone from price_difference`.execute(database.owner.db);
    expect((await differences()).rows).toEqual([]);
    await sql`insert into reference_price_day (market_zone, day, version, resolution_min, prices, source)
      select market_zone, day, 99, resolution_min, array_replace(prices, prices[1], prices[1] + 5000000), 'test' from reference_price_day
      where day = '2026-03-28'`.execute(database.owner.db);
    await sql`update meter_source set next_at = '2020-01-01', cursor_day = '2026-03-29' where id = ${gme}`.execute(database.owner.db);
    for (let tries = 0; tries < 30 && (await run(gme)).outcome !== 'done'; tries += 1)
      await sql`update meter_source set next_at = '2020-01-01' where id = ${gme}`.execute(database.owner.db);
    expect((await differences()).rows).toEqual([{ market_zone: 'NORD' }]);
  }, 300_000);

  it('keeps each forecast of the weather, and one of each hour', async () => {
    clock.now = dayStart('2026-05-01', ZONE) + 9 * HOUR_MS;
    const id = await addSource('open_meteo', '2026-05-01', { latitude: 45.5, longitude: 9.2 });
    for (let tries = 0; tries < 30 && (await run(id)).outcome !== 'done'; tries += 1)
      await sql`update meter_source set next_at = '2020-01-01' where id = ${id}`.execute(database.owner.db);
    const { rows } = await sql<{
      kind: string;
      n: number;
      first: string;
    }>`select kind, count(*)::int as n, to_char(min(day), 'YYYY-MM-DD') as first
      from weather_day group by kind order by kind`.execute(database.owner.db);
    expect(rows).toEqual(['cloud_cover', 'radiation', 'temperature'].map((kind) => ({ kind, n: 7, first: '2026-05-01' })));
  });
});

describe('a source that answers slowly or too much', () => {
  /** Answers each call after a while, with the text that a point is to get. */
  const slow = (waitMs: number, text: string): Promise<{ readonly url: string; readonly calls: () => number }> => {
    let calls = 0;
    return new Promise((resolve) => {
      const fetch = async () => {
        calls += 1;
        await new Promise((done) => setTimeout(done, waitMs));
        return new Response(text, { headers: { 'Content-Type': 'application/json' } });
      };
      servers.push(
        serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve({ url: `http://127.0.0.1:${port}`, calls: () => calls })),
      );
    });
  };
  const points = Array.from({ length: 200 }, () => ({
    code: POD,
    quantity: 'withdrawn' as const,
    remote: 'em1:0',
    flow: 'taken' as const,
  }));

  async function ask(url: string, more: Partial<Parameters<typeof runSource>[0]>, count = points.length) {
    clock.now = dayStart('2026-04-03', ZONE);
    const id = await addSource('shelly', '2026-04-02', { points: points.slice(0, count) });
    await sql`update meter_source set url = ${url}, calls_per_hour = 20000, calls_per_day = 100000 where id = ${id}`.execute(
      database.owner.db,
    );
    const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
    const deps = { db: database.app.db, bulk: database.bulk.db, personal: keys, allowsLoopback: true, withinMs: 5_000, pauseMs: 0 };
    const startedAt = performance.now();
    const outcome = await environment.run(() => runSource({ ...deps, now: () => clock.now, random: () => 0.5, ...more }, id));
    return { id, outcome: (outcome as Awaited<ReturnType<typeof runSource>>).outcome, ms: performance.now() - startedAt };
  }

  it('is left in time, also between the calls about one day', async () => {
    const { url, calls } = await slow(100, JSON.stringify({ keys: ['total_act_energy'], data: [] }));
    const { id, outcome, ms } = await ask(url, { callsMs: 1_000 });
    expect([outcome, await faultsOf(id)]).toEqual(['fault', ['timeout']]);
    expect(ms).toBeLessThan(5_000);
    expect(calls()).toBeLessThan(15);
  });

  it('is left once its answers about one day are too large together', async () => {
    const { url, calls } = await slow(0, JSON.stringify({ keys: ['total_act_energy'], data: [], filler: 'x'.repeat(4_000_000) }));
    const { id, outcome } = await ask(url, {});
    expect([outcome, await faultsOf(id), calls()]).toEqual(['fault', ['too_large'], 7]);
  });

  it('is left where one answer has more rows than a day', async () => {
    const values = Array.from({ length: 100_000 }, () => [1]);
    const { url } = await slow(0, JSON.stringify({ keys: ['total_act_energy'], data: [{ ts: 0, period: 1, values }] }));
    const { id, outcome } = await ask(url, {}, 1);
    expect([outcome, await faultsOf(id)]).toEqual(['fault', ['too_large']]);
  });

  it('waits where two of its organisation are being asked', async () => {
    const { url, calls } = await slow(0, '{}');
    const limit = createSourceLimit();
    const { rows } = await sql<{ organisation_id: number }>`select organisation_id from community where id = ${made.communityId}`.execute(
      database.owner.db,
    );
    for (const _ of [1, 2]) limit.take(rows[0]?.organisation_id ?? 0);
    const { id, outcome } = await ask(url, { limit });
    expect([outcome, calls()]).toEqual(['waiting', 0]);
    const next = await sql<{ next_at: Date }>`select next_at from meter_source where id = ${id}`.execute(database.owner.db);
    expect(next.rows[0]?.next_at.getTime()).toBe(clock.now + 90_000);
  });
});
