import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContract } from '../../../activities/settlement/testing/contract.ts';
import { readyCommunity } from '../../settlement/testing/settled-community.ts';
import { caller } from '../caller.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { userWith } from '../users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
/** A community without a contract that claimed PODs, and a manager of it alone. */
let draft: SampleCommunity;
let squatter: string;
/** A community under GSE's contract. */
let real: Awaited<ReturnType<typeof readyCommunity>>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  draft = await sampleCommunity(api, 'draft');
  squatter = (await userWith(api, { username: 'squatter', role: 'community_manager', communityId: draft.communityId })).key;
  await send('POST', `${draft.path}/members`, { json: member(1) });
  real = await readyCommunity(api, 'real');
  await makeContract(api.database, real, '2024-01-01');
});
afterAll(() => api?.drop());

const squat = (number: number, more: object = {}) =>
  send('POST', `${draft.path}/points`, { key: squatter, json: point(number, draft.configurationId, { member_code: 'M-001', ...more }) });
const claim = (number: number, valid_from: string) =>
  send('POST', `/api/cer/communities/${real.communityId}/points`, {
    json: { pod: pod(number), voltage: 'LV', member_code: 'M1', configuration_id: real.configurationId, valid_from },
  });
const draftPoint = async (id: number) => (await send('GET', `${draft.path}/points/${id}`, { key: squatter })).body;
const db = () => api.database.owner.db;

const eventsOf = async (chain: number, action: string) =>
  (await db().selectFrom('audit_event').select(['actor', 'after']).where('chain', '=', chain).where('action', '=', action).execute()).map(
    ({ actor, after }) => ({ actor, ...(after as object) }),
  );

describe('a POD that a community without contract holds', () => {
  it('goes to one under contract from its first day on; both chains and the worklist say so', async () => {
    const held = (await squat(51)).body;
    expect(await claim(51, '2025-06-01')).toMatchObject({ status: 201 });
    expect(await draftPoint(held.id)).toMatchObject({ valid_to: '2025-06-01' });
    expect(await eventsOf(draft.communityId, 'point.ended')).toMatchObject([
      { actor: 'system:claims', valid_to: '2025-06-01', pod: pod(51), reason: 'claimed_under_contract' },
    ]);
    expect(await eventsOf(real.communityId, 'point.assigned')).toContainEqual(expect.objectContaining({ pod: pod(51), ended_claims: 1 }));
    const { body } = await send('GET', `/api/v1/settlement/worklist?community_id=${draft.communityId}`, { key: squatter });
    const texts = JSON.stringify(body);
    expect(texts).toContain(`recorded ${pod(51)} as its own`);
    expect(texts).not.toContain('"real"');
  });

  it('is not kept by a claim that begins later, nor by a plant', async () => {
    const held = (await squat(52, { valid_from: '2025-09-01' })).body;
    expect((await claim(52, '2025-06-01')).status).toBe(201);
    expect((await send('GET', `${draft.path}/points/${held.id}`, { key: squatter })).status).toBe(404);
    const claimed = await send('POST', `${draft.path}/plants`, {
      key: squatter,
      json: plant(53, draft.configurationId, { producer_code: 'M-001' }),
    });
    expect(claimed.status).toBe(201);
    expect((await claim(53, '2025-06-01')).status).toBe(201);
    expect(await eventsOf(draft.communityId, 'section.ended')).toMatchObject([{ valid_to: '2025-06-01' }]);
  });

  it('is not taken where GSE recognised it, nor by another community without contract, nor back', async () => {
    const held = (await squat(54)).body;
    await sql`update point_assignment set recognised = validity where id = ${held.id}`.execute(db());
    expect((await claim(54, '2025-06-01')).status).toBe(409);
    const other = await sampleCommunity(api, 'other');
    await send('POST', `${other.path}/members`, { json: member(1) });
    await squat(55);
    const again = point(55, other.configurationId, { member_code: 'M-001' });
    expect((await send('POST', `${other.path}/points`, { json: again })).status).toBe(409);
    expect((await squat(51, { valid_from: '2025-07-01' })).status).toBe(409);
  });

  it('is not taken once a month was settled with it', async () => {
    const held = (await squat(56)).body;
    await sql`with run as (insert into settlement_run (community_id, configuration_id, month, version, kind, state, energy_unit, hours,
        missing_readings, unpriced_hours, withdrawn, injected, shared, parameters, input, fingerprint)
      values (${draft.communityId}, ${draft.configurationId}, '2025-03-01', 1, 'complete', 'posted', 'Wh', 744, 0, 0, 0, 0, 0, '[]', '{}', 'x') returning id)
      insert into settlement_point (run_id, community_id, point_id, membership_id, pod, withdrawn, coincident, missing)
      select run.id, a.community_id, a.point_id, a.membership_id, ${pod(56)}, 0, 0, 0 from run, point_assignment a where a.id = ${held.id}`.execute(
      db(),
    );
    expect((await claim(56, '2025-06-01')).status).toBe(409);
  });

  it('is one of 3000 assignments at most', async () => {
    await sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
      select point_for('IT001E99' || lpad(n::text, 6, '0')), ${draft.configurationId}, ${draft.communityId},
        (select min(id) from membership where community_id = ${draft.communityId}), '[2025-01-01,)'
      from generate_series(1, 3000 - (select count(*)::int from point_assignment where community_id = ${draft.communityId})) n`.execute(
      db(),
    );
    const { status, body } = await squat(57);
    expect([status, body.error.message]).toEqual([409, expect.stringContaining('without a contract with GSE has at most 3000')]);
  });
});
