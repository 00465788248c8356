import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDecisionActivities } from '../../activities/decisions/index.ts';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { readyCommunity, settleMonth, storedDocument, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, sessionFor, userWith } from '../testing/users.ts';
import { VOTING_TERMS } from './testing/voting-terms.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
type Headers = Record<string, string>;

const RULE = { quotas: [{ to: 'consumers', share: '1', key: 'equal' }] };
const HOUR = 3_600_000;
let api: TestApi;
let made: MadeCommunity;
let base: string;
let decision: number;
const members: {
  readonly id: number;
  readonly code: string;
  readonly partyId: number;
  readonly voter: Headers;
  readonly userId: number;
}[] = [];

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'votes');
  base = `/api/cer/communities/${made.communityId}`;
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
  for (const code of ['V3', 'V4']) await addMember(code);
  const { rows } = await sql<{ id: number; code: string; party_id: number }>`select id, code, party_id from membership
    where community_id = ${made.communityId} order by id`.execute(api.database.owner.db);
  for (const { id, code, party_id } of rows) {
    const { userId } = await userWith(api, { username: `voter-${code.toLowerCase()}`, role: 'member', partyId: party_id });
    members.push({ id, code, partyId: party_id, userId, voter: await sessionFor(api, userId, ['password', 'totp']) });
  }
  decision = await storedDocument(api, made.communityId, { kind: 'private_contract' });
  for (const kind of ['distribution_rule', 'other']) await send(`${base}/voting-terms`, { ...VOTING_TERMS, kind }, manager(), 201);
});
afterAll(() => api?.drop());

const manager = (): Headers => ({ 'X-API-Key': api.keys.manager });

async function addMember(code: string): Promise<void> {
  await sql`with p as (insert into party (community_id, kind, holder_class) values (${made.communityId}, 'person', 'natural_person') returning id)
    insert into membership (community_id, party_id, code, member_type, user_type, status, validity, admitted_at)
    select ${made.communityId}, id, ${code}, 'CONSUMER', 'RESIDENTIAL', 'active', '[2024-01-01,)', now() from p`.execute(
    api.database.owner.db,
  );
}

async function call(method: string, path: string, headers: Headers, json?: unknown): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { headers, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: response.status === 204 ? null : await expectDeclared(method, path, response) };
}

async function send(path: string, json: unknown, headers: Headers, status = 200): Promise<Body> {
  const answer = await call('POST', path, headers, json);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer.body;
}

const text = (more: object = {}) => ({
  kind: 'other',
  form: 'written',
  title: 'A fund for repairs',
  body: 'Shall the community keep a fund for repairs?',
  opens_at: new Date(Date.now() + HOUR).toISOString(),
  closes_at: new Date(Date.now() + 48 * HOUR).toISOString(),
  ...more,
});

/** A motion that is announced and whose hour has come: the clock of the record is put back, nobody waits. */
async function opened(more: object = {}): Promise<number> {
  const { id } = await send(`${base}/motions`, text(more), manager(), 201);
  if ('rule' in more) await send(`${base}/motions/${id}/rehearsal`, undefined, manager());
  expect((await send(`${base}/motions/${id}/announce`, undefined, manager())).state).toBe('announced');
  await sql`update motion set opens_at = now() - interval '1 hour' where id = ${id}`.execute(api.database.owner.db);
  return id;
}

/** A first day before the month of the announcement, with why and the document that decided it. */
const from = (rule_from: string) => ({ rule_from, retroactive_reason: 'as the assembly decided', retroactive_document_id: decision });

const scope = (motionId: number) => ({ communityId: made.communityId, motionId });
const activities = () => createDecisionActivities(api.deps);

async function decided(motionId: number): Promise<Body> {
  await activities().advanceMotion(scope(motionId));
  await sql`update motion set closes_at = now() - interval '1 minute' where id = ${motionId}`.execute(api.database.owner.db);
  await activities().advanceMotion(scope(motionId));
  return (await call('GET', `${base}/motions/${motionId}`, manager())).body;
}

const vote = (motionId: number, member: number, choice: string, more: object = {}) =>
  call('POST', `${base}/motions/${motionId}/votes`, members[member]?.voter ?? {}, { choice, ...more });

