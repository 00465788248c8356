import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { listChains, verifyChain } from '../../../infra/postgres/record/audit-chain.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { caller } from '../../testing/caller.ts';
import { keptAnswers, placesOf } from '../../testing/places-of.ts';
import { member, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { sessionFor, userWith } from '../../testing/users.ts';

const NAME = 'Ottavia Quintavalle';
const EARLIER = 'Belladonna';
const TAX_CODE = 'RSSMRA85M01H501Q';
const EMAIL = 'ottavia.quintavalle@example.org';

const FACTS = member(1, { name: `Ottavia "Otta" ${EARLIER}`, tax_code: TAX_CODE, contact: { email: EMAIL } });

let api: TestApi;
let send: ReturnType<typeof caller>;
let sample: SampleCommunity;
let partyId: number;
let memberPath: string;
let ownKey: string;
let ownId: number;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  sample = await sampleCommunity(api, 'erasing');
  const made = await send('POST', `${sample.path}/members`, { json: FACTS, headers: { 'Idempotency-Key': 'once' } });
  partyId = made.body.party_id as number;
  memberPath = `${sample.path}/members/${made.body.id}`;
  const renamed = await send('PUT', memberPath, { json: { name: NAME }, headers: { 'If-Match': '*' } });
  expect([renamed.status, renamed.body.name]).toEqual([200, NAME]);
  expect((await send('POST', `${sample.path}/points`, { json: point(1, sample.configurationId) })).status).toBe(201);
  ({ key: ownKey, userId: ownId } = await userWith(api, { username: 'ottavia.quintavalle', role: 'member', partyId }));
  await upload();
  await book(250);
});
afterAll(() => api.drop());

async function upload(): Promise<void> {
  const form = new FormData();
  form.set('kind', 'identity_document');
  form.set('member_code', 'M-001');
  form.set('file', new File([`carta di ${NAME}`], `${NAME}.txt`, { type: 'text/plain' }));
  const response = await api.call('POST', `${sample.path}/documents`, { key: api.keys.manager, body: form });
  expect(response.status, await response.clone().text()).toBe(201);
}

async function book(cents: number): Promise<void> {
  await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    const community_id = sample.communityId;
    const known = await trx.selectFrom('ledger_account').select('id').where('party_id', '=', partyId).executeTakeFirst();
    const account = known?.id ?? (await insertId(trx, 'ledger_account', { community_id, kind: 'member', party_id: partyId }));
    const other = await insertId(trx, 'ledger_account', { community_id, kind: cents > 0 ? 'fund' : 'gse_receivable' });
    const entry_id = await insertId(trx, 'ledger_entry', { community_id, cause: `test/${cents}`, description: 'test' });
    const posting = { entry_id, community_id, component: 'premium' as const };
    const rows = [
      { ...posting, account_id: account, cents },
      { ...posting, account_id: other, cents: -cents },
    ];
    await trx.insertInto('ledger_posting').values(rows).execute();
  });
}

const totals = async () =>
  (await sql<{ cents: number }>`select sum(abs(cents))::bigint as cents from ledger_posting`.execute(api.database.owner.db)).rows;

