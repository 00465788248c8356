import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { unreportedVariations } from '../../../infra/postgres/assets/variation.ts';
import { communityContext, inContext, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { freezeSubmission } from '../../../infra/postgres/onboarding/submission.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../../infra/tools/testing/onboarding-community.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { assignPoint } from '../../assets/commands/assign-points.ts';
import { createPlant } from '../../assets/commands/create-plants.ts';
import { endAssignment } from '../../assets/commands/end-assignment.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication, requireSnapshot } from '../reads/require.ts';
import { acceptApplication, TEST_ACT, TEST_KEYS } from '../testing/accepted.ts';
import { activateContract } from './activate-contract.ts';
import { beginApplication, takeStep } from './take-step.ts';

const ACTOR = 'system:onboarding';
const POD = 'IT001E00009999';

let database: TestDatabase;
let made = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inside = <T>({ communityId }: OnboardingCommunity, work: (trx: UnitOfWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, communityContext(ACTOR, [communityId]), work);

const accepted = (scope: OnboardingCommunity, kind: 'access' | 'variation', sentOn: string, act = TEST_ACT): Promise<boolean> =>
  acceptApplication(database, scope, { kind, sentOn, act });

/** A community with two points and a plant of 1 March 2026, sent on 10 April 2026 and accepted: its configuration starts on 1 March. */
async function withContract(): Promise<OnboardingCommunity> {
  const scope = await addOnboardingCommunity(database.owner.db, ++made);
  expect(await accepted(scope, 'access', '2026-04-10')).toBe(true);
  return scope;
}

const place = { voltage: 'LV', member_code: 'M2' } as const;
const addPoint = (scope: OnboardingCommunity, valid_from: string, given: { pod?: string; member_code?: string } = {}): Promise<number> =>
  inside(scope, (trx) => {
    const pod = given.pod ?? POD.replace('9999', String(9000 + made));
    return assignPoint(commandWork(trx, { actor: 'user:1' }), scope.communityId, {
      ...place,
      ...given,
      pod,
      configuration_id: scope.configurationId,
      valid_from,
    });
  });

async function pointsOf({ configurationId }: OnboardingCommunity) {
  const { rows } = await sql<{ id: number; pod: string; valid_from: string; valid_to: string | null; recognised: string | null }>`
    select a.id, p.pod, lower(a.validity) as valid_from, upper(a.validity) as valid_to, a.recognised from point_assignment a
    join connection_point p on p.id = a.point_id where configuration_id = ${configurationId} order by a.id`.execute(database.owner.db);
  return rows;
}

async function endPoint(scope: OnboardingCommunity, at: number, validTo: string): Promise<void> {
  const row = (await pointsOf(scope))[at];
  if (row === undefined) throw new Error(`there is no point ${at}`);
  const assignment = { kind: 'point', communityId: scope.communityId, ...row } as const;
  await inside(scope, (trx) => endAssignment(commandWork(trx, { actor: 'user:1' }), assignment, { validTo, releasesReadings: false }));
}

const unreported = async (scope: OnboardingCommunity) =>
  (await inside(scope, (trx) => unreportedVariations(trx, [scope.configurationId])))[0];
const recognisedOf = async (scope: OnboardingCommunity, at: number) => (await pointsOf(scope))[at]?.recognised;

it('recognises an added point from its own day when it was reported on day 120, and from the day of the report on day 121', async () => {
  for (const [days, from] of [
    [120, '2026-03-20'],
    [121, addDays('2026-03-20', 121)],
  ] as const) {
    const scope = await withContract();
    await addPoint(scope, '2026-03-20');
    expect((await unreported(scope))?.changes).toMatchObject([
      { change: 'added', subject: 'point', changedOn: '2026-03-20', endsOn: null },
    ]);
    expect(await accepted(scope, 'variation', addDays('2026-03-20', days))).toBe(true);
    expect(await recognisedOf(scope, 2)).toBe(`[${from},)`);
    expect(await unreported(scope)).toBeUndefined();
  }
});

it('recognises nothing before the start of the configuration', async () => {
  const scope = await withContract();
  await addPoint(scope, '2026-02-10');
  await accepted(scope, 'variation', '2026-05-01');
  expect(await recognisedOf(scope, 2)).toBe('[2026-03-01,)');
});

it('does it once, and records what counts from when', async () => {
  const scope = await withContract();
  await addPoint(scope, '2026-05-01');
  await accepted(scope, 'variation', '2026-06-01');
  const again = await inside(scope, async (trx) =>
    activateContract(commandWork(trx, { actor: ACTOR }), TEST_KEYS, await lockApplication(trx, scope.configurationId), TEST_ACT),
  );
  expect(again).toBe(false);
  const events = await database.owner.db
    .selectFrom('audit_event')
    .select('after')
    .where('chain', '=', scope.communityId)
    .where('action', '=', 'contract.varied')
    .execute();
  expect(events.map(({ after }) => after)).toMatchObject([
    { reported_on: '2026-06-01', changes: [{ change: 'added', subject: 'point', changed_on: '2026-05-01', effect_on: '2026-05-01' }] },
  ]);
});

it('ends the recognition of a removed point on the day of the change, or of a late report', async () => {
  for (const [sentOn, until] of [
    ['2026-08-29', '2026-05-01'],
    ['2026-08-30', '2026-08-30'],
  ] as const) {
    const scope = await withContract();
    await endPoint(scope, 1, '2026-05-01');
    expect((await unreported(scope))?.changes).toMatchObject([{ change: 'removed', changedOn: '2026-05-01' }]);
    await accepted(scope, 'variation', sentOn);
    expect(await recognisedOf(scope, 1)).toBe(`[2026-03-01,${until})`);
    expect(await unreported(scope)).toBeUndefined();
  }
});

it('starts an added section on its day, not before it enters into operation, unless the act states another; removed ones are reported once', async () => {
  const scope = await withContract();
  const sections = ['P2.A', 'P2.B'].map((code) => ({
    code,
    power_kw: '20',
    entry_into_operation: '2026-05-10',
    work_type: 'new_build' as const,
    incentivised: true,
    grant_share: '0',
    obligation_power_kw: '0',
    superbonus_kw: '0',
  }));
  await inside(scope, (trx) =>
    createPlant(commandWork(trx, { actor: 'user:1' }), scope.communityId, {
      ...{ code: 'P2', name: 'Tetto 2', pod: `IT001E0000${8000 + made}`, source: 'photovoltaic', region: 'Lombardia', voltage: 'LV' },
      ...{ inside_building: false, producer_code: 'M1', configuration_id: scope.configurationId, valid_from: '2026-05-01', sections },
    }),
  );
  const act = { ...TEST_ACT, sections: [{ section_code: 'P2.B', tariff_class: 'up_to_200_kw', service_start: '2026-06-01' }] };
  await accepted(scope, 'variation', '2026-09-07', act);
  const starts = async () =>
    (
      await sql<{ code: string; start: string }>`select s.code, a.service_start as start from plant_assignment a
        join plant_section s on s.id = a.section_id where a.configuration_id = ${scope.configurationId} order by 1`.execute(
        database.owner.db,
      )
    ).rows.map(({ code, start }) => [code, start]);
  expect(await starts()).toEqual([
    ['P1.A', '2026-03-01'],
    ['P2.A', '2026-05-10'],
    ['P2.B', '2026-06-01'],
  ]);
  await sql`update plant_assignment a set validity = '[2026-05-01,2026-08-01)' from plant_section s
    where s.id = a.section_id and s.code = 'P2.B' and a.configuration_id = ${scope.configurationId}`.execute(database.owner.db);
  expect((await unreported(scope))?.changes).toMatchObject([
    { change: 'removed', subject: 'section', code: 'P2.B', changedOn: '2026-08-01' },
  ]);
  await accepted(scope, 'variation', '2026-10-01');
  expect(await unreported(scope)).toBeUndefined();
});

it('counts a change as unreported again when GSE refuses the application', async () => {
  const scope = await withContract();
  await addPoint(scope, '2026-05-01');
  await inside(scope, async (trx) => {
    const work = commandWork(trx, { actor: ACTOR });
    const draft = await beginApplication(work, scope, 'variation');
    const snapshot = await requireSnapshot(trx, { ...scope, on: '2026-05-10', applicationKind: 'variation' });
    await freezeSubmission(trx, draft, snapshot);
    expect(await unreportedVariations(trx, [scope.configurationId])).toEqual([]);
    for (const kind of ['checks_passed', 'submission', 'receipt', 'denial'] as const)
      await takeStep(work, await lockApplication(trx, scope.configurationId), { kind, occurredOn: '2026-05-10' });
  });
  expect((await unreported(scope))?.changes).toHaveLength(1);
});

it('lets the recognition go on with a holder of the same treatment, without GSE', async () => {
  const scope = await withContract();
  const [, second] = await pointsOf(scope);
  await endPoint(scope, 1, '2026-05-01');
  await addPoint(scope, '2026-05-01', { pod: second?.pod as string, member_code: 'M1' });
  expect(await recognisedOf(scope, 2)).toBe('[2026-05-01,)');
  expect(await unreported(scope)).toMatchObject({ changes: [], holderChanges: [] });
  const { rows } = await sql<{ area: string | null }>`select area_code_at_application as area from point_assignment
    where configuration_id = ${scope.configurationId} order by id desc limit 1`.execute(database.owner.db);
  expect(rows[0]?.area).toMatch(/^AC001E/);
});

it('reports a holder of another treatment as a removal and an addition of the same day', async () => {
  const scope = await withContract();
  const [, second] = await pointsOf(scope);
  await sql`update party set holder_class = 'enterprise' from membership m
    where m.party_id = party.id and m.community_id = ${scope.communityId} and m.code = 'M1'`.execute(database.owner.db);
  await endPoint(scope, 1, '2026-05-01');
  await addPoint(scope, '2026-05-01', { pod: second?.pod as string, member_code: 'M1' });
  const found = await unreported(scope);
  expect(found?.changes.map(({ change, changedOn }) => [change, changedOn])).toEqual([
    ['removed', '2026-05-01'],
    ['added', '2026-05-01'],
  ]);
  expect(found?.holderChanges).toEqual([
    {
      code: second?.pod,
      changedOn: '2026-05-01',
      fromMember: 'M2',
      fromClass: 'natural_person',
      toMember: 'M1',
      toClass: 'enterprise',
      isReported: true,
    },
  ]);
  await accepted(scope, 'variation', '2026-09-01');
  expect([await recognisedOf(scope, 1), await recognisedOf(scope, 2)]).toEqual(['[2026-03-01,2026-09-01)', '[2026-09-01,)']);
});
