import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkApplication } from '../../domain/onboarding/check-application.ts';
import type { ApplicationStep } from '../../domain/onboarding/events.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import type { StoredApplication } from '../../infra/postgres/onboarding/application.ts';
import type { Evidence } from '../../infra/postgres/onboarding/history.ts';
import { freezeSubmission } from '../../infra/postgres/onboarding/submission.ts';
import { openProcess } from '../../infra/postgres/record/process.ts';
import { addOnboardingCommunity } from '../../infra/tools/testing/onboarding-community.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { beginApplication, takeStep } from './commands/take-step.ts';
import { createOnboardingActivities } from './index.ts';
import { lockApplication, requireSnapshot } from './reads/require.ts';

interface Delivery {
  readonly url: string | undefined;
  readonly body: Record<string, unknown>;
}

let database: TestDatabase;
let desk: Server;
let deskUrl: string;
let failures = 0;
const deliveries: Delivery[] = [];

const activities = (url: string | undefined = deskUrl) =>
  createOnboardingActivities({ db: database.app.db, config: { gseDesk: { url } }, fetch } as unknown as ActivityDeps);

beforeAll(async () => {
  database = await testDatabase();
  desk = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    deliveries.push({ url: request.url, body });
    response.writeHead(failures-- > 0 ? 503 : 201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ protocol: `GSE-${body.application_id}`, answer_id: body.answer_id }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => desk.once('listening', resolve));
  deskUrl = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
});

afterAll(async () => {
  desk.close();
  await database.drop();
});

const inside = <T>({ communityId }: OnboardingScope, work: Parameters<typeof inContext<T>>[2]): Promise<T> =>
  inContext(database.app.db, communityContext('test', [communityId]), work);

/** A community whose application was sent on 2026-04-10, with its process open. */
async function submitted(n: number): Promise<OnboardingScope> {
  const scope = await addOnboardingCommunity(database.owner.db, n);
  await inside(scope, async (trx) => {
    const work = commandWork(trx, { actor: 'test' });
    const draft = await beginApplication(work, scope);
    const ready = await takeStep(work, draft, { kind: 'checks_passed', occurredOn: '2026-04-01' });
    const sent = await takeStep(work, ready, { kind: 'submission', occurredOn: '2026-04-10' });
    await freezeSubmission(trx, sent, await requireSnapshot(trx, { ...scope, on: '2026-04-10' }));
    const ids = { communityId: scope.communityId, configurationId: scope.configurationId };
    await openProcess(trx, {
      workflowId: `onboarding/${scope.configurationId}`,
      workflowType: 'communityOnboarding',
      taskQueue: 'q',
      ...ids,
      input: ids,
    });
  });
  return scope;
}

const step = (
  scope: OnboardingScope,
  kind: ApplicationStep['kind'],
  occurredOn: string,
  evidence: Evidence = {},
): Promise<StoredApplication> =>
  inside(scope, async (trx) =>
    takeStep(commandWork(trx, { actor: 'test' }), await lockApplication(trx, scope.configurationId), { kind, occurredOn }, evidence),
  );

const eventsOf = async (scope: OnboardingScope): Promise<string[]> =>
  (await inside(scope, (trx) => lockApplication(trx, scope.configurationId))).events.map((event) => `${event.kind} ${event.occurredOn}`);

const statuses = async ({ communityId, configurationId }: OnboardingScope) => ({
  community: (await database.owner.db.selectFrom('community').select('status').where('id', '=', communityId).executeTakeFirstOrThrow())
    .status,
  configuration: (
    await database.owner.db.selectFrom('configuration').select('status').where('id', '=', configurationId).executeTakeFirstOrThrow()
  ).status,
});