describe('a person', () => {
  it('takes out everything stored about it, and nobody else does', async () => {
    const headers = await sessionFor(api, ownId, ['passkey']);
    const { status, body } = await send('GET', `/api/v1/persons/${partyId}/export`, { key: undefined as never, headers });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: NAME, tax_code: TAX_CODE, contact: { email: EMAIL } });
    expect(body.memberships).toHaveLength(1);
    expect(body.points).toHaveLength(1);
    expect(body.documents).toHaveLength(1);
    expect(body.postings).toHaveLength(1);
    expect(body.accounts).toMatchObject([
      {
        username: 'ottavia.quintavalle',
        second_factors: { totp: false, passkeys: 0 },
        passkeys: [],
        linked_identities: [],
        sessions: [{}],
        api_keys: [{}],
      },
    ]);
    expect(JSON.stringify(body.accounts)).not.toMatch(/secret|hash|password/);
    expect((await send('GET', `/api/v1/persons/${partyId}/export`)).body.accounts).toEqual([]);
    const stranger = await userWith(api, { username: 'stranger', role: 'member' });
    expect((await send('GET', `/api/v1/persons/${partyId}/export`, { key: stranger.key })).status).toBe(404);
    expect((await send('GET', '/api/v1/persons/999999/export')).status).toBe(404);
  });

  it('is not erased while a membership runs or money is owed; only by those who may', async () => {
    expect((await send('DELETE', `/api/v1/persons/${partyId}?reason=objection`)).status).toBe(403);
    const held = await send('DELETE', `/api/v1/persons/${partyId}?reason=objection`, { key: api.keys.operator });
    expect(held.status).toBe(409);
    expect(held.body.error.details.map(({ code }) => code)).toEqual(['held_by_balance', 'held_by_membership']);
    expect((await send('DELETE', `/api/v1/persons/${partyId}`, { key: api.keys.operator })).status).toBe(422);
    expect((await send('DELETE', '/api/v1/persons/999999?reason=objection', { key: api.keys.operator })).status).toBe(404);
  });

  it('is gone everywhere once erased, and leaves money and chains whole', async () => {
    expect(await placesOf(api, [NAME, EMAIL])).not.toEqual([]);
    expect(await placesOf(api, [EARLIER])).toEqual([]);
    expect(await keptAnswers(api)).toContain(EARLIER);
    await book(-250);
    const before = await totals();
    await send('DELETE', memberPath);
    await api.database.owner.db.updateTable('membership').set({ status: 'left' }).where('party_id', '=', partyId).execute();
    const erased = await send('DELETE', `/api/v1/persons/${partyId}?reason=consent_withdrawn`, { key: api.keys.operator });
    expect(erased.status).toBe(204);
    expect(await placesOf(api, [NAME, EARLIER, TAX_CODE, EMAIL, 'ottavia'])).toEqual([]);
    expect(await keptAnswers(api)).not.toMatch(/Quintavalle|Belladonna|ottavia/i);
    expect(await totals()).toEqual(before);
    const chains = await inContext(api.database.app.db, systemContext('system:test'), async (trx) =>
      Promise.all((await listChains(trx)).map((chain) => verifyChain(trx, chain))),
    );
    expect(chains.map(({ broken }) => broken)).toEqual(chains.map(() => null));
  });

  it('is in no answer kept for a repeated call, which says so and is not made again', async () => {
    const again = await send('POST', `${sample.path}/members`, { json: FACTS, headers: { 'Idempotency-Key': 'once' } });
    expect([again.status, again.body.error.code, again.body.error.message]).toEqual([
      409,
      'wrong_state',
      expect.stringContaining('a person in it was erased'),
    ]);
    expect((await send('POST', `${sample.path}/members`, { json: member(2), headers: { 'Idempotency-Key': 'another' } })).status).toBe(201);
    const kept = await send('POST', `${sample.path}/members`, { json: member(2), headers: { 'Idempotency-Key': 'another' } });
    expect([kept.status, kept.response.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  it('is answered as a person without a name afterwards, and its accounts are disabled', async () => {
    expect((await send('GET', memberPath)).body).toMatchObject({ name: null, tax_code: null, contact: null });
    expect((await send('GET', `/api/v1/persons/${partyId}/export`)).status).toBe(404);
    expect((await send('GET', '/api/v1/auth/me', { key: ownKey })).status).toBe(401);
    const again = await send('DELETE', `/api/v1/persons/${partyId}?reason=objection`, { key: api.keys.operator });
    expect(again.status).toBe(204);
    const { body } = await send('GET', '/api/v1/audit?action=person.erased', { key: api.keys.operator });
    expect(body.data.map(({ after, personal }) => ({ after, personal }))).toEqual([
      { after: { reason: 'consent_withdrawn' }, personal: null },
    ]);
  });
});
