import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyOf } from '../../../infra/postgres/communities/lifecycle.ts';
import { redrawnSubjects } from '../../../infra/postgres/communities/redraw.ts';
import { areaTile, communityTile } from '../../../infra/postgres/communities/tiles.ts';
import { unsureAreas } from '../../../infra/postgres/communities/unsure-areas.ts';
import { communityContext, inContext, readOnce, systemContext } from '../../../infra/postgres/driver/index.ts';
import { loadSnapshot } from '../../../infra/postgres/onboarding/snapshot.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../../infra/tools/testing/onboarding-community.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { requireCommunity } from '../reads/require.ts';
import { assignArea } from './assign-area.ts';
import { archiveCommunity } from './communities.ts';
import { recordState } from './record-state.ts';

let database: TestDatabase;
let one: OnboardingCommunity;
let other: OnboardingCommunity;
beforeAll(async () => {
  database = await testDatabase();
  one = await addOnboardingCommunity(database.owner.db, 1);
  other = await addOnboardingCommunity(database.owner.db, 2);
});
afterAll(() => database.drop());

const context = (community: OnboardingCommunity) => communityContext('user:1', [community.communityId]);
const owner = (statement: ReturnType<typeof sql>) => statement.execute(database.owner.db);
const points = async () => {
  const snapshot = await inContext(database.app.db, context(one), (trx) => loadSnapshot(trx, { ...one, on: '2026-06-01' }));
  return snapshot?.points.map(({ verdict, mapCode, dsoCode }) => [verdict, mapCode, dsoCode]);
};
const PODS = ['IT001E00000011', 'IT001E00000012'];