describe('the snapshot of an application', () => {
  it('holds what a complete community has and passes every check', async () => {
    const scope = await addOnboardingCommunity(database.owner.db, 1);
    const snapshot = await inside(scope, (trx) => requireSnapshot(trx, { ...scope, on: '2026-04-10' }));
    expect(snapshot).toMatchObject({
      communityCode: 'C1',
      configurationCode: 'C1-1',
      area: { code: 'AC001E00001', valid: true },
      hasDistributionRule: true,
    });
    expect(snapshot.points).toHaveLength(2);
    expect(snapshot.points[0]).toEqual({
      pod: 'IT001E00000011',
      memberCode: 'M1',
      areaCode: null,
      inArea: true,
      dsoCode: null,
      verdict: 'inside',
      mapCode: 'AC001E00001',
      elsewhere: false,
      schemes: [],
    });
    expect(snapshot.plants[0]?.sections).toEqual([
      { code: 'P1.A', powerW: 6000, entryIntoOperation: '2026-03-01', workType: 'new_build', incentivised: true, hasGrant: false },
    ]);
    expect(checkApplication(snapshot).filter((one) => !one.passed && one.severity === 'error')).toEqual([]);
  });

  it('is hidden from another community', async () => {
    const scope = await addOnboardingCommunity(database.owner.db, 2);
    await expect(
      inside({ ...scope, communityId: 999_999 }, (trx) => requireSnapshot(trx, { ...scope, on: '2026-04-10' })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('deliveries', () => {
  it('delivers the frozen application once, whatever repeats, and keeps the protocol', async () => {
    const scope = await submitted(3);
    failures = 1;
    await expect(activities().deliverApplication(scope)).rejects.toMatchObject({ code: 'unavailable' });
    await activities().deliverApplication(scope);
    const before = deliveries.length;
    await activities().deliverApplication(scope);
    expect(deliveries).toHaveLength(before);
    expect(deliveries.at(-1)).toMatchObject({
      url: '/applications',
      body: { submitted_on: '2026-04-10', snapshot: { configurationCode: 'C3-1' } },
    });
    const view = await activities().loadOnboarding(scope);
    expect(view).toMatchObject({ state: 'SUBMITTED', protocol: `GSE-${view.applicationId}`, dueOn: '2026-07-31', desk: true });
  });

  it('leaves the delivery to a person where no desk is configured', async () => {
    const scope = await submitted(4);
    expect(await activities('').loadOnboarding(scope)).toMatchObject({ desk: true });
    const byHand = createOnboardingActivities({ db: database.app.db, config: { gseDesk: {} }, fetch } as unknown as ActivityDeps);
    expect(await byHand.loadOnboarding(scope)).toMatchObject({ desk: false });
    await expect(byHand.deliverApplication(scope)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('delivers an answer with the fingerprints of its documents, once', async () => {
    const scope = await submitted(5);
    await activities().deliverApplication(scope);
    await step(scope, 'receipt', '2026-04-11');
    await step(scope, 'integration_request', '2026-05-01');
    await step(scope, 'integration_answer', '2026-05-10', {
      detail: { text: 'here', documents: [{ id: 1, kind: 'label_photos', sha256: 'ff' }] },
    });
    const { unsentAnswers } = await activities().loadOnboarding(scope);
    expect(unsentAnswers).toHaveLength(1);
    for (let i = 0; i < 2; i++) await activities().deliverAnswer({ ...scope, eventId: unsentAnswers[0] ?? 0 });
    const answers = deliveries.filter((one) => one.url?.endsWith('/answers'));
    expect(answers).toHaveLength(1);
    expect(answers[0]?.body).toMatchObject({ occurred_on: '2026-05-10', text: 'here', documents: [{ sha256: 'ff' }] });
    expect((await activities().loadOnboarding(scope)).unsentAnswers).toEqual([]);
  });
});

describe('clocks', () => {
  it('only notes a clock that was over before its cause was entered', async () => {
    const scope = await submitted(6);
    await step(scope, 'receipt', '2026-04-11');
    await step(scope, 'integration_request', '2026-05-01');
    const { timers } = await activities().loadOnboarding(scope);
    expect(timers.map((one) => one.kind)).toEqual(['reminder', 'reminder', 'integration_expiry']);
    for (const { kind, dueOn } of [...timers, ...timers]) expect(await activities().recordTimer({ ...scope, kind, dueOn })).toBe(false);
    expect(await activities().loadOnboarding(scope)).toMatchObject({ state: 'INTEGRATION_REQUESTED', timers: [] });
    expect((await eventsOf(scope)).slice(-3)).toEqual(['reminder 2026-05-16', 'reminder 2026-05-26', 'due 2026-05-31']);
    expect(await step(scope, 'integration_answer', '2026-05-10')).toMatchObject({
      state: 'UNDER_REVIEW',
      dueOn: '2026-08-09',
      suspendedDays: 9,
    });
  });

  it('takes the step when the term runs out in time, and never approves', async () => {
    const scope = await submitted(7);
    await step(scope, 'receipt', '2099-01-10');
    await step(scope, 'integration_request', '2099-01-20');
    const timers = (await activities().loadOnboarding(scope)).timers;
    for (const { kind, dueOn } of timers) expect(await activities().recordTimer({ ...scope, kind, dueOn })).toBe(true);
    expect(await activities().loadOnboarding(scope)).toMatchObject({ state: 'UNDER_REVIEW', timers: [{ kind: 'due' }] });
  });
});

describe('the end', () => {
  const acceptance = { detail: { contract_active_from: '2026-06-30', sections: [{ section_code: 'P1.A', tariff_class: 'up_to_200_kw' }] } };

  it('opens the contract of an accepted application exactly once', async () => {
    const scope = await submitted(8);
    expect(await statuses(scope)).toEqual({ community: 'pending_gse', configuration: 'pending_gse' });
    await step(scope, 'receipt', '2026-04-11');
    await step(scope, 'acceptance', '2026-06-30', acceptance);
    const closing = { ...scope, workflowId: `onboarding/${scope.configurationId}` };
    expect(await activities().closeOnboarding(closing)).toBe(true);
    expect(await activities().closeOnboarding(closing)).toBe(true);
    expect(await statuses(scope)).toEqual({ community: 'active', configuration: 'active' });
    const db = database.owner.db;
    const of = scope.configurationId;
    expect(await db.selectFrom('contract').select(['state', 'active_from']).where('configuration_id', '=', of).execute()).toEqual([
      { state: 'ACTIVE', active_from: '2026-06-30' },
    ]);
    expect(await db.selectFrom('plant_assignment').select('service_start').where('configuration_id', '=', of).execute()).toEqual([
      { service_start: '2026-03-01' },
    ]);
    const points = await db
      .selectFrom('point_assignment')
      .select(['recognised', 'area_code_at_application'])
      .where('configuration_id', '=', of)
      .execute();
    expect(points).toEqual(Array(2).fill({ recognised: '[2026-03-01,)', area_code_at_application: 'AC001E00008' }));
    expect(await db.selectFrom('membership').select('status').where('community_id', '=', scope.communityId).execute()).toEqual(
      Array(2).fill({ status: 'active' }),
    );
    expect(await db.selectFrom('process').select(['open', 'outcome']).where('configuration_id', '=', of).execute()).toEqual([
      { open: false, outcome: 'ACCEPTED' },
    ]);
    const audits = await db
      .selectFrom('audit_event')
      .select('action')
      .where('chain', '=', scope.communityId)
      .where('action', '=', 'contract.activated')
      .execute();
    expect(audits).toHaveLength(1);
  });

  it('returns a withdrawn community to draft and leaves no contract', async () => {
    const scope = await submitted(9);
    await activities().withdrawApplication({ ...scope, occurredOn: '2026-04-20', reason: 'wrong area', actor: 'test' });
    await activities().withdrawApplication({ ...scope, occurredOn: '2026-04-20', reason: 'wrong area', actor: 'test' });
    expect(await activities().closeOnboarding({ ...scope, workflowId: `onboarding/${scope.configurationId}` })).toBe(true);
    expect(await statuses(scope)).toEqual({ community: 'draft', configuration: 'draft' });
    expect((await eventsOf(scope)).filter((event) => event.startsWith('withdrawal'))).toHaveLength(1);
  });

  it('does not close under a new application', async () => {
    const scope = await submitted(10);
    await step(scope, 'withdrawal', '2026-04-20');
    await inside(scope, (trx) => beginApplication(commandWork(trx, { actor: 'test' }), scope));
    expect(await activities().closeOnboarding({ ...scope, workflowId: `onboarding/${scope.configurationId}` })).toBe(false);
  });
});
