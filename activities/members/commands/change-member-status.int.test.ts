import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { MEMBER_STATES, type MemberStatus } from '../../../domain/members/status.ts';
import { mayBecome } from '../../../domain/members/testing/may-become.ts';
import { communityContext, inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type MemberRow, memberById } from '../../../infra/postgres/members/members.ts';
import { twoCommunities } from '../../../infra/postgres/testing/two-communities.ts';
import { ROOT } from '../../../infra/tools/gates/root.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { type Admitting, ensureMember } from './admit-member.ts';
import { changeMember } from './change-member.ts';
import { changeMemberStatus } from './change-member-status.ts';
import { endMembership } from './end-membership.ts';
import { erasePerson } from './erase-person.ts';

const KEYS = createPersonalKeys([{ id: 'test', key: new Uint8Array(32).fill(7) }]);
const TODAY = '2026-03-01';

/** How a member of each state got there. */
const WAYS: Readonly<Record<MemberStatus, readonly MemberStatus[]>> = {
  pending: [],
  active: ['active'],
  suspended: ['active', 'suspended'],
  leaving: ['active', 'leaving'],
  left: ['left'],
};

let database: TestDatabase;
let community: Admitting;
let next = 0;

beforeAll(async () => {
  database = await testDatabase();
  const { first } = await twoCommunities(database.app.db);
  community = { communityId: first, maxMembers: null, keys: KEYS };
  await watchStates();
});
afterAll(() => database.drop());

const asManager = <T>(work: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, communityContext('user:1', [community.communityId]), (trx) => work(commandWork(trx, { actor: 'user:1' })));
const asOperator = <T>(work: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, systemContext('user:2'), (trx) => work(commandWork(trx, { actor: 'user:2' })));

const load = (id: number): Promise<MemberRow> =>
  asManager(async ({ trx }) => (await memberById(trx, community.communityId, id)) as MemberRow);

/** A new member in this state. */
async function memberIn(status: MemberStatus): Promise<MemberRow> {
  next += 1;
  const given = { code: `S-${next}`, name: `Nome ${next}`, holder_class: 'natural_person', valid_from: '2026-01-01' } as const;
  const types = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', status: 'pending' } as const;
  const { id } = await asManager((work) => ensureMember(work, community, { ...given, ...types }));
  for (const to of WAYS[status]) await asManager((work) => changeMemberStatus(work, KEYS, { ids: [id], to }));
  return load(id);
}

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : String(error));

/** Lets the database write down every statement of the application that makes a membership or changes the state of one. */
async function watchStates(): Promise<void> {
  const { db } = database.owner;
  await sql`create table state_write (operation text, statement text)`.execute(db);
  await sql`create function write_down() returns trigger language plpgsql security definer set search_path = public as
    $$ begin insert into state_write values (tg_op, current_query()); return null; end $$`.execute(db);
  await sql`create trigger inserted after insert on membership for each row execute function write_down()`.execute(db);
  await sql`create trigger changed after update on membership for each row when (old.status is distinct from new.status)
    execute function write_down()`.execute(db);
}

const STEPS = MEMBER_STATES.flatMap((from) => MEMBER_STATES.map((to) => ({ from, to })));

