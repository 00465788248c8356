import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { type ActivityInterceptorsFactory, Worker } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIoActivities } from '../../activities/index.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { openLifecycle } from '../../activities/members/commands/open-lifecycle.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { WORKFLOW_QUEUE } from '../../domain/kernel/process.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addDays, addMonths, monthOf } from '../../domain/kernel/time/local-date.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import { toFailure } from '../../infra/temporal/failures.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../infra/tools/testing/onboarding-community.ts';
import { followServerTime, type ServerClock } from '../../infra/tools/testing/server-clock.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';
import { signalMembers } from '../../workers/signal-members.ts';
import { createApp } from '../app.ts';
import { VOTING_TERMS } from '../decisions/testing/voting-terms.ts';
import { storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';

// biome-ignore lint/suspicious/noExplicitAny: each step says what it reads, and every answer is checked against its declared schema
type Body = any;

const HOUR = 3_600_000;
/** Events that the line of the community shows in the end. */
const EVENTS = [
  ...['application.submission', 'application.integration_request', 'application.integration_answer', 'application.rejection_notice'],
  ...['application.observations', 'application.acceptance', 'contract.activated', 'contract.varied', 'motion.enacted'],
  ...['inspection.opened', 'inspection.evidence', 'inspection.closed'],
];
const FIRST_RULE = { quotas: [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' }] };
const RULE = { quotas: [{ to: 'consumers', share: '1', key: 'equal' }] };

let environment: TestWorkflowEnvironment;
let clock: ServerClock;
let api: TestApi;
let app: ReturnType<typeof createApp>;
let one: OnboardingCommunity;
let manager: string;
let community: string;
let configuration: string;
const stopped = new AbortController();
const running: Promise<unknown>[] = [];
let workers: Worker[] = [];

async function call(method: string, path: string, json?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Body> {
  await clock.read();
  const own = { ...('Authorization' in headers ? {} : { 'X-API-Key': manager }), ...headers };
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  const type = json === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await app.request(path, { method, headers: { ...own, ...type }, ...body });
  const shown = await expectDeclared(method, path, answer);
  expect([path, answer.status < 300, answer.ok ? null : shown]).toEqual([path, true, null]);
  return shown;
}
const read = (path: string) => call('GET', path);
const post = (path: string, json: unknown, headers = {}) => call('POST', path, json, headers);

const today = (): string => legalDay(Date.now());

/** A day of a server on which nothing runs takes a fraction of this. */
const STUCK_MS = 6_000;

/**
 * Lets so many days pass on the server, one after the other: whatever is due on each of them is done on its day. The test server (1.39) takes a
 * lock of its time for each workflow task (`scheduleWorkflowTask`), and only the completion of the task gives it back. Counted in a run: 12 such
 * locks stayed, none of 176 activity tasks and 116 sleeps. They are given back here.
 */
async function pass(days: number): Promise<void> {
  const giveBack = () => environment.connection.testService?.unlockTimeSkipping({}).catch(() => undefined);
  for (let day = 0; day < days; day += 1) {
    const stuck = setInterval(() => void giveBack(), STUCK_MS);
    await environment.sleep('1 day');
    clearInterval(stuck);
    await clock.read();
  }
}

/** Members as they applied: each waits for admission, followed by a process of its own. */
async function asApplicants(): Promise<void> {
  const { communityId } = one;
  const { rows } = await sql<{
    id: number;
  }>`update membership set status = 'pending' where community_id = ${communityId} returning id`.execute(api.database.owner.db);
  await inWork(api.database.app.db, systemContext('system:test'), async (work) => {
    for (const { id } of rows) await openLifecycle(work, { communityId, membershipId: id });
  });
  await signalMembers(environment.client, api.database.app.db);
}

let acts = 0;
/** An act of GSE by hand, of today, each with a paper of its own. */
async function hand(content: object): Promise<Body> {
  acts += 1;
  await clock.read();
  return post(`${configuration}/gse-acts`, {
    document_id: await paper('gse_act'),
    act_number: `GSE/${acts}`,
    occurred_on: today(),
    act: content,
  });
}

/** A PDF of the community, stored as it lies there. */
async function paper(kind: string, configurationId: number | null = null): Promise<number> {
  const about = { community_id: one.communityId, configuration_id: configurationId, uploaded_by: 'test', size_bytes: 1 };
  const file = { kind, media_type: 'application/pdf', file_name: `${kind}.pdf`, sha256: crypto.randomUUID() };
  return (
    await api.database.owner.db
      .insertInto('document')
      .values({ ...about, ...file })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

const application = () => read(`${configuration}/application`);
const state = async (): Promise<string> => (await application()).state;
const statusOf = async (workflowId: string): Promise<string> =>
  (await environment.client.workflow.getHandle(workflowId).describe()).status.name;

/** Activities ask for the time too. */
const inServerTime: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: async (input, next) => {
      await clock.read();
      return next(input).catch((error: unknown) => {
        throw toFailure(error);
      });
    },
  },
});

describeWorkflow('a community, from its draft on, while the server skips the time', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
    api = await testApi();
    clock = followServerTime(environment);
    await clock.read();
    const temporal = environment.client;
    const config = { ...api.deps.config, gseDesk: {} } as typeof api.deps.config;
    const deps = { ...api.deps, config, temporal };
    app = createApp(deps);
    const activities = createIoActivities({ ...deps, publish: async () => undefined, fetch } as never);
    const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, taskQueue: WORKFLOW_QUEUE };
    workers = [
      await Worker.create({ ...common, activities, workflowBundle: await workflowBundle(), interceptors: { activity: [inServerTime] } }),
    ];
    running.push(...workers.map((worker) => worker.run()));
    one = await addOnboardingCommunity(api.database.owner.db, 1);
    community = `/api/cer/communities/${one.communityId}`;
    configuration = `${community}/configurations/${one.configurationId}`;
    await asApplicants();
    await sql`update distribution_rule set rule = ${FIRST_RULE}::jsonb where community_id = ${one.communityId}`.execute(
      api.database.owner.db,
    );
    ({ key: manager } = await userWith(api, { username: 'life', role: 'community_manager', communityId: one.communityId }));
  });

  afterAll(async () => {
    clock?.[Symbol.dispose]();
    stopped.abort();
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await environment?.teardown();
    await api?.drop();
  });

  it('is sent, asked for integrations, reminded, and answers', async () => {
    expect((await read(community)).status).toBe('draft');
    expect((await post(`${configuration}/checks`, { on: today() })).state).toBe('READY');
    await post(`${configuration}/application/submit`, { submitted_on: today() });
    await post(`${configuration}/application/protocol`, { protocol: 'LIFE-1' });
    expect(await statusOf(`onboarding/${one.configurationId}`)).toBe('RUNNING');
    await pass(1);
    await hand({ kind: 'receipt' });
    await pass(20);
    await hand({ kind: 'integration_request', text: 'the labels', requested: [{ document_kind: 'label_photos' }] });
    expect(await state()).toBe('INTEGRATION_REQUESTED');
    await pass(16);
    await expect.poll(async () => (await application()).events.map(({ kind }: Body) => kind)).toContain('reminder');
    const board = await read(`${community}/clock-board`);
    expect(board.terms.map(({ kind }: Body) => kind)).toContain('integration_answer');
    await post(`${configuration}/application/integration`, { occurred_on: today(), text: 'here they are', document_ids: [] });
    expect(await state()).toBe('UNDER_REVIEW');
  });

  it('is noticed of a rejection, observes, and is accepted: the contract opens and the community is active', async () => {
    await pass(10);
    await hand({ kind: 'rejection_notice', reasons: 'the area' });
    expect(await state()).toBe('REJECTION_NOTICE');
    await pass(4);
    await post(`${configuration}/application/observations`, { occurred_on: today(), text: 'the area is right' });
    await pass(20);
    await hand({ kind: 'acceptance', contract_active_from: today(), sections: [] });
    await expect.poll(() => statusOf(`onboarding/${one.configurationId}`)).toBe('COMPLETED');
    expect(await read(`${configuration}/contract`)).toMatchObject({ state: 'ACTIVE' });
    expect((await read(community)).status).toBe('active');
    const { data } = await read(`${community}/members`);
    expect(data.map(({ status }: Body) => status)).toEqual(['active', 'active']);
    await signalMembers(environment.client, api.database.app.db);
    expect(await statusOf(`member/${data[0].id}`)).toBe('RUNNING');
    await expect.poll(() => statusOf(`community/${one.communityId}`)).toBe('RUNNING');
  });

  it('reports a new point by a variation, which GSE accepts', async () => {
    const place = { member_code: 'M2', configuration_id: one.configurationId, location: [8.85, 39.25] };
    const added = today();
    await post(`${community}/points`, { ...place, pod: 'IT001E00007001', valid_from: added });
    for (const kind of ['variation_request', 'variation_list']) await paper(kind, one.configurationId);
    await pass(10);
    expect(await post(`${configuration}/checks`, { on: today() })).toMatchObject({ kind: 'variation', state: 'READY' });
    await post(`${configuration}/application/submit`, { submitted_on: today() });
    await post(`${configuration}/application/protocol`, { protocol: 'LIFE-2' });
    await pass(1);
    await hand({ kind: 'receipt' });
    await pass(30);
    await hand({ kind: 'acceptance', contract_active_from: today(), sections: [] });
    await expect.poll(() => statusOf(`onboarding/${one.configurationId}`)).toBe('COMPLETED');
    const { data } = await read(`${community}/points`);
    expect(data.find(({ pod }: Body) => pod === 'IT001E00007001').recognised_from).toBe(added);
  });

  it('votes on a new rule, which begins by itself', async () => {
    const month = addMonths(monthOf(today()), -1);
    // The clock of the database is not skipped: to it the month lies ahead.
    await sql`create or replace function ensure_month(wanted date) returns void language sql security definer set search_path = public
      as 'select make_month(wanted)'`.execute(api.database.owner.db);
    await storeMonth(api, month);
    await runShard(api.database, month, [one.configurationId]);
    await post(`${community}/voting-terms`, { ...VOTING_TERMS, kind: 'distribution_rule' });
    const first = `${addMonths(monthOf(today()), 1)}-01`;
    const motion = await post(`${community}/motions`, {
      ...{ kind: 'distribution_rule', form: 'written', title: 'Equal parts', body: 'Shall consumers share in equal parts?' },
      ...{ configuration_id: one.configurationId, rule: RULE, rule_from: first },
      opens_at: new Date(Date.now() + 12 * HOUR).toISOString(),
      closes_at: new Date(Date.now() + 60 * HOUR).toISOString(),
    });
    const path = `${community}/motions/${motion.id}`;
    await post(`${path}/rehearsal`, undefined);
    expect((await post(`${path}/announce`, undefined)).state).toBe('announced');
    await pass(1);
    await expect.poll(async () => (await read(path)).state).toBe('open');
    const { rows } = await sql<{ code: string; party_id: number }>`select code, party_id from membership
      where community_id = ${one.communityId} order by code`.execute(api.database.owner.db);
    for (const { code, party_id } of rows) {
      const { userId } = await userWith(api, { username: `voter-${code.toLowerCase()}`, role: 'member', partyId: party_id });
      await post(`${path}/votes`, { choice: 'yes' }, await sessionFor(api, userId, ['password', 'totp']));
    }
    await pass(3);
    await expect.poll(async () => (await read(path)).state).toBe('adopted');
    const decided = await read(path);
    expect(decided).toMatchObject({ enactment_fault: null, tally: { yes: 2, entitled: 2 } });
    const rule = (await read(`${community}/distribution-rules`)).data.find(({ id }: Body) => id === decided.enacted_rule_id);
    expect(rule).toMatchObject({ rule: RULE, valid_from: first, document_id: decided.minutes_id });
    await expect.poll(() => statusOf(`motion/${motion.id}`)).toBe('COMPLETED');
  });

  it('lets a member go once the notice has run out', async () => {
    const [terms, notice] = [await paper('statute'), await paper('member_form')];
    await post(`${community}/membership-terms`, { valid_from: '2026-01-01', notice_days: 30, clause: 'art. 7', document_id: terms });
    const { data } = await read(`${community}/members`);
    const leaver = data.find(({ code }: Body) => code === 'M2');
    const path = `${community}/members/${leaver.id}`;
    const noticeOn = today();
    expect((await post(`${path}/decisions`, { act: 'give_notice', document_id: notice, reason: 'moves' })).stage).toBe('leaving');
    expect((await read(path)).valid_to).toBe(addDays(noticeOn, 30));
    await pass(32);
    await expect.poll(async () => (await read(`${path}/life`)).stage).toBe('left');
    const points = (await read(`${community}/points`)).data.filter(({ member_id }: Body) => member_id === leaver.id);
    expect(points.every(({ valid_to }: Body) => valid_to !== null)).toBe(true);
  });

  it('is inspected: reminded before the last day, closed by an act alone', async () => {
    await hand({ kind: 'inspection_opening', form: 'documents', text: 'send the registers', requested: [] });
    const { data } = await read(`${community}/inspections`);
    const path = `${community}/inspections/${data[0].id}`;
    await pass(12);
    await post(`${path}/evidence`, { occurred_on: today(), text: 'here', document_ids: [await paper('other')] });
    await pass(115);
    await expect.poll(async () => (await read(path)).events.map(({ kind }: Body) => kind)).toContain('reminder');
    expect(await statusOf(`inspection/${data[0].id}`)).toBe('RUNNING');
    await hand({ kind: 'inspection_closing', outcome: 'closed_ok', text: '' });
    await expect.poll(() => statusOf(`inspection/${data[0].id}`)).toBe('COMPLETED');
    expect((await read(`${configuration}/contract`)).state).toBe('ACTIVE');
  });

  it('tells all of it in one line of events', async () => {
    const { data } = await read(`${community}/timeline?limit=1000`);
    const shown = new Set(data.map(({ event_type }: Body) => event_type));
    expect([...shown]).toEqual(expect.arrayContaining(EVENTS));
  });
});