describe('the area of a point', () => {
  it('is what the map says well inside, unsure at the border, and what the distributor said in any case', async () => {
    expect(await points()).toEqual(Array(2).fill(['inside', 'AC001E00001', null]));
    await owner(sql`update point_assignment set location = 'SRID=4326;POINT(8.6002 39.3)' where community_id = ${one.communityId}
      and point_id = (select id from connection_point where pod = ${PODS[1]})`);
    expect(await points()).toEqual([
      ['inside', 'AC001E00001', null],
      ['border', 'AC001E00001', null],
    ]);
    const unsure = await readOnce(database.app.db, context(one), (trx) => unsureAreas(trx, [one.configurationId]));
    expect(unsure).toMatchObject([{ pod: PODS[1], verdict: 'border' }]);
    const { rows } = await sql<{
      id: number;
    }>`insert into document (community_id, kind, file_name, media_type, sha256, size_bytes, uploaded_by)
      values (${one.communityId}, 'connection_quote', 'letter.pdf', 'application/pdf', 'letter', 1, 'test') returning id`.execute(
      database.owner.db,
    );
    const given = {
      pod: PODS[1] ?? '',
      area_code: 'AC001E00001',
      assigned_on: '2026-05-01',
      document_id: rows[0]?.id ?? 0,
      note: 'letter',
    };
    const assign = (more: object = {}) =>
      inWork(database.app.db, context(one), (work) => assignArea(work, one.communityId, { ...given, ...more }));
    const first = await assign();
    expect((await assign()).id).toBe(first.id);
    expect((await points())?.[1]).toEqual(['border', 'AC001E00001', 'AC001E00001']);
    expect(await readOnce(database.app.db, context(one), (trx) => unsureAreas(trx, [one.configurationId]))).toEqual([]);
    await expect(assign({ area_code: 'AC001E00002' })).rejects.toMatchObject({ code: 'already_exists' });
    await expect(assign({ area_code: 'AC999E99999' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(assign({ pod: 'IT001E00000021', assigned_on: '2026-05-02' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(assign({ document_id: 99_999, assigned_on: '2026-05-02' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('falls out where a new version leaves it outside, unless the distributor assigned it', async () => {
    const redrawn = () => readOnce(database.app.db, context(other), (trx) => redrawnSubjects(trx, [other.configurationId]));
    expect(await redrawn()).toEqual([]);
    await owner(sql`update substation_area set validity = daterange(lower(validity), '2027-10-01') where code = 'AC001E00002'`);
    await owner(sql`insert into substation_area (code, dso, boundary, published_on, validity, source) select v.code, 'D', st_multi(st_makeenvelope(v.w, 39, v.e, 39.5, 4326)),
      '2027-09-01', '[2027-10-01,)', 'test' from (values ('AC001E00002', 9.2, 9.3), ('AC001E00099', 9.3, 9.7)) v (code, w, e)`);
    const found = await redrawn();
    expect(found.map(({ kind, code, from, newCode, frozenOn }) => [kind, code, from, newCode, frozenOn])).toEqual([
      ['plant', 'P1.A', '2027-10-01', 'AC001E00099', null],
      ['point', 'IT001E00000021', '2027-10-01', 'AC001E00099', null],
      ['point', 'IT001E00000022', '2027-10-01', 'AC001E00099', null],
    ]);
  });

  it('is drawn for everybody, points and plants for those alone who see the community', async () => {
    const tile = { z: 8, x: 134, y: 97 };
    const areas = await readOnce(database.app.db, context(one), (trx) => areaTile(trx, tile, '2026-06-01'));
    expect(areas.toString('latin1')).toContain('AC001E00001');
    const own = { ...tile, communityId: one.communityId, on: '2026-06-01', points: true, plants: true };
    const drawn = await readOnce(database.app.db, context(one), (trx) => communityTile(trx, own));
    expect(drawn.toString('latin1')).toContain(PODS[0]);
    expect(drawn.toString('latin1')).toContain('P1');
    const withoutRight = await readOnce(database.app.db, context(one), (trx) => communityTile(trx, { ...own, points: false }));
    expect(withoutRight.toString('latin1')).not.toContain(PODS[0]);
    expect((await readOnce(database.app.db, context(other), (trx) => communityTile(trx, own))).length).toBe(0);
  });
});

describe('the states of a community', () => {
  const record = () => inWork(database.app.db, { ...systemContext('system:community') }, (work) => recordState(work, one.communityId));
  it('are recorded as they are entered, and once', async () => {
    expect(await record()).toMatchObject({ state: 'draft', entered: ['draft'] });
    expect((await record()).entered).toEqual([]);
    await owner(
      sql`insert into application (configuration_id, community_id, kind, state) values (${one.configurationId}, ${one.communityId}, 'access', 'ACCEPTED')`,
    );
    await owner(sql`insert into contract (configuration_id, community_id, application_id, state, active_from)
      select configuration_id, community_id, id, 'ACTIVE', '2026-05-01' from application where configuration_id = ${one.configurationId}`);
    expect(await record()).toMatchObject({ state: 'active', entered: ['pending_gse', 'active'], configurations: { 'C1-1': 'active' } });
    await owner(sql`update contract set state = 'SUSPENDED' where configuration_id = ${one.configurationId}`);
    expect((await record()).entered).toEqual(['suspended']);
    const [first, second] = await Promise.all([record(), record()]);
    expect([first.entered, second.entered]).toEqual([[], []]);
  });

  it('end in the archive, which needs that nothing is open', async () => {
    const archive = () =>
      inWork(database.app.db, context(other), async (work) => archiveCommunity(work, await requireCommunity(work.trx, other.communityId)));
    await owner(
      sql`insert into application (configuration_id, community_id, kind, state) values (${other.configurationId}, ${other.communityId}, 'access', 'UNDER_REVIEW')`,
    );
    await expect(archive()).rejects.toMatchObject({ code: 'wrong_state', details: [{ path: 'application' }] });
    await owner(sql`update application set state = 'WITHDRAWN' where configuration_id = ${other.configurationId}`);
    await archive();
    await archive();
    const recorded = await inWork(database.app.db, systemContext('system:community'), (work) => recordState(work, other.communityId));
    expect(recorded.entered.at(-1)).toBe('archived');
    expect(await readOnce(database.app.db, context(one), (trx) => historyOf(trx, one.communityId))).not.toBeNull();
  });
});