it('brings a rule from the draft through rehearsal, vote and minutes to the month that it settles, to the cent', async () => {
  const proposed = { kind: 'distribution_rule', configuration_id: made.configurationId, rule: RULE, ...from('2025-03-01') };
  const draft = await send(`${base}/motions`, text(proposed), manager(), 201);
  expect((await call('POST', `${base}/motions/${draft.id}/announce`, manager())).body.error.message).toMatch(/Rehearse/);
  expect((await call('GET', `${base}/motions/${draft.id}`, members[0]?.voter ?? {})).status).toBe(404);

  const id = await opened(proposed);
  const all = (await call('GET', `${base}/motions/${id}/rehearsal`, manager())).body;
  expect(all).toMatchObject({ first_month: '2025-03', last_month: '2025-03' });
  const own = (await call('GET', `${base}/motions/${id}/rehearsal`, members[1]?.voter ?? {})).body;
  expect(own.members).toEqual(all.members.filter(({ member_id }: Body) => member_id === members[1]?.id));
  expect(own.members[0].difference_cents).not.toBe(0);

  expect((await vote(id, 0, 'yes')).body).toMatchObject({ has_voted: true, choice: 'yes', weight: 1 });
  expect((await vote(id, 1, 'yes')).status).toBe(200);
  const open = (await call('GET', `${base}/motions/${id}`, members[2]?.voter ?? {})).body;
  expect(open).toMatchObject({ state: 'open', turnout: { voters: 2, members: 4 }, tally: null });
  const hidden = (await call('GET', `${base}/motions/${id}/votes`, manager())).body.votes;
  expect(hidden.map(({ choice }: Body) => choice)).toEqual([null, null]);
  expect((await vote(id, 2, 'no')).status).toBe(200);

  // The minutes of an adopted rule are its ground with four eyes too; terms of voting are nobody's alone.
  await fourEyes(true);
  const motion = await decided(id);
  const lax = {
    kind: 'other',
    notice_days: 0,
    quorum: { numerator: 0, denominator: 1 },
    majority: { numerator: 1, denominator: 1000, exceeds: true, of: 'cast' },
  };
  const terms = await call('POST', `${base}/voting-terms`, manager(), { ...lax, most_proxies: 0, clause: 'x', valid_from: '2020-01-01' });
  expect([terms.status, terms.body.error?.details[0]?.path]).toEqual([422, 'document_id']);
  await fourEyes(false);
  expect(motion).toMatchObject({ state: 'adopted', tally: { yes: 2, no: 1, cast: 3, entitled: 4 }, enactment_fault: null });
  const pdf = await api.call('GET', `${base}/motions/${id}/minutes`, { headers: members[2]?.voter ?? {} });
  expect(new TextDecoder('latin1').decode(await pdf.arrayBuffer()).slice(0, 5)).toBe('%PDF-');
  const rules = (await call('GET', `${base}/distribution-rules`, manager())).body.data;
  const rule = rules.find((one: Body) => one.id === motion.enacted_rule_id);
  expect(rule).toMatchObject({ rule: RULE, valid_from: '2025-03-01', valid_to: null, document_id: motion.minutes_id });
  expect(rules.filter((one: Body) => one.id !== rule.id).map(({ valid_to }: Body) => valid_to)).toEqual(['2025-03-01']);

  await settleMonth(api, made, '2025-03');
  const { rows } = await sql<{ code: string; cents: number }>`select m.code, sum(p.cents)::bigint as cents from settlement_part p
    join membership m on m.party_id = p.party_id where p.run_id = (select max(id) from settlement_run) group by m.code order by m.code`.execute(
    api.database.owner.db,
  );
  expect(rows).toEqual(all.members.map(({ member_code, after_cents }: Body) => ({ code: member_code, cents: after_cents })));
  await activities().advanceMotion(scope(id));
  expect((await call('GET', `${base}/motions/${id}`, manager())).body).toEqual(motion);
});

it('changes nothing where it is rejected or misses the quorum', async () => {
  const rules = (await call('GET', `${base}/distribution-rules`, manager())).body.data;
  const proposed = { kind: 'distribution_rule', configuration_id: made.configurationId, rule: RULE, ...from('2025-06-01') };
  const lost = await opened(proposed);
  for (const member of [0, 1, 2]) await vote(lost, member, member === 0 ? 'yes' : 'no');
  expect(await decided(lost)).toMatchObject({ state: 'rejected', enacted_rule_id: null, minutes_id: expect.any(Number) });
  const silent = await opened(proposed);
  await vote(silent, 0, 'yes');
  expect(await decided(silent)).toMatchObject({ state: 'no_quorum', enacted_rule_id: null });
  expect((await call('GET', `${base}/distribution-rules`, manager())).body.data).toEqual(rules);
});

