import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { ROUTES } from '../routes.ts';
import { type Caller, proofOf } from '../testing/matrix/callers.ts';
import { type MatrixStanding, makeWorld, type World } from '../testing/matrix/world.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many routes
type Body = any;

const TAGS = new Set(['Settlement', 'Billing', 'Communities', 'Members', 'Points', 'Plants', 'Documents', 'Sharing', 'Storages']);
const READS = ROUTES.filter(({ spec }) => spec.method === 'get' && TAGS.has(spec.tag) && spec.right !== 'caller');
const MONTH = '2025-03';

let api: TestApi;
let world: World;
let app: ReturnType<typeof createApp>;
let proofs: Record<MatrixStanding, Record<string, string>>;
let memberIds: Record<string, number>;

beforeAll(async () => {
  api = await testApi();
  world = await makeWorld(api);
  app = createApp({ ...api.deps, limiter: { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) } });
  const standings = Object.keys(world.parties) as MatrixStanding[];
  const found: [MatrixStanding, Record<string, string>][] = [];
  for (const standing of standings) {
    const caller: Caller = { name: `${standing} one`, proof: 'key', role: 'member', level: 'platform', standing };
    found.push([standing, await proofOf(api, world, caller)]);
  }
  proofs = Object.fromEntries(found) as typeof proofs;
  const { rows } = await sql<{ id: number; party: number }>`select id, party_id as party from membership`.execute(api.database.owner.db);
  memberIds = Object.fromEntries(standings.map((name) => [name, rows.find(({ party }) => party === world.parties[name])?.id ?? 0]));
}, 120_000);
afterAll(() => api.drop());

const QUERIES: Readonly<Record<string, string>> = {
  explainSettlementYear: '?code={plant_code}',
  getLedgerBalances: '?community_id={community_id}',
};

async function get(path: string, standing: MatrixStanding): Promise<{ status: number; body: Body }> {
  const response = await app.request(path, { headers: proofs[standing] });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (isStream) await response.body?.cancel();
  const text = isStream ? 'stream' : await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

function addressOf(id: string, path: string, standing: MatrixStanding): string {
  const params: Record<string, string> = { ...world.own.params, member_id: String(memberIds[standing]) };
  return (path + (QUERIES[id] ?? '')).replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '1');
}

const isEmptyList = (body: Body): boolean =>
  ['data', 'days', 'accounts', 'configurations', 'changes', 'consents'].some(
    (name) => Array.isArray(body?.[name]) && body[name].length === 0,
  );

/** The reads that show the caller something, by operation. */
async function operationsAnswered(standing: MatrixStanding): Promise<string[]> {
  const shown: string[] = [];
  for (const { spec } of READS) {
    const { status, body } = await get(addressOf(spec.id, spec.path, standing), standing);
    expect([spec.id, status < 500]).toEqual([spec.id, true]);
    if (status === 200 && !isEmptyList(body)) shown.push(spec.id);
  }
  return shown.toSorted();
}

const run = (rest = ''): string => `/api/v1/settlement/runs/${world.own.params.run_id}${rest}`;

