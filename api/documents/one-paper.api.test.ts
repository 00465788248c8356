import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { decideMembership } from '../../activities/members/commands/decide-membership.ts';
import type { MemberDecision } from '../../domain/members/decisions.ts';
import { communityContext } from '../../infra/postgres/driver/index.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { makeWorld, type World } from '../testing/matrix/world.ts';
import { pod } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

let api: TestApi;
let world: World;
let communityId: number;
let own = { id: 0, party: 0 };
let other = { id: 0, party: 0 };
let headers: Record<string, string> = {};

beforeAll(async () => {
  api = await testApi();
  world = await makeWorld(api);
  communityId = Number(world.own.params.community_id);
  const { userId } = await userWith(api, { username: 'one-paper', role: 'community_manager', communityId });
  headers = await sessionFor(api, userId, ['password', 'totp']);
  const { rows } = await sql<typeof own>`select id, party_id as party from membership where community_id = ${communityId}
    and status = 'active' order by id`.execute(db());
  [own, other] = rows as [typeof own, typeof own];
});
afterAll(() => api?.drop());

const db = () => api.database.owner.db;
const ofCommunity = (rest: string) => `/api/cer/communities/${communityId}${rest}`;

async function call(method: string, path: string, json?: object): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { headers, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
/** Status, and what is said of the first field. */
async function answerTo(path: string, json: object): Promise<unknown[]> {
  const { status, body } = await call('POST', path, json);
  const [first] = body.error?.details ?? [];
  return first === undefined ? [status] : [status, first.path, first.code];
}
const excluded = (path = 'document_id') => [409, path, 'proves_other'];

/** A paper; `sha256`: of the file, its own one where left out. */
async function upload(kind: string, { sha256 = String(randomUUID()), configuration = null as number | null } = {}): Promise<number> {
  const file = { file_name: 'paper.pdf', media_type: 'application/pdf', size_bytes: 1, sha256, uploaded_by: 'user:999' };
  const document = { community_id: communityId, kind, configuration_id: configuration, ...file };
  return (await db().insertInto('document').values(document).returning('id').executeTakeFirstOrThrow()).id;
}
const copyOf = async (document: number, kind: string, configuration: number | null = null): Promise<number> => {
  const { sha256 } = await db().selectFrom('document').select('sha256').where('id', '=', document).executeTakeFirstOrThrow();
  return upload(kind, { sha256, configuration });
};

describe('a document of the bank', () => {
  const SETTLEMENT = '/api/v1/settlement';
  let configurationId = 0;
  beforeAll(() => {
    configurationId = Number(world.own.params.configuration_id);
  });

  /** Payments that were sent, in one batch. */
  async function sentPayments(count: number): Promise<{ readonly batch: number; readonly ids: readonly number[] }> {
    const made = { community_id: communityId, note: '', prepared_by: 'test' };
    const { id: batch } = await db().insertInto('payout_batch').values(made).returning('id').executeTakeFirstOrThrow();
    const rows = Array.from({ length: count }, () => ({
      ...{ batch_id: batch, community_id: communityId, party_id: own.party, cents: 100 },
      ...{ state: 'sent' as const, sent_on: '2025-06-01', reference: 'F' },
    }));
    const ids = (await db().insertInto('payout').values(rows).returning('id').execute()).map(({ id }) => id);
    const line = { community_id: communityId, configuration_id: configurationId, component: 'premium', cents: 100 } as const;
    await db()
      .insertInto('payout_line')
      .values(ids.map((payout_id) => ({ payout_id, ...line })))
      .execute();
    return { batch, ids };
  }
  const failure = { on: '2025-06-05', reason: 'came back' };
  const fail = (id: number, json: object) => answerTo(`${SETTLEMENT}/payouts/${id}/fail`, { ...failure, ...json });

  it('proves the return of one payment, or of one by each line, also as a copy and in another batch', async () => {
    const { ids } = await sentPayments(3);
    const [elsewhere = 0] = (await sentPayments(1)).ids;
    const [first = 0, second = 0, third = 0] = ids;
    const document_id = await upload('other');
    expect(await fail(first, { document_id })).toEqual([200]);
    expect(await fail(first, { document_id })).toEqual([200]);
    expect(await fail(second, { document_id })).toEqual(excluded('document_line'));
    expect(await fail(elsewhere, { document_id })).toEqual(excluded('document_line'));
    expect(await fail(second, { document_id: await copyOf(document_id, 'other', configurationId) })).toEqual(excluded('document_line'));
    expect(await fail(second, { document_id, document_line: 3 })).toEqual([200]);
    expect(await fail(third, { document_id, document_line: 3 })).toEqual(excluded('document_line'));
    const { body } = await call('POST', `${SETTLEMENT}/payouts/${third}/fail`, { ...failure, document_id, document_line: 4 });
    expect(body).toMatchObject({ state: 'failed', failure_document_id: document_id, failure_line: 4 });
  });

  it('covers the payments of a batch that one answer names with it, and no others', async () => {
    const { batch, ids } = await sentPayments(5);
    const document_id = await upload('other');
    const answer = (at: readonly number[], more: object = {}) =>
      answerTo(`${SETTLEMENT}/payout-batches/${batch}/bank-answers`, {
        document_id,
        answers: at.map((n) => ({ payout_id: ids[n], outcome: 'returned', ...failure, ...more })),
      });
    expect(await answer([0, 1])).toEqual([200]);
    expect(await answer([0, 1])).toEqual([200]);
    expect(await answer([2])).toEqual(excluded('document_line'));
    expect(await answer([2, 3], { document_line: 7 })).toEqual([422, 'answers[1].document_line', 'twice']);
    expect(await answer([2], { document_line: 7 })).toEqual([200]);
    expect(await answer([0, 1, 2, 3])).toEqual([200]);
    expect((await call('GET', `${SETTLEMENT}/payout-batches/${batch}`)).body.payouts.at(-1).state).toBe('sent');
  });

  it('names one account of the community', async () => {
    const document_id = await upload('other');
    const record = (iban: string, valid_from: string, document = document_id) =>
      answerTo(ofCommunity('/bank-accounts'), { iban, holder: 'CER', valid_from, document_id: document });
    expect(await record('IT60X0542811101000000123456', '2025-01-01')).toEqual([201]);
    expect(await record('DE89370400440532013000', '2025-02-01')).toEqual(excluded());
    expect(await record('DE89370400440532013000', '2025-02-01', await copyOf(document_id, 'private_contract'))).toEqual(excluded());
    expect(await record('DE89370400440532013000', '2025-02-01', await upload('other'))).toEqual([201]);
  });
});

describe('a paper of a person', () => {
  it('names one account to be paid to; one that was withdrawn before it was paid to was a slip', async () => {
    const record = (iban: string, document_id: number) =>
      call('POST', ofCommunity('/payment-accounts'), { party_id: own.party, iban, holder: 'Rossi', document_id });
    const slip = await upload('payment_form');
    const { body: wrong } = await record('DE89370400440532013000', slip);
    await call('POST', ofCommunity(`/payment-accounts/${wrong.id}/withdraw`), {});
    expect((await record('IT60X0542811101000000123456', slip)).status).toBe(201);
    const second = await record('FR1420041010050500013M02606', slip);
    expect([second.status, second.body.error.details[0].code]).toEqual([409, 'proves_other']);
    expect((await record('FR1420041010050500013M02606', await copyOf(slip, 'member_form'))).status).toBe(409);
    expect((await record('FR1420041010050500013M02606', await upload('payment_form'))).status).toBe(201);
  });

  it('is the bill of one person', async () => {
    const document = await upload('member_form');
    const name = (member: number, bill_document_id: number) =>
      answerTo(ofCommunity(`/members/${member}/application`), { bill_document_id });
    expect(await name(own.id, document)).toEqual([200]);
    expect(await name(other.id, document)).toEqual(excluded('bill_document_id'));
    expect(await name(other.id, await copyOf(document, 'other'))).toEqual(excluded('bill_document_id'));
    expect(await name(own.id, document)).toEqual([200]);
  });

  it('gives no consent again that was revoked', async () => {
    const { texts } = (await call('GET', `/api/v1/communities/${communityId}/consent-texts`)).body;
    const document_id = await upload('member_form');
    const path = ofCommunity(`/members/${other.id}/consents`);
    const consents = texts.slice(0, 1).map(({ kind, sha256 }: Body) => ({ kind, sha256 }));
    const given = await call('POST', path, { consents, document_id });
    expect(given.status).toBe(200);
    expect(await answerTo(path, { consents, document_id })).toEqual([200]);
    const running = given.body.consents.find((one: Body) => one.kind === consents[0].kind && one.revoked_at === null);
    await sql`update member_consent set validity = '[2025-01-01,)' where id = ${running.id}`.execute(db());
    expect((await call('POST', `${path}/${running.id}/revoke`)).status).toBe(200);
    expect(await answerTo(path, { consents, document_id })).toEqual(excluded());
    expect(await answerTo(path, { consents, document_id: await upload('member_form') })).toEqual([200]);
  });

  it('says of one day what changes of a member, and takes no decision back', async () => {
    const document_id = await upload('member_form');
    const change = (changed_on: string, member_type: string) =>
      answerTo(ofCommunity(`/members/${other.id}/changes`), { kind: 'role', changed_on, member_type, document_id });
    expect(await change('2025-02-01', 'PRODUCER')).toEqual([200]);
    expect(await change('2025-03-01', 'CONSUMER')).toEqual(excluded());
    const decide = (decision: Omit<MemberDecision, 'documentId'>, documentId: number) =>
      inWork(api.deps.db, communityContext('user:1', [communityId]), (work) =>
        decideMembership(work, api.deps.personal, { communityId, membershipId: other.id }, { ...decision, documentId }),
      );
    const notice = await upload('member_form');
    const refused = expect.objectContaining({ code: 'conflict', details: [expect.objectContaining({ code: 'proves_other' })] });
    await decide({ act: 'give_notice', occurredOn: '2025-04-01', until: '2031-01-01' }, notice);
    await expect(decide({ act: 'take_back_notice', occurredOn: '2025-04-02' }, notice)).rejects.toEqual(refused);
    await decide({ act: 'take_back_notice', occurredOn: '2025-04-02' }, await upload('member_form'));
    await expect(decide({ act: 'give_notice', occurredOn: '2025-05-01', until: '2031-01-01' }, notice)).rejects.toEqual(refused);
  });
});

it('a letter of the distributor names one area of a point', async () => {
  await sql`insert into substation_area (code, dso, boundary, published_on, validity, source)
    select code, 'D', 'SRID=4326;MULTIPOLYGON(((9 45,9.1 45,9.1 45.1,9 45)))'::geometry, '2024-01-01', '[2024-01-01,)', 'test'
    from unnest(array['AC001E99998', 'AC001E99999']) code`.execute(db());
  const document_id = await upload('connection_quote');
  const assign = (area_code: string, assigned_on: string, document = document_id) =>
    answerTo(ofCommunity('/area-assignments'), { pod: pod(10), area_code, assigned_on, note: 'letter', document_id: document });
  expect(await assign('AC001E99998', '2025-03-01')).toEqual([201]);
  expect(await assign('AC001E99999', '2025-04-01')).toEqual(excluded());
  expect(await assign('AC001E99999', '2025-04-01', await copyOf(document_id, 'other'))).toEqual(excluded());
  expect(await assign('AC001E99999', '2025-04-01', await upload('connection_quote'))).toEqual([201]);
});

it('a mandate is of one representative', async () => {
  const mandate_document_id = await upload('representative_mandate');
  const configuration = world.own.params.configuration_id;
  await sql`update representative_change set state = 'cancelled' where community_id = ${communityId} and state in ('prepared', 'notified')`.execute(
    db(),
  );
  const prepare = (party_id: number) =>
    answerTo(ofCommunity(`/configurations/${configuration}/representative-changes`), {
      ...{ kind: 'member', party_id, effective_on: '2025-04-01', reason: 'vote' },
      mandate_document_id,
    });
  expect(await prepare(own.party)).toEqual([201]);
  expect(await prepare(other.party)).toEqual(excluded('mandate_document_id'));
});