const fourEyes = (four_eyes: boolean) =>
  api.database.owner.db.updateTable('community').set({ four_eyes }).where('id', '=', made.communityId).execute();

it('says what stands in the way of an adopted rule, and enacts it once that is resolved', async () => {
  const proposed = { kind: 'distribution_rule', configuration_id: made.configurationId, rule: RULE, ...from('2025-07-01') };
  const id = await opened(proposed);
  for (const member of [0, 1, 2]) await vote(id, member, 'yes');
  const open = await sql<{ id: number }>`update distribution_rule set validity = daterange(lower(validity), '2027-01-01')
    where configuration_id = ${made.configurationId} and upper(validity) is null returning id`.execute(api.database.owner.db);
  expect(open.rows).toHaveLength(1);
  await sql`insert into distribution_rule (community_id, configuration_id, rule, validity)
    values (${made.communityId}, ${made.configurationId}, ${RULE}::jsonb, '[2027-01-01,)')`.execute(api.database.owner.db);
  const stuck = await decided(id);
  expect(stuck).toMatchObject({ state: 'adopted', enacted_rule_id: null, enactment_fault: expect.stringContaining('2027-01-01') });
  await sql`delete from distribution_rule where lower(validity) = '2027-01-01' and configuration_id = ${made.configurationId}`.execute(
    api.database.owner.db,
  );
  const enacted = await send(`${base}/motions/${id}/enact`, undefined, manager());
  expect(enacted).toMatchObject({ enactment_fault: null, enacted_rule_id: expect.any(Number) });
  expect((await call('POST', `${base}/motions/${id}/enact`, manager())).status).toBe(409);
});