describe('what a community shows by standing', () => {
  it.each(['applicant', 'refused'] as const)('is to an %s the own application and the public profile alone', async (standing) => {
    const ofLife = standing === 'applicant' ? ['getMemberLife'] : [];
    expect(await operationsAnswered(standing)).toEqual(['getLeaving', 'getMember', ...ofLife, 'listMembers']);
    expect((await get('/api/v1/settlement/runs?latest=true', standing)).body.data).toEqual([]);
    expect((await get(run('/events'), standing)).status).toBe(404);
    expect((await get(`/api/v1/communities/${world.own.params.community_id}`, standing)).status).toBe(200);
  });

  it('is to a suspended member what the table of rights leaves', async () => {
    const shown = await operationsAnswered('suspended');
    expect(shown).toEqual([
      'getDocumentSettings',
      'getLeaving',
      'getLedgerBalances',
      'getMember',
      'getMemberLife',
      'listMembers',
      'listPoints',
    ]);
    expect((await get(run(), 'suspended')).status).toBe(404);
    const { rows } = await sql<{ id: number }>`insert into mandate (community_id, party_id, kind, code, validity)
      values (${world.own.params.community_id}::bigint, ${world.parties.suspended}, 'third_party_producer', 'SUSP', '[2025-01-01,)') returning id`.execute(
      api.database.owner.db,
    );
    api.deps.principals?.forgetAll();
    expect(await operationsAnswered('suspended')).toEqual([...shown, 'listThirdPartyProducers']);
    await sql`delete from mandate where id = ${rows[0]?.id}`.execute(api.database.owner.db);
    api.deps.principals?.forgetAll();
  });

  it('is to a former member the own months, without hours of the configuration', async () => {
    expect(await operationsAnswered('former')).toEqual([
      'followSettlementRun',
      'getDocumentSettings',
      'getFinalStatement',
      'getLeaving',
      'getLedgerBalances',
      'getMember',
      'getMemberLife',
      'getSettlementCurves',
      'getSettlementRun',
      'getSettlementTouched',
      'getSettlementVersions',
      'getSettlementYear',
      'listMembers',
      'listPoints',
      'listSettlementMarks',
      'listSettlementRuns',
      'listSettlementYears',
    ]);
    const { body } = await get(run('/curves'), 'former');
    expect(body.curves.map(({ subject_kind, quantity }: Body) => `${subject_kind} ${quantity}`)).toEqual(['point withdrawn']);
    expect(body.withheld.map(({ quantity, reason }: Body) => [quantity, reason])).toEqual([['coincident', 'no_longer_member']]);
    const marks = (await get('/api/v1/settlement/marks', 'former')).body.data;
    expect(JSON.stringify(marks)).not.toMatch(/IT001E|PV1/);
    expect((await get(run('/touched'), 'former')).body).toMatchObject({ changed_hours: [], hours_withheld: 'no_longer_member' });
    const own = `community_id=${world.own.params.community_id}&member_id=${memberIds.former}&period=${MONTH}`;
    expect((await get(`/api/v1/settlement/statements?${own}`, 'former')).status).toBe(200);
  });

  it('is to a former member nothing of the time after', async () => {
    const db = api.database.owner.db;
    const end = (day: string) =>
      sql`update membership set validity = daterange(lower(validity), ${day}::date) where id = ${memberIds.former}`.execute(db);
    await end('2025-03-01');
    expect((await get(run(), 'former')).status).toBe(404);
    expect((await get(run('/events'), 'former')).status).toBe(404);
    expect((await get('/api/v1/settlement/runs', 'former')).body.data).toEqual([]);
    await end('2025-04-01');
    expect((await get(run(), 'former')).status).toBe(200);
  });

  it('is to a member only the months of the membership', async () => {
    const db = api.database.owner.db;
    const begin = (day: string) =>
      sql`update membership set validity = daterange(${day}::date, null) where id = ${memberIds.newcomer}`.execute(db);
    expect((await get(run(), 'newcomer')).status).toBe(200);
    await begin('2025-04-01');
    expect((await get(run(), 'newcomer')).status).toBe(404);
    expect((await get('/api/v1/settlement/years', 'newcomer')).body.data).toHaveLength(1);
    await begin('2024-01-01');
  });

  it('is to a member whose days are over no more than to one who left', async () => {
    const db = api.database.owner.db;
    await sql`update membership set validity = daterange('2024-01-01', '2025-04-01') where id = ${memberIds.newcomer}`.execute(db);
    expect((await get(`/api/cer/communities/${world.own.params.community_id}`, 'newcomer')).status).toBe(403);
    const { body } = await get(run('/curves?subject_kind=configuration'), 'newcomer');
    expect([body.curves, body.withheld]).toEqual([[], []]);
    expect((await get('/api/cer/communities', 'newcomer')).body.data).toEqual([]);
  });
});
