import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AcceptanceDetail } from '../../../domain/onboarding/acts.ts';
import { communityContext, inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type MemberRow, memberById } from '../../../infra/postgres/members/members.ts';
import { worklistConfigurations } from '../../../infra/postgres/settlement/worklist.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../../infra/tools/testing/onboarding-community.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { ensureMember } from '../../members/commands/admit-member.ts';
import { applyForMembership } from '../../members/commands/apply-for-membership.ts';
import { changeMemberStatus } from '../../members/commands/change-member-status.ts';
import { endMembership } from '../../members/commands/end-membership.ts';
import { loadWorklist } from '../../settlement/reads/worklist.ts';
import { activateContract } from './activate-contract.ts';
import { beginApplication } from './take-step.ts';

const KEYS = createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]);
const PERSON = { name: 'Nadia Conti', holder_class: 'natural_person', member_type: 'CONSUMER', user_type: 'RESIDENTIAL' } as const;
const TAX_CODE = 'RSSMRA85M01H501Q';
const ACT: AcceptanceDetail = { contract_active_from: '2026-06-30', sections: [] };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const byOperator = <T>(work: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, systemContext('user:1'), (trx) => work(commandWork(trx, { actor: 'user:1' })));

/** Opens the contract as the onboarding process does: it sees its community and nothing else. */
const activate = ({ communityId, configurationId }: OnboardingCommunity): Promise<boolean> =>
  inContext(database.app.db, communityContext('system:onboarding', [communityId]), async (trx) => {
    const work = commandWork(trx, { actor: 'system:onboarding' });
    const application = await beginApplication(work, { configurationId, communityId });
    return activateContract(work, KEYS, application, ACT);
  });

/** The members of a community, and whether their tax code counts, by id. */
async function membersOf({ communityId }: OnboardingCommunity) {
  const rows = await database.owner.db
    .selectFrom('membership as m')
    .innerJoin('party as p', 'p.id', 'm.party_id')
    .select(['m.id', 'm.status', 'p.tax_code_index'])
    .where('m.community_id', '=', communityId)
    .orderBy('m.id')
    .execute();
  return rows.map(({ tax_code_index, ...row }) => ({ ...row, isClaimed: tax_code_index !== null }));
}

const eventsOf = ({ communityId }: OnboardingCommunity, objectKind: 'membership' | 'configuration') =>
  database.owner.db
    .selectFrom('audit_event')
    .select(['actor', 'action', 'object_id', 'before', 'after'])
    .where('chain', '=', communityId)
    .where('object_kind', '=', objectKind)
    .where('actor', '=', 'system:onboarding')
    .execute();

/** Hands the points of a configuration to these members, in the order of both. */
async function givePoints({ configurationId }: OnboardingCommunity, memberIds: readonly number[]): Promise<void> {
  const { db } = database.owner;
  const points = db.selectFrom('point_assignment').select('id').where('configuration_id', '=', configurationId).orderBy('id');
  for (const [i, { id }] of (await points.execute()).entries())
    await db
      .updateTable('point_assignment')
      .set({ membership_id: memberIds[i] ?? 0 })
      .where('id', '=', id)
      .execute();
}

async function applicant({ communityId }: OnboardingCommunity, username: string, tax_code: string): Promise<number> {
  const user = await database.owner.db.insertInto('app_user').values({ username }).returning('id').executeTakeFirstOrThrow();
  const application = { ...PERSON, tax_code, userId: user.id, day: '2026-02-01' };
  return byOperator((work) => applyForMembership(work, { communityId, maxMembers: null, keys: KEYS }, application));
}

it('admits who waits and nobody else, with an event for each', async () => {
  const scope = await addOnboardingCommunity(database.owner.db, 1);
  const [first, second] = await membersOf(scope);
  for (const to of ['active', 'suspended'] as const)
    await byOperator((work) => changeMemberStatus(work, KEYS, { ids: [first?.id ?? 0], to }));
  expect(await activate(scope)).toBe(true);
  expect((await membersOf(scope)).map(({ status }) => status)).toEqual(['suspended', 'active']);
  expect(await eventsOf(scope, 'membership')).toMatchObject([
    { action: 'member.changed', object_id: String(second?.id), before: { status: 'pending' }, after: { status: 'active' } },
  ]);
  expect(await eventsOf(scope, 'configuration')).toMatchObject([{ action: 'contract.activated', after: { members_activated: 1 } }]);
});

