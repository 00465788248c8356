import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveLowered } from '../../activities/settlement/testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { C0, C1, hourlyWh, memberKey, PV, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const MONTH = '2025-02';
const POINTS = Array.from({ length: 6 }, (_, i) => `IT001E0000010${i}`);
let api: TestApi;
let few: MadeCommunity;
let many: MadeCommunity;
let runs: { few: number; many: number };
let keys: { few: string; many: string };

/** A community of six consumers, each of whom has a plant. */
async function largeCommunity(): Promise<MadeCommunity> {
  const db = api.database.owner.db;
  const made = await makeCommunity(db, {
    code: 'many',
    points: POINTS.map((pod) => ({ pod })),
    plants: POINTS.map((_, i) => ({ code: `ROOF${i}`, powerKw: '20', entry: '2024-05-10', source: 'hydro' as const })),
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  for (const [i, party] of made.parties.entries())
    await sql`update plant set producer_id = ${party} where code = ${`ROOF${i}`} and community_id = ${made.communityId}`.execute(db);
  return made;
}

async function addProvisionalDay({ communityId, configurationId }: MadeCommunity): Promise<void> {
  const hours = Array(24).fill(100);
  const missing = Array(24).fill(0);
  await sql`insert into live_day (configuration_id, community_id, day, revision, computed_revision, computed_at, energy_unit, withdrawn, injected, shared, missing)
    values (${configurationId}, ${communityId}, '2025-03-01', 1, 1, now(), 'Wh', ${hours}::bigint[], ${hours}::bigint[], ${hours}::bigint[], ${missing}::int[])`.execute(
    api.database.owner.db,
  );
}

beforeAll(async () => {
  api = await testApi();
  few = await readyCommunity(api, 'few');
  many = await largeCommunity();
  await storeMonth(api, MONTH);
  for (const made of [few, many]) {
    await settleMonth(api, made, MONTH);
    await addProvisionalDay(made);
  }
  const { rows } = await sql<{ id: number; community: number }>`select id, community_id as community from settlement_run`.execute(
    api.database.owner.db,
  );
  const runOf = (made: MadeCommunity): number => rows.find(({ community }) => community === made.communityId)?.id as number;
  runs = { few: runOf(few), many: runOf(many) };
  keys = { few: await memberKey(api, few.parties[1] as number), many: await memberKey(api, many.parties[1] as number) };
});
afterAll(() => api?.drop());

async function read(path: string, key: string): Promise<{ status: number; body: Body }> {
  const response = await api.call('GET', path, { key });
  return { status: response.status, body: await expectDeclared('GET', path, response) };
}

const quantities = (curves: Body): string[] => curves.map((one: Body) => `${one.subject_kind} ${one.quantity}`).toSorted();

describe('a member among few', () => {
  it('gets own readings by hour, and data that reveal others as the sum of the month', async () => {
    const { body } = await read(`/api/v1/settlement/runs/${runs.few}/curves`, keys.few);
    expect(quantities(body.curves)).toEqual(['point withdrawn']);
    expect(quantities(body.withheld)).toEqual([
      'configuration injected',
      'configuration shared',
      'configuration withdrawn',
      'point coincident',
    ]);
    const plant = Array.from({ length: 28 * 24 }, (_, hour) => hourlyWh(PV, hour)).reduce((total, one) => total + one, 0);
    expect(body.withheld.find(({ quantity }: Body) => quantity === 'injected')).toMatchObject({
      sum: plant,
      reason: 'fewer_than_five_others',
    });
    const { body: whole } = await read(`/api/v1/settlement/runs/${runs.few}`, keys.few);
    expect(whole.injected).toBe(plant);
  });

  it('gets none of them by asking for the configuration alone', async () => {
    const { body } = await read(`/api/v1/settlement/runs/${runs.few}/curves?subject_kind=configuration`, keys.few);
    expect(body.curves).toEqual([]);
  });

  it('gets the explanation of the month, whose cents add up, without hours', async () => {
    const path = `/api/v1/settlement/runs/${runs.few}/explanation?code=${C1}`;
    const { body } = await read(path, keys.few);
    expect([body.chain.hours, body.hours_withheld]).toEqual([[], 'fewer_than_five_others']);
    expect(body.cents).toBeGreaterThan(0);
    expect(body.cents).toBe(body.premium_cents + body.refund_cents);
    expect(body.lines.join(' ')).not.toMatch(/starts on/);
    for (const part of ['hour=2025-02-10T11:20:00Z', 'day=2025-02-10']) {
      const refused = await read(`${path}&${part}`, keys.few);
      expect([refused.status, refused.body.error.code]).toEqual([403, 'forbidden']);
    }
  });

  it('gets a statement in which no hour is shown', async () => {
    const { rows } = await sql<{ id: number }>`select id from membership where party_id = ${few.parties[1]}`.execute(api.database.owner.db);
    const path = `/api/v1/settlement/statements?community_id=${few.communityId}&member_id=${rows[0]?.id}&period=${MONTH}&lang=en`;
    const explanationFor = async (key: string): Promise<string> =>
      (await read(path, key)).body.lines.map((line: Body) => line.explanation.join(' ')).join();
    expect(await explanationFor(keys.few)).not.toMatch(/starts on/);
    expect(await explanationFor(api.keys.manager)).toMatch(/starts on/);
  });

  it('gets statistics of months, and neither hours of the day nor the newest days', async () => {
    const { body } = await read(`/api/cer/communities/${few.communityId}/sharing-stats`, keys.few);
    expect([body.shared_by_hour_of_day, body.provisional]).toEqual([null, null]);
    expect(body.withheld.map(({ field }: Body) => field)).toEqual(['shared_by_hour_of_day', 'provisional']);
    expect(body.months[0].shared).toBeGreaterThan(0);
    const { body: live } = await read('/api/v1/settlement/live', keys.few);
    expect(live).toMatchObject({ days: [], withheld: [{ configuration_id: few.configurationId, days: 1 }] });
  });
});

describe('a manager of the same community', () => {
  it('sees all of it', async () => {
    const { body } = await read(`/api/v1/settlement/runs/${runs.few}/curves`, api.keys.manager);
    expect([body.withheld, body.curves.length]).toEqual([[], 9]);
    const { body: explanation } = await read(`/api/v1/settlement/runs/${runs.few}/explanation?code=${C0}`, api.keys.manager);
    expect([explanation.hours_withheld, explanation.chain.hours.length > 100]).toEqual([null, true]);
    const { body: stats } = await read(`/api/cer/communities/${few.communityId}/sharing-stats`, api.keys.manager);
    expect([stats.withheld, stats.shared_by_hour_of_day.length, stats.provisional.shared]).toEqual([[], 24, 2400]);
    const { body: live } = await read(`/api/v1/settlement/live?community_id=${few.communityId}`, api.keys.manager);
    expect([live.days.length, live.withheld]).toEqual([1, []]);
  });
});

describe('a member among six who withdraw and inject', () => {
  it('sees hours of the configuration', async () => {
    const { body } = await read(`/api/v1/settlement/runs/${runs.many}/curves`, keys.many);
    expect(body.withheld).toEqual([]);
    expect(quantities(body.curves)).toContain('configuration shared');
    const { body: explanation } = await read(
      `/api/v1/settlement/runs/${runs.many}/explanation?code=${POINTS[1]}&day=2025-02-10`,
      keys.many,
    );
    expect(JSON.stringify(explanation)).not.toMatch(/ROOF[02345]|IT001E0000010[02345]/);
    const [line] = explanation.chain.hours;
    expect(line.shared).toBeGreaterThan(0);
    expect(explanation.chain.hours.map(({ others }: Body) => others).filter((others: Body) => others !== null)).toEqual([]);
    expect(explanation.lines.join(' ')).not.toMatch(/Other plants in that hour|Altri impianti in quell'ora/);
    expect(line.withdrawn).toBeGreaterThan(line.own);
    const { body: stats } = await read(`/api/cer/communities/${many.communityId}/sharing-stats`, keys.many);
    expect([stats.withheld, stats.provisional.shared]).toEqual([[], 2400]);
    expect((await read('/api/v1/settlement/live', keys.many)).body.days).toHaveLength(1);
  });

  it('sees a provisional day only when no reading of it is missing, so that polling reveals nothing of one meter', async () => {
    const db = api.database.owner.db;
    const setMissing = (count: number) =>
      sql`update live_day set missing = array_fill(${count}::int, array[24]) where configuration_id = ${many.configurationId}`.execute(db);
    await setMissing(1);
    const { body: live } = await read('/api/v1/settlement/live', keys.many);
    expect(live).toMatchObject({ days: [], withheld: [{ days: 1, reason: 'incomplete' }] });
    const { body: stats } = await read(`/api/cer/communities/${many.communityId}/sharing-stats`, keys.many);
    expect([stats.provisional, stats.withheld]).toEqual([null, [{ field: 'provisional', reason: 'incomplete' }]]);
    expect((await read(`/api/v1/settlement/live?community_id=${many.communityId}`, api.keys.operator)).body.days).toHaveLength(1);
    await setMissing(0);
  });

  it('sees hours of one version of a month only, and none that reveal by subtraction what one other corrected', async () => {
    const curvesOf = async (run: number) =>
      (await read(`/api/v1/settlement/runs/${run}/curves?subject_kind=configuration`, keys.many)).body;
    const reasons = (body: Body): string[] => [...new Set<string>(body.withheld.map((one: Body) => one.reason))];
    const settle = async (): Promise<number> => {
      await settleMonth(api, many, MONTH);
      await approveLowered(api.database, many, MONTH);
      const { rows } = await sql<{ id: number }>`select id from settlement_run where community_id = ${many.communityId} and state = 'posted'
        order by version desc limit 1`.execute(api.database.owner.db);
      return rows[0]?.id as number;
    };
    const correct = (codes: readonly string[], version: number) =>
      sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
      select c.series_id, c.day, ${version}, 60, (select array_agg(v * ${version} + 7) from unnest(c.values) as v), 0, 'test'
      from curve c join series e on e.id = c.series_id left join plant_section s on s.id = e.section_id left join connection_point p on p.id = e.point_id
      where c.day = '2025-02-10' and c.version = 1 and coalesce(s.code, p.pod) = any (${codes})`.execute(api.database.owner.db);
    expect(quantities((await curvesOf(runs.many)).curves)).toHaveLength(3);

    await correct([POINTS[1] as string], 2);
    const own = await settle();
    expect(own).not.toBe(runs.many);
    for (const rest of ['', '/curves', '/versions', '/touched', '/events', '/explanation'])
      expect([rest, (await read(`/api/v1/settlement/runs/${runs.many}${rest}`, keys.many)).status]).toEqual([rest, 404]);
    expect(reasons(await curvesOf(own))).toEqual([]);

    await correct(['ROOF0'], 3);
    const ofOne = await settle();
    const { curves, withheld } = await curvesOf(ofOne);
    expect(quantities(curves)).toEqual(['configuration withdrawn']);
    expect(withheld.map((one: Body) => [one.quantity, one.reason])).toEqual([
      ['injected', 'fewer_than_five_corrected'],
      ['shared', 'fewer_than_five_corrected'],
    ]);
    const { body: touched } = await read(`/api/v1/settlement/runs/${ofOne}/touched`, keys.many);
    expect([touched.changed_hours, touched.hours_withheld]).toEqual([[], 'fewer_than_five_corrected']);
    const { body: stats } = await read(`/api/cer/communities/${many.communityId}/sharing-stats`, keys.many);
    expect(stats.shared_by_hour_of_day).toBeNull();
    expect((await read(`/api/v1/settlement/runs/${runs.many}/curves`, api.keys.operator)).body.withheld).toEqual([]);
  });

  it('no longer sees them for days on which one of the others was absent', async () => {
    const db = api.database.owner.db;
    await sql`update plant_assignment set validity = daterange(lower(validity), '2025-02-20') where section_id = (select id from plant_section where code = 'ROOF5')`.execute(
      db,
    );
    expect((await read('/api/v1/settlement/live', keys.many)).body.days).toEqual([]);
  });
});
