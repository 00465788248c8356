import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { STATUTE_CLAUSES } from '../../domain/communities/statutes.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { C1, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const PATH = '/api/v1/settlement/what-if';
let api: TestApi;
let made: MadeCommunity;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'what-if');
  for (const month of ['2025-02', '2025-03']) {
    await storeMonth(api, month);
    await settleMonth(api, made, month);
  }
});
afterAll(() => api?.drop());

async function ask(changes: readonly object[], more: object = {}): Promise<{ status: number; body: Body }> {
  const json = { configuration_id: made.configurationId, from: '2025-01', to: '2025-12', changes, ...more };
  const response = await api.call('POST', PATH, { key: api.keys.manager, json });
  return { status: response.status, body: await expectDeclared('POST', PATH, response) };
}

const counts = async (): Promise<unknown> =>
  (
    await sql`select (select count(*) from settlement_run) as runs, (select count(*) from settlement_part) as parts,
      (select count(*) from ledger_posting) as postings, (select count(*) from audit_event) as events`.execute(api.database.owner.db)
  ).rows;

it('starts from exactly what the stored runs say, and stores nothing', async () => {
  const stored = await counts();
  const { status, body } = await ask([{ kind: 'add_member', code: 'N1', holder: 'natural_person', curve: { from: 'like', code: C1 } }]);
  expect(status, JSON.stringify(body)).toBe(200);
  const { rows } = await sql<{ premium: number; refund: number; shared: number }>`select sum(premium_cents)::bigint as premium,
    sum(refund_cents)::bigint as refund, sum(shared)::bigint as shared from settlement_run`.execute(api.database.owner.db);
  expect(body.before).toMatchObject({ premium_cents: rows[0]?.premium, refund_cents: rows[0]?.refund, shared: rows[0]?.shared });
  expect(body.months.map(({ month }: Body) => month)).toEqual(['2025-02', '2025-03']);
  const parts = await sql<{ code: string; cents: number }>`select m.code, sum(p.cents)::bigint as cents from settlement_part p
    join membership m on m.party_id = p.party_id group by m.code order by m.code`.execute(api.database.owner.db);
  const known = body.members.filter(({ member }: Body) => member !== 'N1');
  expect(known.map(({ member, before }: Body) => ({ code: member, cents: before.total_cents }))).toEqual(parts.rows);
  expect(body.members.find(({ member }: Body) => member === 'N1')).toMatchObject({ member_id: null, before: { total_cents: 0 } });
  expect(body.after.shared).toBeGreaterThan(body.before.shared);
  expect(await counts()).toEqual(stored);
});

it('answers with the path of what does not fit', async () => {
  const wrongRule = await ask([{ kind: 'distribution', rule: { quotas: [] } }]);
  expect(wrongRule.status).toBe(422);
  expect(wrongRule.body.error.details[0].path).toMatch(/^changes\[0\]\.rule/);
  expect((await ask([{ kind: 'remove_member', member: 'nobody' }])).body.error.details[0].path).toBe('changes[0].member');
  expect((await ask([{ kind: 'remove_member', member: 'M1' }], { to: '2027-01' })).status).toBe(422);
  expect((await ask([{ kind: 'remove_member', member: 'M1' }], { configuration_id: 999 })).status).toBe(404);
});

it('refuses an added plant from before the recorded statute and an enterprise that GSE does not admit', async () => {
  const { db } = api.database.owner;
  const clauses = [...STATUTE_CLAUSES];
  await sql`insert into community_statute (community_id, kind, clauses, source, validity)
    values (${made.communityId}, 'statute', ${clauses}::text[], 'test', '[2024-09-01,)')`.execute(db);
  const curve = { from: 'mean', kwh: 1000 };
  const plant = { kind: 'add_plant', code: 'PV9', member: 'M1', power_kw: '10', region: 'Lombardia', source: 'photovoltaic', curve };
  const enterprise = { ateco_edition: '2025', ateco_code: '35.11.00', size: 'micro' };
  const member = { kind: 'add_member', code: 'N1', holder: 'enterprise', enterprise, curve };
  const refused = await ask([member, { ...plant, entry_into_operation: '2024-08-31' }]);
  expect(refused.status).toBe(422);
  expect(refused.body.error.details.map(({ path }: Body) => path)).toEqual([
    'changes[0].enterprise.ateco_code',
    'changes[1].entry_into_operation',
  ]);
  const allowed = { ...member, enterprise: { ...enterprise, ateco_code: '10.71.10' } };
  const { status, body } = await ask([allowed, { ...plant, entry_into_operation: '2024-09-01' }]);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.after.shared).toBeGreaterThan(body.before.shared);
});