describe('the state of a membership', () => {
  it.each(STEPS)('goes from $from to $to only where the domain allows it', async ({ from, to }) => {
    const member = await memberIn(from);
    const done = asManager((work) => changeMemberStatus(work, KEYS, { ids: [member.id], to })).catch(codeOf);
    expect(await done).toBe(from === to ? 0 : mayBecome(from, to) ? 1 : 'wrong_state');
    expect((await load(member.id)).status).toBe(mayBecome(from, to) ? to : from);
  });

  it.each(STEPS.filter(({ to }) => to !== 'left'))('of a changed member goes from $from to $to by the same rule', async ({ from, to }) => {
    const member = await memberIn(from);
    const isAllowed = from !== 'left' && mayBecome(from, to);
    const change = asManager((work) => changeMember(work, KEYS, member, { status: to, user_type: 'COMMERCIAL' })).catch(codeOf);
    expect(await change).toBe(isAllowed ? undefined : 'wrong_state');
    const { status, user_type } = await load(member.id);
    expect([status, user_type]).toEqual(isAllowed ? [to, 'COMMERCIAL'] : [from, 'RESIDENTIAL']);
  });

  it.each(MEMBER_STATES)('ends from %s with the membership, and its last day stays where it has ended', async (from) => {
    const member = await memberIn(from);
    await asManager((work) => endMembership(work, KEYS, member, TODAY));
    const ended = await load(member.id);
    expect([ended.status, ended.valid_to]).toEqual(['left', from === 'left' ? null : TODAY]);
    await asManager((work) => endMembership(work, KEYS, ended, '2026-04-01'));
    expect(await load(member.id)).toEqual(ended);
  });

  it.each(MEMBER_STATES)('of an erased person: %s', async (from) => {
    const member = await memberIn(from);
    const erasure = { partyId: member.party_id, reason: 'objection', day: TODAY };
    const erased = await asOperator((work) => erasePerson(work, KEYS, erasure)).catch(codeOf);
    const isHeld = ['active', 'suspended', 'leaving'].includes(from);
    expect(erased).toBe(isHeld ? 'conflict' : undefined);
    expect((await load(member.id)).status).toBe(isHeld ? from : 'left');
  });

  it('stays for all where one may not change', async () => {
    const [waiting, gone] = [await memberIn('pending'), await memberIn('left')];
    const both = { ids: [waiting.id, gone.id], to: 'active' } as const;
    expect(await asManager((work) => changeMemberStatus(work, KEYS, both)).catch(codeOf)).toBe('wrong_state');
    expect((await load(waiting.id)).status).toBe('pending');
  });

  it('is asked again once a change at the same time has ended', async () => {
    const member = await memberIn('active');
    const to = (status: MemberStatus) =>
      asManager((work) => changeMemberStatus(work, KEYS, { ids: [member.id], to: status })).catch(codeOf);
    const [first, second] = await Promise.all([to('left'), to('suspended')]);
    const { status } = await load(member.id);
    expect(status).toBe('left');
    expect([first, [1, 'wrong_state'].includes(second)]).toEqual([1, true]);
  });

  it('needs a free place where the community has a limit', async () => {
    const [waiting, leaving, suspended] = [await memberIn('pending'), await memberIn('leaving'), await memberIn('suspended')];
    const to = ({ id }: MemberRow) => asManager((work) => changeMemberStatus(work, KEYS, { ids: [id], to: 'active', maxMembers: 1 }));
    expect(await Promise.all([waiting, leaving, suspended].map((one) => to(one).catch(codeOf)))).toEqual(['conflict', 'conflict', 1]);
  });

  it('leaves an event with each change', async () => {
    const member = await memberIn('pending');
    await asOperator((work) => erasePerson(work, KEYS, { partyId: member.party_id, reason: 'objection', day: TODAY }));
    const events = await database.owner.db
      .selectFrom('audit_event')
      .select(['actor', 'action', 'before', 'after'])
      .where('chain', '=', community.communityId)
      .where('object_id', '=', String(member.id))
      .orderBy('seq')
      .execute();
    expect(events).toMatchObject([
      { actor: 'user:1', action: 'member.created', after: { status: 'pending' } },
      { actor: 'user:2', action: 'member.left', before: { status: 'pending' }, after: { status: 'left', valid_to: TODAY } },
    ]);
  });

  it('was written by one statement in all of this, and memberships were made by one', async () => {
    const { rows } = await sql<{ operation: string; statements: number }>`select operation, count(distinct statement)::int as statements
      from state_write group by operation order by operation`.execute(database.owner.db);
    expect(rows).toEqual([
      { operation: 'INSERT', statements: 1 },
      { operation: 'UPDATE', statements: 1 },
    ]);
  });
});

describe('the statements of memberships', () => {
  it('stand in two files, and one command alone makes one, one alone changes its state', async () => {
    const files = await sourceFiles();
    const holding = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    const MEMBERSHIP_WRITE = /(?:updateTable|insertInto|deleteFrom)\('membership'|(?:update|insert into|delete from)\s+membership\b/i;
    expect(holding(MEMBERSHIP_WRITE)).toEqual(['infra/postgres/members/member-states.ts', 'infra/postgres/members/members.ts']);
    expect(holding(/\bsetMemberStatus\(work/)).toEqual(['activities/members/commands/change-member-status.ts']);
    expect(holding(/\binsertMember\(/)).toEqual(['activities/members/commands/admit-member.ts', 'infra/postgres/members/members.ts']);
  });
});

/** The product's own sources, without tests, tools and migrations. */
async function sourceFiles(): Promise<{ readonly path: string; readonly text: string }[]> {
  const found: string[] = [];
  for await (const path of glob('{domain,workflows,activities,api,workers,infra}/**/*.ts', { cwd: ROOT }))
    if (!/\.test\.ts$|\/testing\/|^infra\/tools\//.test(path)) found.push(path);
  return Promise.all(found.toSorted().map(async (path) => ({ path, text: await readFile(join(ROOT, path), 'utf8') })));
}