it('lets the tax codes of applicants count, and leaves to a manager whose code another record has', async () => {
  const scope = await addOnboardingCommunity(database.owner.db, 2);
  const admitting = { communityId: scope.communityId, maxMembers: null, keys: KEYS };
  const known = { ...PERSON, code: 'M3', tax_code: TAX_CODE, status: 'active', valid_from: '2026-01-01' } as const;
  await byOperator((work) => ensureMember(work, admitting, known));
  const taken = await applicant(scope, 'known', TAX_CODE);
  const free = await applicant(scope, 'unknown', 'RSSMRA80A01H501U');
  await givePoints(scope, [taken, free]);
  await activate(scope);
  const members = new Map((await membersOf(scope)).map((member) => [member.id, member]));
  expect([members.get(taken), members.get(free)]).toMatchObject([
    { status: 'pending', isClaimed: false },
    { status: 'active', isClaimed: true },
  ]);
  const [activation] = await eventsOf(scope, 'configuration');
  expect(activation?.after).toMatchObject({ members_activated: 2, members_waiting: [taken] });
});

it('admits more members than the community takes, says so in the event, and has it on the worklist until one of both changes', async () => {
  const scope = await addOnboardingCommunity(database.owner.db, 5);
  const allow = (max_members: number) =>
    database.owner.db.updateTable('community').set({ max_members }).where('id', '=', scope.communityId).execute();
  const named = () =>
    inContext(database.app.db, communityContext('user:1', [scope.communityId]), async (trx) => {
      const listed = (await worklistConfigurations(trx, { after: 0, take: 10 })).some(({ id }) => id === scope.configurationId);
      const items = listed ? await loadWorklist(trx, [scope.configurationId]) : [];
      return items.flatMap(({ blocks }) => blocks.filter(({ by }) => by === 'member'));
    });
  await allow(1);
  await activate(scope);
  expect((await membersOf(scope)).map(({ status }) => status)).toEqual(['active', 'active']);
  const [activation] = await eventsOf(scope, 'configuration');
  expect(activation?.after).toMatchObject({ members_activated: 2, members_above_limit: 1 });
  expect(await named()).toMatchObject([
    { what: { en: expect.stringContaining('has 2 members and accepts at most 1'), it: expect.stringContaining('ha 2 membri') } },
  ]);
  await allow(2);
  expect(await named()).toEqual([]);
});

it('admits one of two applicants who name the same tax code', async () => {
  const scope = await addOnboardingCommunity(database.owner.db, 3);
  const both = [await applicant(scope, 'one', TAX_CODE), await applicant(scope, 'other', TAX_CODE)];
  await givePoints(scope, both);
  await activate(scope);
  const members = (await membersOf(scope)).filter(({ id }) => both.includes(id));
  expect(members.map(({ status, isClaimed }) => [status, isClaimed])).toEqual([
    ['active', true],
    ['pending', false],
  ]);
});

it('does not bring back an applicant who is refused at the same time', async () => {
  const scope = await addOnboardingCommunity(database.owner.db, 4);
  const [first, second] = await membersOf(scope);
  const refusing = Promise.withResolvers<void>();
  const refused = byOperator(async (work) => {
    const member = (await memberById(work.trx, scope.communityId, second?.id ?? 0)) as MemberRow;
    await endMembership(work, KEYS, member, '2026-03-01');
    refusing.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await refusing.promise;
  await activate(scope);
  await refused;
  const states = new Map((await membersOf(scope)).map(({ id, status }) => [id, status]));
  expect([states.get(first?.id ?? 0), states.get(second?.id ?? 0)]).toEqual(['active', 'left']);
});
