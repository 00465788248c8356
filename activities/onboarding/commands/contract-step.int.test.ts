import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ContractStepKind } from '../../../domain/onboarding/contract/steps.ts';
import { communityContext, inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { assignedPoints, assignedSections } from '../../../infra/postgres/settlement/master.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../../infra/tools/testing/onboarding-community.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { loadWorklist } from '../../settlement/reads/worklist.ts';
import { acceptApplication } from '../testing/accepted.ts';
import { takeContractStep } from './contract-step.ts';
import { keepTerms } from './keep-terms.ts';
import { runChecks } from './run-checks.ts';

/** A run without energy. */
const NOTHING = { hours: 0, missing_readings: 0, unpriced_hours: 0, withdrawn: 0, injected: 0, shared: 0 };
const EMPTY = { ...NOTHING, energy_unit: 'Wh', parameters: [], input: {} };

let database: TestDatabase;
let made = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inCommunity = <T>({ communityId }: OnboardingCommunity, run: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, communityContext('user:1', [communityId]), (trx) => run(commandWork(trx, { actor: 'user:1' })));

/** Accepted, with a contract from 2026-03-01 on. */
async function accepted(): Promise<OnboardingCommunity> {
  made += 1;
  const one = await addOnboardingCommunity(database.owner.db, made);
  await acceptApplication(database, one, { kind: 'access', sentOn: '2026-04-10' });
  return one;
}

/** A step as an act of GSE brings it. */
async function take(one: OnboardingCommunity, kind: ContractStepKind, effectOn: string): Promise<void> {
  made += 1;
  const act = {
    community_id: one.communityId,
    configuration_id: one.configurationId,
    channel: 'desk',
    jws: 'x',
    kind,
    occurred_on: effectOn,
  } as const;
  const { id: gseActId } = await database.owner.db
    .insertInto('gse_act')
    .values({ ...act, act_number: `A/${made}`, content: {}, content_sha256: `${made}`, state: 'applied', recorded_by: 'test' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await inCommunity(one, (work) => takeContractStep(work, one, { kind, occurredOn: effectOn, effectOn, gseActId, detail: {} }));
}

/** The days of a year on which points and sections count for money. */
const counted = (one: OnboardingCommunity) =>
  inContext(database.app.db, systemContext('test'), async (trx) => {
    const points = await assignedPoints(trx, [one.configurationId], '2026-01-01', '2027-01-01');
    const sections = await assignedSections(trx, [one.configurationId], '2026-01-01', '2027-01-01');
    const days = [...points, ...sections].map(({ from, to }) => `${from} ${to}`);
    return [...new Set(days)];
  });

it('leaves the days of a suspension out of settlement, and those after the end', async () => {
  const one = await accepted();
  expect(await counted(one)).toEqual(['2026-03-01 2027-01-01']);
  await take(one, 'contract_suspension', '2026-05-10');
  expect(await counted(one)).toEqual(['2026-03-01 2026-05-10']);
  await take(one, 'contract_resumption', '2026-06-01');
  expect(await counted(one)).toEqual(['2026-03-01 2026-05-10', '2026-06-01 2027-01-01']);
  await take(one, 'contract_termination', '2026-10-01');
  expect(await counted(one)).toEqual(['2026-03-01 2026-05-10', '2026-06-01 2026-10-01']);
  const { status } = await database.owner.db
    .selectFrom('configuration')
    .select('status')
    .where('id', '=', one.configurationId)
    .executeTakeFirstOrThrow();
  expect(status).toBe('ended');
});

it('counts nothing from the first day of a forfeiture on, and marks posted months to be settled again', async () => {
  const one = await accepted();
  const { configurationId, communityId } = one;
  await database.owner.db
    .insertInto('settlement_run')
    .values({
      configuration_id: configurationId,
      community_id: communityId,
      month: '2026-05-01',
      kind: 'complete',
      version: 1,
      state: 'posted',
      fingerprint: 'x',
      ...EMPTY,
    } as never)
    .execute();
  await take(one, 'contract_forfeiture', '2026-01-01');
  expect(await counted(one)).toEqual([]);
  const marks = await database.owner.db
    .selectFrom('settlement_mark')
    .select(['month', 'cause'])
    .where('configuration_id', '=', configurationId)
    .execute();
  expect(marks).toContainEqual({ month: '2026-05-01', cause: 'configuration' });
});

it('repeats the checks of an application that is being prepared, and stores a version only where they find something else', async () => {
  made += 1;
  const one = await addOnboardingCommunity(database.owner.db, made);
  const nowMs = Date.parse('2026-04-05T10:00:00Z');
  const look = () => inCommunity(one, (work) => keepTerms(work, { communityId: one.communityId, workflowId: 'terms/x', nowMs }));
  const versions = () =>
    database.owner.db
      .selectFrom('check_run')
      .select(['version', 'cause'])
      .where('community_id', '=', one.communityId)
      .orderBy('version')
      .execute();
  await inCommunity(one, (work) => runChecks(work, one, '2026-04-10'));
  await inCommunity(one, (work) => runChecks(work, one, '2026-04-10'));
  await look();
  expect(await versions()).toEqual([{ version: 1, cause: 'person' }]);
  await database.owner.db.deleteFrom('document').where('community_id', '=', one.communityId).where('kind', '=', 'statute').execute();
  expect((await look()).nextMs).toBe(nowMs + 3_600_000);
  await look();
  expect(await versions()).toEqual([
    { version: 1, cause: 'person' },
    { version: 2, cause: 'change' },
  ]);
  const { state } = await database.owner.db
    .selectFrom('application')
    .select('state')
    .where('community_id', '=', one.communityId)
    .executeTakeFirstOrThrow();
  expect(state).toBe('PRECHECKED');
});

it('warns of a section whose 120 days run out, once, and names it in the worklist; the contract expires after its years', async () => {
  made += 1;
  const one = await addOnboardingCommunity(database.owner.db, made);
  await inCommunity(one, (work) => runChecks(work, one, '2026-04-10'));
  const look = (one: OnboardingCommunity, day: string) =>
    inCommunity(one, (work) =>
      keepTerms(work, { communityId: one.communityId, workflowId: 'terms/x', nowMs: Date.parse(`${day}T10:00:00Z`) }),
    );
  for (const day of ['2026-05-29', '2026-05-30', '2026-05-31', '2026-06-20']) await look(one, day);
  const mails = await database.owner.db
    .selectFrom('term_notice')
    .select(['term', 'kind', 'on_day'])
    .where('community_id', '=', one.communityId)
    .orderBy('id')
    .execute();
  expect(mails).toEqual([
    { term: 'application_window', kind: 'warning', on_day: '2026-05-30' },
    { term: 'application_window', kind: 'warning', on_day: '2026-06-19' },
  ]);
  const other = await accepted();
  await look(other, '2046-03-01');
  const state = () =>
    database.owner.db
      .selectFrom('contract')
      .select(['state', 'active_to'])
      .where('configuration_id', '=', other.configurationId)
      .executeTakeFirstOrThrow();
  expect(await state()).toEqual({ state: 'EXPIRED', active_to: '2046-03-01' });
  await look(other, '2046-03-02');
  const { communityId, configurationId } = other;
  const act = {
    community_id: communityId,
    configuration_id: configurationId,
    channel: 'desk',
    jws: 'x',
    act_number: 'W/1',
    kind: 'denial',
  } as const;
  const kept = {
    occurred_on: '2026-07-01',
    content: {},
    content_sha256: 'w',
    state: 'kept',
    kept_because: 'out_of_order',
    recorded_by: 'test',
  } as const;
  await database.owner.db
    .insertInto('gse_act')
    .values({ ...act, ...kept })
    .execute();
  const items = await inContext(database.app.db, systemContext('test'), (trx) => loadWorklist(trx, [configurationId]));
  expect(items.flatMap(({ blocks }) => blocks.map(({ what }) => what.en))).toContain("GSE's act W/1 has no effect");
});
