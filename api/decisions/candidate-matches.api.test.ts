import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { C1, readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const [POD, CODE] = ['IT001E00000009', 'N1'];
let api: TestApi;
let made: MadeCommunity;
let path: string;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'match');
  path = `/api/cer/communities/${made.communityId}/candidate-matches`;
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
});
afterAll(() => api?.drop());

async function ask(changes: readonly object[], more: object = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call('POST', path, {
    key: api.keys.manager,
    json: { configuration_id: made.configurationId, changes, ...more },
  });
  return { status: response.status, body: await expectDeclared('POST', path, response) };
}

const like = { from: 'like', code: C1 };

it('equals to the cent what the month settles to once the candidate has joined', async () => {
  const { status, body } = await ask([{ kind: 'add_member', code: CODE, holder: 'natural_person', curve: like }], { note: 'next door' });
  expect(status, JSON.stringify(body)).toBe(201);
  const { db } = api.database.owner;
  await sql`with p as (insert into party (community_id, kind, holder_class) values (${made.communityId}, 'person', 'natural_person') returning id),
    m as (insert into membership (community_id, party_id, code, member_type, user_type, status, validity)
      select ${made.communityId}, id, ${CODE}, 'CONSUMER', 'RESIDENTIAL', 'active', '[2023-01-01,)' from p returning id)
    insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
      select point_for(${POD}), ${made.configurationId}, ${made.communityId}, id, '[2023-01-01,)' from m`.execute(db);
  await sql`with s as (insert into series (point_id, section_id, quantity, unit)
      select id, null, 'withdrawn', 'Wh' from connection_point where pod = ${POD} returning id)
    insert into curve (series_id, day, version, resolution_min, values, missing, source)
      select s.id, c.day, c.version, c.resolution_min, c.values, c.missing, c.source from s, curve c
      join series o on o.id = c.series_id join connection_point p on p.id = o.point_id where p.pod = ${C1}`.execute(db);
  await settleMonth(api, made, '2025-03');
  const { rows } = await sql<{ code: string; cents: number }>`select m.code, sum(p.cents)::bigint as cents from settlement_part p
    join membership m on m.party_id = p.party_id where p.run_id = (select max(id) from settlement_run) group by m.code order by m.code`.execute(
    db,
  );
  expect(rows.map(({ code }) => code)).toContain(CODE);
  expect(body.result.members.map(({ member, after }: Body) => ({ code: member, cents: after.total_cents }))).toEqual(rows);
  const { rows: runs } = await sql<{ shared: number }>`select shared from settlement_run order by id desc limit 1`.execute(db);
  expect(body.result.after.totals.shared).toBe(runs[0]?.shared);
});

it('says what a plant does to power, the 30 % rule and classes, is kept, and takes nothing else', async () => {
  const plant = { kind: 'add_plant', code: 'PV9', member: 'M1', power_kw: '250', entry_into_operation: '2025-01-10', region: 'Lombardia' };
  const { status, body } = await ask([{ ...plant, source: 'photovoltaic', curve: { from: 'like', code: 'PV1', scale: 2 } }]);
  expect(status, JSON.stringify(body)).toBe(201);
  const { before, after } = body.result;
  expect(after.capacity.registered_kw).toBe(before.capacity.registered_kw + 250);
  expect(after.capacity.plants.find(({ code }: Body) => code === 'PV9')).toEqual({ code: 'PV9', kw: 250, class_limit_kw: 600 });
  expect(after.totals.shared).toBeGreaterThanOrEqual(before.totals.shared);
  const listed = await api.call('GET', path, { key: api.keys.manager });
  expect(((await expectDeclared('GET', path, listed)) as Body).data.map(({ id }: Body) => id)).toContain(body.id);
  expect((await ask([{ kind: 'remove_member', member: 'M1' }])).status).toBe(422);
  expect((await ask([{ kind: 'add_member', code: 'X1', holder: 'natural_person', curve: like }], { member_id: 999 })).status).toBe(422);
});

it('keeps the newest of a community, by number and by bytes', async () => {
  const { db } = api.database.owner;
  const insert = (count: number, signs: number) =>
    sql`insert into candidate_match (community_id, configuration_id, changes, first_month, last_month, result, computed_by)
      select ${made.communityId}, ${made.configurationId}, '[]', '2025-01', '2025-01', jsonb_build_object('text', repeat('x', ${signs}::int)), 'user:1'
      from generate_series(1, ${count})`.execute(db);
  const kept = async (): Promise<number> =>
    (await db.selectFrom('candidate_match').select('id').where('community_id', '=', made.communityId).execute()).length;
  await insert(250, 10);
  expect((await ask([{ kind: 'add_member', code: 'N2', holder: 'natural_person', curve: like }])).status).toBe(201);
  expect(await kept()).toBe(200);
  await insert(9, 10_000_000);
  const { status, body } = await ask([{ kind: 'add_member', code: 'N3', holder: 'natural_person', curve: like }]);
  expect(status).toBe(201);
  expect(await kept()).toBe(5);
  const newest = await db
    .selectFrom('candidate_match')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  expect(newest?.id).toBe(body.id);
});