it('takes one of two votes at once, only with a second factor, and none of strangers and former members', async () => {
  await sql`update membership set status = 'left', validity = daterange(lower(validity), local_today()) where id = ${members[3]?.id}`.execute(
    api.database.owner.db,
  );
  const id = await opened();
  const both = await Promise.all([vote(id, 0, 'yes'), vote(id, 0, 'no')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const mine = (await call('GET', `${base}/motions/${id}/own-ballot`, members[0]?.voter ?? {})).body;
  expect((await vote(id, 0, mine.choice)).status).toBe(200);

  const { userId } = members[1] as (typeof members)[number];
  const weak = { choice: 'yes' };
  expect((await call('POST', `${base}/motions/${id}/votes`, await sessionFor(api, userId, ['password']), weak)).body.error.message).toMatch(
    /second factor/,
  );
  expect((await call('POST', `${base}/motions/${id}/votes`, { 'X-API-Key': await keyFor(api, userId) }, weak)).status).toBe(403);
  expect((await call('POST', `${base}/motions/${id}/votes`, manager(), weak)).status).toBe(403);

  expect((await vote(id, 3, 'yes')).status).toBe(404);
  expect((await call('GET', `${base}/motions/${id}`, members[3]?.voter ?? {})).status).toBe(404);
  expect((await call('GET', `${base}/motions`, members[3]?.voter ?? {})).body.data.map((one: Body) => one.id)).not.toContain(id);
  expect((await decided(id)).tally).toMatchObject({ entitled: 3, cast: 1, outcome: 'no_quorum' });
  expect((await vote(id, 1, 'yes')).status).toBe(409);
  await sql`update membership set status = 'active', validity = daterange(lower(validity), null) where id = ${members[3]?.id}`.execute(
    api.database.owner.db,
  );
});

it('keeps the roll of the announcement: suspended and removed members stay in quorum and majority, new ones vote on the next motion', async () => {
  const db = api.database.owner.db;
  const status = (member: number, state: string) =>
    sql`update membership set status = ${state} where id = ${members[member]?.id}`.execute(db);
  await status(2, 'suspended');
  const id = await opened();
  await status(2, 'active');
  await status(1, 'suspended');
  await addMember('V5');
  const { rows: late } = await sql<{ id: number; party_id: number }>`select id, party_id from membership where code = 'V5'`.execute(db);
  const newcomer = await userWith(api, { username: 'voter-v5', role: 'member', partyId: late[0]?.party_id as number });
  const own = (headers: Headers) => call('GET', `${base}/motions/${id}/own-ballot`, headers);
  expect((await own(members[1]?.voter ?? {})).body).toMatchObject({ weight: 1, has_voted: false });
  expect((await own(members[2]?.voter ?? {})).body.weight).toBeNull();
  expect((await vote(id, 1, 'no')).status).toBe(200);
  expect((await vote(id, 2, 'yes')).status).toBe(409);
  const late5 = await sessionFor(api, newcomer.userId, ['password', 'totp']);
  expect((await call('POST', `${base}/motions/${id}/votes`, late5, { choice: 'yes' })).status).toBe(409);
  expect((await vote(id, 0, 'yes')).status).toBe(200);
  await sql`update membership set status = 'left', validity = daterange(lower(validity), local_today()) where id = ${members[3]?.id}`.execute(
    db,
  );
  expect((await call('GET', `${base}/motions/${id}`, manager())).body.turnout).toEqual({ voters: 2, members: 3 });
  expect((await decided(id)).tally).toMatchObject({ entitled: 3, members: 3, voters: 2, yes: 1, no: 1, outcome: 'rejected' });

  // An own notice takes a member off: nobody stays in a quorum against the own will.
  await sql`update membership set status = 'active', validity = daterange(lower(validity), null) where id = ${members[3]?.id}`.execute(db);
  await status(1, 'active');
  const second = await opened();
  await sql`insert into member_exit (community_id, membership_id, notice_on, ends_on, given_by, recorded_by)
    select community_id, id, local_today(), local_today(), case id when ${members[3]?.id}::bigint then 'member' else 'manager' end, 'user:1'
    from membership where id in (${members[3]?.id}, ${late[0]?.id})`.execute(db);
  expect((await decided(second)).tally).toMatchObject({ entitled: 4, members: 4 });
  await sql`update member_exit set taken_back_at = now()`.execute(db);
  await sql`update membership set status = 'left' where code = 'V5'`.execute(db);
});

it('takes the votes of members who are removed, or removed and admitted again, after the announcement', async () => {
  const db = api.database.owner.db;
  const id = await opened();
  const removed = (member: number) =>
    sql`update membership set status = 'left', validity = daterange(lower(validity), local_today()) where id = ${members[member]?.id}`.execute(
      db,
    );
  await removed(1);
  await removed(3);
  await sql`insert into membership (community_id, party_id, code, member_type, user_type, status, validity, admitted_at)
    select community_id, party_id, 'V3-AGAIN', member_type, user_type, 'active', daterange(local_today(), null), now()
    from membership where id = ${members[3]?.id}`.execute(db);
  api.deps.principals?.forgetAll();
  expect((await call('GET', `${base}/motions/${id}/own-ballot`, members[1]?.voter ?? {})).body).toMatchObject({
    weight: 1,
    has_voted: false,
  });
  expect((await vote(id, 0, 'yes')).status).toBe(200);
  for (const member of [1, 3])
    expect((await vote(id, member, 'no')).body).toMatchObject({ has_voted: true, member_id: members[member]?.id });
  expect((await decided(id)).tally).toMatchObject({ entitled: 4, cast: 3, yes: 1, no: 2, outcome: 'rejected' });
  // Of what is announced afterwards the one who left hears nothing.
  const next = await opened();
  expect((await call('GET', `${base}/motions/${next}`, members[1]?.voter ?? {})).status).toBe(404);
  expect((await vote(next, 1, 'no')).status).toBe(404);
  await send(`${base}/motions/${next}/withdraw`, { reason: 'not needed' }, manager());
  await sql`delete from motion_voter v using membership m where m.id = v.membership_id and m.code = 'V3-AGAIN'`.execute(db);
  await sql`delete from membership where code = 'V3-AGAIN'`.execute(db);
  for (const member of [1, 3])
    await sql`update membership set status = 'active', validity = daterange(lower(validity), null) where id = ${members[member]?.id}`.execute(
      db,
    );
  api.deps.principals?.forgetAll();
});

it('lets members vote by proxy without circles, and records absent members on paper', async () => {
  const id = await opened();
  const give = (from: number, to: number) =>
    call('POST', `${base}/motions/${id}/proxies`, members[from]?.voter ?? {}, { holder_code: members[to]?.code });
  const circle = await Promise.all([give(0, 1), give(1, 0)]);
  expect(circle.map(({ status }) => status).sort()).toEqual([200, 422]);
  const [giver, holder] = circle[0]?.status === 200 ? [0, 1] : [1, 0];
  expect((await give(2, holder)).body.error.details[0].code).toBe('too_many');
  expect((await give(2, giver)).body.error.details[0].code).toBe('holder_gave_own');
  expect((await vote(id, giver, 'yes')).status).toBe(409);
  expect((await vote(id, 2, 'yes', { for_member_id: members[giver]?.id })).status).toBe(422);
  expect((await vote(id, holder, 'yes', { for_member_id: members[giver]?.id })).status).toBe(200);
  expect((await call('POST', `${base}/motions/${id}/proxies/revoke`, members[giver]?.voter ?? {})).status).toBe(409);
  expect((await vote(id, holder, 'no')).status).toBe(200);

  const paper = { member_id: members[3]?.id, choice: 'yes', document_id: await storedDocument(api, made.communityId) };
  await send(`${base}/motions/${id}/recorded-votes`, paper, manager());
  const role = { role: 'community_manager', communityId: made.communityId } as const;
  const other = await userWith(api, { username: 'manager-two', ...role });
  const seen = async (headers: Headers) =>
    (await call('GET', `${base}/motions/${id}/votes`, headers)).body.votes.map(({ way, choice }: Body) => `${way} ${choice}`).sort();
  expect(await seen({ 'X-API-Key': other.key })).toEqual(['paper null', 'proxy null', 'self null']);
  expect(await seen(manager())).toEqual(['paper yes', 'proxy null', 'self null']);
  expect(await seen(members[holder]?.voter ?? {})).toEqual(['self no']);
  expect((await call('POST', `${base}/motions/${id}/recorded-votes`, manager(), { ...paper, choice: 'no' })).status).toBe(409);
  expect(await decided(id)).toMatchObject({ state: 'adopted', tally: { yes: 2, no: 1, voters: 3 } });
  const { votes } = (await call('GET', `${base}/motions/${id}/votes`, manager())).body;
  expect(votes.map(({ way }: Body) => way).sort()).toEqual(['paper', 'proxy', 'self']);
});

it('tells nobody how an open vote goes: not in the audit record, its exports, timelines or events', async () => {
  const id = await opened();
  expect((await vote(id, 0, 'no')).status).toBe(200);
  const paper = {
    member_id: members[1]?.id,
    choice: 'abstain',
    document_id: await storedDocument(api, made.communityId, { kind: 'voting_paper' }),
  };
  await send(`${base}/motions/${id}/recorded-votes`, paper, manager());
  const auditor = await userWith(api, { username: 'vote-auditor', role: 'auditor', communityId: made.communityId });
  const read = async (path: string, key: string, accept = 'application/json') => {
    const response = await api.call('GET', path, { headers: { 'X-API-Key': key, Accept: accept } });
    return { status: response.status, text: await response.text() };
  };
  const ways = [
    [`/api/v1/audit?community_id=${made.communityId}&limit=1000`, auditor.key],
    [`/api/v1/audit?community_id=${made.communityId}&limit=1000`, auditor.key, 'text/csv'],
    [`${base}/timeline?member_id=${members[0]?.id}`, api.keys.manager],
    [`${base}/motions/${id}`, auditor.key],
    [`${base}/motions/${id}/votes`, auditor.key],
  ] as const;
  for (const [path, key, accept] of ways) {
    const { status, text: answered } = await read(path, key, accept);
    expect([path, status, /:"+(no|abstain)"|,(no|abstain),/.test(answered)]).toEqual([path, 200, false]);
  }
  const { rows } = await sql<{ after: string }>`select after::text from audit_event where object_kind = 'motion' and object_id = ${id}
    and action = 'motion.vote_cast'`.execute(api.database.owner.db);
  expect(rows.map(({ after }) => Object.keys(JSON.parse(after)).sort())).toEqual(Array(2).fill(['document_id', 'member_id', 'way']));
});

it('keeps a secret vote secret', async () => {
  const id = await opened({ is_secret: true });
  expect((await vote(id, 0, 'no')).body).toMatchObject({ has_voted: true, choice: null });
  expect((await vote(id, 1, 'yes')).status).toBe(200);
  expect((await vote(id, 0, 'no')).status).toBe(409);
  const paper = { member_id: members[3]?.id, choice: 'yes', document_id: await storedDocument(api, made.communityId, { kind: 'statute' }) };
  expect((await call('POST', `${base}/motions/${id}/recorded-votes`, manager(), paper)).status).toBe(409);
  expect((await decided(id)).tally).toMatchObject({ yes: 1, no: 1, outcome: 'rejected' });
  const { votes } = (await call('GET', `${base}/motions/${id}/votes`, manager())).body;
  expect(votes.map(({ choice }: Body) => choice)).toEqual([null, null]);
  const { rows } = await sql<{ after: string }>`select after::text from audit_event where object_kind = 'motion' and object_id = ${id}
    and action = 'motion.vote_cast'`.execute(api.database.owner.db);
  expect(rows.some(({ after }) => /choice/.test(after))).toBe(false);
});

it('wants the notice and the terms of the statute before a motion is announced', async () => {
  const later = { ...VOTING_TERMS, notice_days: 8, kind: 'statute' };
  const { id } = await send(`${base}/motions`, text({ kind: 'statute' }), manager(), 201);
  expect((await call('POST', `${base}/motions/${id}/announce`, manager())).body.error.message).toMatch(/voting terms/);
  const terms = await send(`${base}/voting-terms`, later, manager(), 201);
  expect((await call('POST', `${base}/voting-terms`, manager(), later)).status).toBe(409);
  expect((await call('POST', `${base}/motions/${id}/announce`, manager())).body.error.details[0].code).toBe('too_early');
  const far = {
    opens_at: new Date(Date.now() + 9 * 24 * HOUR).toISOString(),
    closes_at: new Date(Date.now() + 12 * 24 * HOUR).toISOString(),
  };
  await call('PUT', `${base}/motions/${id}`, { ...manager(), 'If-Match': '*' }, text({ kind: 'statute', ...far }));
  expect((await send(`${base}/motions/${id}/announce`, undefined, manager())).terms.id).toBe(terms.id);
  expect((await vote(id, 0, 'yes')).status).toBe(409);
  expect((await call('PUT', `${base}/motions/${id}`, { ...manager(), 'If-Match': '*' }, text({ kind: 'statute' }))).status).toBe(409);
  expect((await send(`${base}/motions/${id}/withdraw`, { reason: 'the text is wrong' }, manager())).state).toBe('withdrawn');
  expect((await call('POST', `${base}/motions/${id}/withdraw`, manager(), { reason: 'again' })).status).toBe(409);
});

const mailsOf = async (id: number) =>
  (
    await sql<{ kind: string; userId: number }>`select m.kind, m.user_id as "userId" from mail m join mail_batch b on b.id = m.batch_id
      where b.subject like ${`motion/${id}/%`} order by m.id`.execute(api.database.owner.db)
  ).rows;
const usersNotified = async (id: number, kind: string) =>
  (await mailsOf(id)).filter((mail) => mail.kind === kind).map(({ userId }) => userId);

it('mails the call, the opening, a reminder to whose vote is missing and the result, each once and as their readers want them', async () => {
  const all = members.map(({ userId }) => userId);
  await sql`update app_user set email_enc = coalesce(email_enc, 'x') where id = any (${all}::bigint[])`.execute(api.database.owner.db);
  await sql`update app_user set notification_preferences = '{"alerts": false}' where id = ${all[3]}`.execute(api.database.owner.db);
  const id = await opened();
  expect(await usersNotified(id, 'motion_announced')).toEqual(all);
  await activities().advanceMotion(scope(id));
  expect(await usersNotified(id, 'motion_opened')).toEqual(all.slice(0, 3));
  await vote(id, 0, 'yes');
  await send(`${base}/motions/${id}/proxies`, { holder_code: members[2]?.code }, members[1]?.voter ?? {});
  await sql`update motion set opens_at = now() - interval '47 hours', closes_at = now() + interval '2 hours' where id = ${id}`.execute(
    api.database.owner.db,
  );
  for (const _ of [1, 2]) await activities().advanceMotion(scope(id));
  expect(await usersNotified(id, 'motion_reminder')).toEqual([all[2]]);
  await decided(id);
  expect(await usersNotified(id, 'motion_decided')).toEqual(all.slice(0, 3));
  const taken = await opened();
  await send(`${base}/motions/${taken}/withdraw`, { reason: 'no need' }, manager());
  expect(await usersNotified(taken, 'motion_decided')).toEqual(all.slice(0, 3));
  const draft = await send(`${base}/motions`, text(), manager(), 201);
  await send(`${base}/motions/${draft.id}/withdraw`, { reason: 'no need' }, manager());
  expect(await mailsOf(draft.id)).toEqual([]);
});

it('has the minutes in Italian as they are kept, and in English on request', async () => {
  const id = await opened();
  expect((await call('GET', `${base}/motions/${id}/minutes?language=en`, manager())).status).toBe(404);
  await decided(id);
  const pdf = async (query: string) => {
    const answer = await api.call('GET', `${base}/motions/${id}/minutes${query}`, { headers: members[2]?.voter ?? {} });
    return { name: answer.headers.get('Content-Disposition'), text: Buffer.from(await answer.arrayBuffer()).toString('latin1') };
  };
  const [kept, english, again] = [await pdf(''), await pdf('?language=en'), await pdf('?language=en')];
  expect([kept.text.slice(0, 5), english.text.slice(0, 5)]).toEqual(['%PDF-', '%PDF-']);
  expect(kept.text).toContain('/Lang (it)');
  expect(english.text).toContain('/Lang (en)');
  expect(again).toEqual(english);
  expect(await pdf('?language=it')).toEqual(kept);
  expect((await call('GET', `${base}/motions/${id}/minutes?language=fr`, manager())).status).toBe(422);
});

it('leaves who has still to vote the account and the role of a member, whoever runs the community; the platform ends both at any time', async () => {
  const { db } = api.database.owner;
  await sql`update motion set closes_at = now() - interval '1 minute' where state in ('announced', 'open')`.execute(db);
  const id = await opened();
  const any = { 'If-Match': '*' };
  const accountOf = (member: number) => `${base}/members/${members[member]?.id}/account`;
  const end = async (path: string, key: string) => {
    const { status, body } = await call('DELETE', path, { ...any, 'X-API-Key': key });
    return [status, body?.error?.message];
  };
  const grant = { user_id: members[1]?.userId as number, role: 'member', community_id: made.communityId };
  const { id: grantId } = await db.insertInto('role_grant').values(grant).returning('id').executeTakeFirstOrThrow();
  const role = `/api/v1/users/${grant.user_id}/roles/${grantId}`;
  const refused = [409, expect.stringContaining(`motion ${id}`)];
  for (const path of [accountOf(1), role]) expect(await end(path, api.keys.manager)).toEqual(refused);
  expect((await vote(id, 1, 'no')).status).toBe(200);
  // Who holds the proxy of somebody votes for both.
  await send(`${base}/motions/${id}/proxies`, { holder_code: members[1]?.code }, members[2]?.voter ?? {});
  expect(await end(role, api.keys.manager)).toEqual(refused);
  expect((await vote(id, 1, 'no', { for_member_id: members[2]?.id })).status).toBe(200);
  for (const path of [role, accountOf(1)]) expect((await end(path, api.keys.manager))[0]).toBe(204);
  expect(await end(accountOf(0), api.keys.manager)).toEqual(refused);
  expect((await end(accountOf(0), api.keys.admin))[0]).toBe(204);
  expect((await decided(id)).tally).toMatchObject({ entitled: 4, cast: 2, no: 2 });
  expect((await end(accountOf(3), api.keys.manager))[0]).toBe(204);
});

it('answers a member about a motion that nobody announced as if there were none, whatever is done about it', async () => {
  const draft = await send(`${base}/motions`, text(), manager(), 201);
  const own = members[2]?.voter ?? {};
  for (const [what, json] of [
    ['votes', { choice: 'yes' }],
    ['proxies', { holder_code: members[3]?.code }],
    ['proxies/revoke', undefined],
  ] as const)
    expect((await call('POST', `${base}/motions/${draft.id}/${what}`, own, json)).status, what).toBe(404);
  await call('DELETE', `${base}/motions/${draft.id}`, { ...manager(), 'If-Match': '*' });
});
