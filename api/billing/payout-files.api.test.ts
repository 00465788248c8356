import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { totpCode } from '../../infra/identity/totp.ts';
import { writePartyFacts } from '../../infra/postgres/members/parties.ts';
import { insertPartyKeys } from '../../infra/postgres/members/personal.ts';
import { newPartyKey } from '../../infra/vault/personal.ts';
import { PASSWORD, person } from '../identity/testing/person.ts';
import { readyCommunity, settleMonth, storedDocument, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { member } from '../testing/sample.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';
import { linkTo, userWith } from '../testing/users.ts';

const IBAN = 'IT60X0542811101000000123456';
const OTHER = 'DE89370400440532013000';
const TODAY = legalDay(Date.now());
const SETTLEMENT = '/api/v1/settlement';
/** A day on which banks work, from today on. */
let execution: string;

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
let api: TestApi;
let made: MadeCommunity;
let parties: number[];
/** The form of the first account, and that of the other one. */
let form: number;
let otherForm: number;

async function send(method: string, path: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key: api.keys.manager, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const post = (path: string, json: unknown, options: CallOptions = {}) => send('POST', path, { json, ...options });
const accountsPath = () => `/api/cer/communities/${made.communityId}/payment-accounts`;
const account = (
  partyId: number,
  more: { readonly iban?: string; readonly holder?: string | null; readonly document_id?: number; readonly party_id?: number } = {},
) => ({
  party_id: partyId,
  iban: IBAN,
  holder: 'Niccolò Rossi',
  document_id: more.iban === OTHER ? otherForm : form,
  ...more,
});
const fourEyes = (on: boolean) => sql`update community set four_eyes = ${on} where id = ${made.communityId}`.execute(api.database.owner.db);
/** As if the account had been recorded days ago. */
const began = (id: number, day: string) =>
  sql`update payment_account set validity = daterange(${day}::date, upper(validity)) where id = ${id}`.execute(api.database.owner.db);
const errorOf = ({ status, body }: { status: number; body: Body }) => [status, body.error?.code, body.error?.details?.[0]?.path];

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  made = await readyCommunity(api, 'payout-files');
  parties = made.parties.slice(0, 2);
  await api.database.owner.db.transaction().execute(async (trx) => {
    for (const [at, party] of parties.entries()) {
      const { key, row } = newPartyKey(api.deps.personal, party);
      await insertPartyKeys(trx, [row]);
      await writePartyFacts(trx, api.deps.personal, key, { name: `Persona ${at}` });
    }
  });
  form = await storedDocument(api, made.communityId);
  otherForm = await storedDocument(api, made.communityId, { kind: 'payment_form' });
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
  const { body: runs } = await send(
    'GET',
    `${SETTLEMENT}/runs?configuration_id=${made.configurationId}&from=2025-03&to=2025-03&latest=true`,
  );
  const lines = ['premium', 'refund'].map((component) => ({ month: '2025-03', component, cents: runs.data[0][`${component}_cents`] }));
  await post(`${SETTLEMENT}/receipts`, { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-05-30', lines });
});
afterAll(() => api?.drop());

describe('bank accounts of members', () => {
  it('are refused where a transfer could not reach them, or the paper is about somebody else', async () => {
    const foreign = await storedDocument(api, made.communityId, { kind: 'identity_document', partyId: parties[1] as number });
    for (const [more, path] of [
      [{ iban: 'IT60X0542811101000000123457' }, 'iban'],
      [{ iban: 'TR330006100519786457841326' }, 'iban'],
      [{ iban: 'CH9300762011623852957' }, 'bic'],
      [{ document_id: foreign }, 'document_id'],
      [{ party_id: 999_999 }, 'party_id'],
    ] as const)
      expect(errorOf(await post(accountsPath(), account(parties[0] as number, more)))).toEqual([422, 'invalid_input', path]);
  });

  it('count at once where a manager enters the first one from a paper, once, and show the last four characters', async () => {
    const first = await post(accountsPath(), account(parties[0] as number));
    expect([first.status, first.body]).toMatchObject([
      201,
      { standing: 'current', valid_from: TODAY, country: 'IT', ends_with: '3456', holder: 'Niccolò Rossi', channel: 'manager' },
    ]);
    expect(JSON.stringify(first.body)).not.toContain(IBAN);
    expect((await post(accountsPath(), account(parties[0] as number))).body).toEqual(first.body);
    const { rows } = await sql<{
      text: string;
    }>`select row_to_json(e)::text as text from audit_event e where action like 'payment_account%'`.execute(api.database.owner.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toMatch(/0542811101|Rossi/);
  });

  it("are told of to twenty times a day at one address that may be a stranger's, and refused after that; withdrawing never is", async () => {
    await fourEyes(false);
    const members = `/api/cer/communities/${made.communityId}/members`;
    const ids: number[] = [];
    const statuses: number[] = [];
    for (let at = 1; at <= 21; at += 1) {
      const contact = { email: `vic.tim+${at}@stranger.example` };
      const { body } = await post(members, member(600 + at, { contact }));
      const recorded = await post(accountsPath(), account(body.party_id));
      statuses.push(recorded.status);
      ids.push(recorded.body.id);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
    expect((await post(`${accountsPath()}/${ids[0]}/withdraw`, {})).status).toBe(200);
    const { rows } = await sql<{ mails: number }>`select count(*)::int as mails from mail where kind = 'payment_account_changed'
      and user_id is null`.execute(api.database.owner.db);
    expect(rows[0]?.mails).toBe(20);
  });

  it('wait three days where they replace another one, which stays in use; withdrawn, it goes on', async () => {
    const { body: next } = await post(accountsPath(), account(parties[0] as number, { iban: OTHER }));
    expect(next).toMatchObject({ standing: 'waiting', valid_from: addDays(TODAY, 3) });
    const list = async () => (await send('GET', `${accountsPath()}?party_id=${parties[0]}`)).body.data;
    expect((await list()).map((one: Body) => [one.ends_with, one.standing, one.valid_to])).toEqual([
      ['3456', 'current', addDays(TODAY, 3)],
      ['3000', 'waiting', null],
    ]);
    for (let i = 0; i < 2; i += 1)
      expect((await post(`${accountsPath()}/${next.id}/withdraw`, {})).body).toMatchObject({ standing: 'withdrawn' });
    expect((await list())[0]).toMatchObject({ standing: 'current', valid_to: null });
  });

  it('are confirmed by another person where the community wants four eyes', async () => {
    await fourEyes(true);
    const { body: proposed } = await post(accountsPath(), account(parties[1] as number, { iban: OTHER, holder: null }));
    expect(proposed).toMatchObject({ standing: 'proposed', holder: 'Persona 1' });
    expect(errorOf(await post(accountsPath(), account(parties[1] as number)))[1]).toBe('wrong_state');
    const confirm = `${accountsPath()}/${proposed.id}/confirm`;
    expect((await post(confirm, {})).status).toBe(403);
    const other = await userWith(api, { username: 'other', role: 'community_manager', communityId: made.communityId });
    expect((await post(confirm, {}, { key: other.key })).body).toMatchObject({ standing: 'current', confirmed_by: `user:${other.userId}` });
    expect((await post(confirm, {}, { key: other.key })).status).toBe(200);
    const { body: wrong } = await post(accountsPath(), account(parties[1] as number));
    for (const _twice of [1, 2]) {
      const refused = await post(`${accountsPath()}/${wrong.id}/refuse`, { note: 'the form says another bank' }, { key: other.key });
      expect(refused.body).toMatchObject({
        standing: 'withdrawn',
        refusal: { note: 'the form says another bank', refused_by: `user:${other.userId}` },
      });
    }
    expect(errorOf(await post(`${accountsPath()}/${wrong.id}/confirm`, {}, { key: other.key }))[1]).toBe('wrong_state');
    expect(errorOf(await post(`${accountsPath()}/${proposed.id}/refuse`, { note: 'no' }, { key: other.key }))[1]).toBe('wrong_state');
    const { body: again } = await post(accountsPath(), account(parties[1] as number));
    expect(again).toMatchObject({ standing: 'proposed', refusal: null });
    // What was proposed before the person recorded another account does not take its place.
    const { rows } = await sql<{
      id: number;
    }>`with ended as (update payment_account set validity = daterange(lower(validity), ${addDays(TODAY, 1)}::date)
        where id = ${proposed.id} returning community_id, party_id, account_enc, recorded_by)
      insert into payment_account (community_id, party_id, account_enc, validity, state, channel, recorded_by)
      select community_id, party_id, account_enc, daterange(${addDays(TODAY, 1)}::date, null), 'valid', 'member', recorded_by from ended returning id`.execute(
      api.database.owner.db,
    );
    expect(errorOf(await post(`${accountsPath()}/${again.id}/confirm`, {}, { key: other.key }))[1]).toBe('wrong_state');
    await sql`delete from payment_account where id = ${rows[0]?.id}`.execute(api.database.owner.db);
    await sql`update payment_account set validity = daterange(lower(validity), null) where id = ${proposed.id}`.execute(
      api.database.owner.db,
    );
    await post(`${accountsPath()}/${again.id}/withdraw`, {});
    await fourEyes(false);
  });

  it('are seen by nobody else: another community, another member, a key without a second factor', async () => {
    const stranger = await userWith(api, { username: 'stranger', role: 'member' });
    const foreign = await readyForeign();
    expect((await send('GET', accountsPath(), { key: foreign })).status).toBe(404);
    expect((await send('GET', accountsPath(), { key: stranger.key })).status).not.toBe(200);
    const weak = await userWith(api, {
      username: 'weak',
      role: 'community_manager',
      communityId: made.communityId,
      provenBy: ['password'],
    });
    expect(errorOf(await post(accountsPath(), account(parties[0] as number), { key: weak.key })).slice(0, 2)).toEqual([
      403,
      'second_factor_required',
    ]);
    const own = await userWith(api, { username: 'own', role: 'member', partyId: parties[1] as number });
    const { body } = await send('GET', accountsPath(), { key: own.key });
    expect(new Set(body.data.map(({ party_id }: Body) => party_id))).toEqual(new Set([parties[1]]));
    expect((await post(accountsPath(), account(parties[1] as number), { key: own.key })).status).toBe(403);
    await sql`delete from user_party where party_id = ${parties[1]}`.execute(api.database.owner.db);
  });
});

const readyForeign = async (): Promise<string> => {
  const { id } = await api.database.owner.db
    .insertInto('community')
    .values({ organisation_id: api.organisationId, code: 'elsewhere', name: 'Elsewhere', legal_type: 'cooperative' } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return (await userWith(api, { username: 'foreign', role: 'community_manager', communityId: id })).key;
};

describe('a member who changes the own account', () => {
  const OWN = '/api/v1/users/me/payment-accounts';
  let headers: Record<string, string>;
  let userId: number;
  let secret: string;
  const mine = () => ({ key: undefined, headers }) as never;
  const own = (json: object) => post(OWN, { community_id: made.communityId, iban: OTHER, holder: 'Persona 0', ...json }, mine());

  beforeAll(async () => {
    const who = await person(api, { role: 'member' });
    userId = who.userId;
    await linkTo(api, userId, parties[0] as number);
    const login = await post('/api/v1/auth/login', { login: who.username, password: PASSWORD }, { key: undefined } as never);
    headers = { Authorization: `Bearer ${login.body.access_token}` };
  });

  it('needs a second factor that is set up, and a code that is right', async () => {
    expect(errorOf(await own({})).slice(0, 2)).toEqual([403, 'second_factor_required']);
    secret = (await post('/api/v1/auth/totp', { password: PASSWORD }, mine())).body.secret;
    await post('/api/v1/auth/totp/confirm', { code: totpCode(secret, Date.now()) }, mine());
    expect(errorOf(await own({}))).toEqual([422, 'invalid_input', 'code']);
    expect(errorOf(await own({ code: '000000' }))).toEqual([422, 'invalid_input', 'code']);
    expect((await own({ community_id: 999_999 })).status).toBe(404);
  });

  it('gets a mail, sees the whole account, and is paid to it after three days', async () => {
    const { status, body } = await own({ code: totpCode(secret, Date.now() + 30_000) });
    expect([status, body]).toMatchObject([201, { standing: 'waiting', valid_from: addDays(TODAY, 3), iban: OTHER, channel: 'member' }]);
    const mails = await api.database.owner.db.selectFrom('mail').select('kind').where('user_id', '=', userId).execute();
    expect(mails.map(({ kind }) => kind)).toContain('payment_account_changed');
    const list = await send('GET', OWN, mine());
    expect(list.body.data.filter(({ standing }: Body) => standing !== 'withdrawn').map(({ iban }: Body) => iban)).toEqual([IBAN, OTHER]);
    expect((await post(`${OWN}/${body.id}/withdraw`, {}, mine())).body.standing).toBe('withdrawn');
    const foreign = (await send('GET', `${accountsPath()}?party_id=${parties[1]}`)).body.data[0].id;
    expect((await post(`${OWN}/${foreign}/withdraw`, {}, mine())).status).toBe(404);
  });

  it('finds the account in the export of the own data', async () => {
    const { body } = await send('GET', `/api/v1/persons/${parties[0]}/export`, mine());
    expect(body.payment_accounts[0]).toMatchObject({ iban: IBAN });
    const manager = await send('GET', `/api/v1/persons/${parties[0]}/export`);
    expect(JSON.stringify(manager.body.payment_accounts)).not.toContain(IBAN);
  });
});

describe('files for the bank', () => {
  let batch: Body;
  let file: Body;
  const download = async (id: number, format: string, key = api.keys.manager) => {
    const response = await api.call('POST', `${SETTLEMENT}/payout-files/${id}/download`, { key, json: { format } });
    return { status: response.status, text: await response.text() };
  };
  const filesOf = async () => (await send('GET', `${SETTLEMENT}/payout-batches/${batch.id}/files`)).body;

  beforeAll(async () => {
    batch = (await post(`${SETTLEMENT}/payout-batches`, { community_id: made.communityId, below_minimum: true })).body;
    execution = (await filesOf()).ready.execution_on;
  });

  it('need the account of the community, with its document', async () => {
    const create = () => post(`${SETTLEMENT}/payout-batches/${batch.id}/files`, { execution_on: execution });
    expect(errorOf(await create()).slice(0, 2)).toEqual([409, 'wrong_state']);
    const path = `/api/cer/communities/${made.communityId}/bank-accounts`;
    const json = { iban: 'IT60X0542811101000000123456', holder: 'CER Valle & Monti', valid_from: '2025-01-01', document_id: form };
    expect(errorOf(await post(path, { ...json, iban: 'IT00X0542811101000000123456' }))[2]).toContain('iban');
    expect((await post(path, json)).status).toBe(201);
    expect((await post(path, json)).body.error.code).toBe('already_exists');
    expect((await send('GET', path)).body.data).toMatchObject([{ holder: 'CER Valle & Monti', valid_to: null }]);
  });

  it('leave out who has no account that can be used, and say why', async () => {
    const { body: waiting } = await send('GET', `${accountsPath()}?party_id=${parties[1]}`);
    await began(waiting.data[0].id, addDays(TODAY, 1));
    const { ready, findings } = await filesOf();
    expect(ready.payments).toBe(1);
    expect(findings.map(({ kind, left_out }: Body) => [kind, left_out])).toEqual([
      ['name_changed', false],
      ['account_waits', true],
    ]);
    await began(waiting.data[0].id, TODAY);
  });

  it.each([
    ['2020-01-01', 'past'],
    [addDays(TODAY, 61), 'too_far'],
  ])('are not made for %s', async (execution_on, code) => {
    const { body } = await post(`${SETTLEMENT}/payout-batches/${batch.id}/files`, { execution_on });
    expect(body.error.details[0]).toMatchObject({ path: 'execution_on', code });
  });

  it('hold each payment once, whoever asks at the same time, and are the same bytes each time', async () => {
    const create = () => post(`${SETTLEMENT}/payout-batches/${batch.id}/files`, { execution_on: execution });
    const answered = await Promise.all([create(), create(), create()]);
    expect(answered.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answered.map(({ body }) => body.id)).size).toBe(1);
    file = answered[0]?.body;
    expect(file).toMatchObject({
      state: 'open',
      cents: batch.cents,
      payout_ids: batch.payouts.map(({ id }: Body) => id),
      debtor_ends_with: '3456',
    });
    const xml = await download(file.id, 'pain.001.001.09');
    expect(xml.text).toContain(`<CtrlSum>${(batch.cents / 100).toFixed(2)}</CtrlSum>`);
    for (const { id } of batch.payouts) expect(xml.text).toContain(`<EndToEndId>${id}</EndToEndId>`);
    expect([xml.text.includes(IBAN), xml.text.includes(OTHER), xml.text.includes('<Nm>Niccolo Rossi</Nm>')]).toEqual([true, true, true]);
    expect(await download(file.id, 'pain.001.001.09')).toEqual(xml);
    expect((await download(file.id, 'csv')).text.split('\r\n')).toHaveLength(4);
    const { rows } = await sql<{
      text: string;
    }>`select after::text as text from audit_event where action = 'payout_file.downloaded'`.execute(api.database.owner.db);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain(IBAN);
  });

  it('are for those alone who may pay, with a second factor', async () => {
    const { body: keys } = { body: await readyKeys() };
    expect((await download(file.id, 'csv', keys.member)).status).toBe(403);
    expect((await download(file.id, 'csv', keys.weak)).status).toBe(403);
    expect((await download(file.id, 'csv', keys.foreign)).status).toBe(404);
    expect((await send('GET', `${SETTLEMENT}/payout-batches/${batch.id}/files`, { key: keys.member })).status).not.toBe(200);
  });

  it('are refused once an account in them changed, and can then be made again', async () => {
    const { data } = (await send('GET', `${accountsPath()}?party_id=${parties[1]}`)).body;
    await post(`${accountsPath()}/${data[0].id}/withdraw`, {});
    expect(JSON.parse((await download(file.id, 'csv')).text).error.code).toBe('wrong_state');
    const sent = { sent_on: TODAY, reference: 'FLUSSO-0', file_id: file.id };
    expect((await post(`${SETTLEMENT}/payout-batches/${batch.id}/sent`, sent)).body.error.code).toBe('wrong_state');
    for (let i = 0; i < 2; i += 1) expect((await post(`${SETTLEMENT}/payout-files/${file.id}/cancel`, {})).body.state).toBe('cancelled');
    expect((await filesOf()).findings.at(-1)).toMatchObject({ kind: 'no_account', left_out: true });
    // Withdrawing the account first leaves the days of waiting as they are.
    const { body: next } = await post(accountsPath(), account(parties[1] as number, { iban: OTHER, holder: null }));
    expect(next.valid_from > TODAY).toBe(true);
    await sql`update payment_account set validity = daterange(${TODAY}::date, null) where id = ${next.id}`.execute(api.database.owner.db);
    file = (await post(`${SETTLEMENT}/payout-batches/${batch.id}/files`, { execution_on: execution })).body;
    expect(file.payout_ids).toHaveLength(2);
  });

  it('take the answer of the bank, once, and a rejected payment is payable again but not to that account', async () => {
    const sent = { sent_on: TODAY, reference: 'FLUSSO-1', file_id: file.id };
    const first = await post(`${SETTLEMENT}/payout-batches/${batch.id}/sent`, sent);
    expect(first.body.payouts.map(({ state }: Body) => state)).toEqual(['sent', 'sent']);
    expect(await post(`${SETTLEMENT}/payout-batches/${batch.id}/sent`, sent)).toEqual(first);
    const [paid, rejected] = batch.payouts.map(({ id }: Body) => id);
    const answer = (answers: object[], document_id?: number) =>
      post(`${SETTLEMENT}/payout-batches/${batch.id}/bank-answers`, { answers, ...(document_id === undefined ? {} : { document_id }) });
    const both = [
      { payout_id: paid, outcome: 'paid', on: TODAY },
      { payout_id: rejected, outcome: 'rejected', on: TODAY, bank_code: 'AC04' },
    ];
    expect(errorOf(await answer(both))[2]).toBe('document_id');
    expect(errorOf(await answer([both[0] as object, both[0] as object], form))[2]).toContain('answers[1].payout_id');
    expect((await answer([{ ...both[0], payout_id: 999_999 }], form)).status).toBe(422);
    expect((await send('GET', `${SETTLEMENT}/payout-batches/${batch.id}`)).body.payouts[0].state).toBe('sent');
    const read = (content: string, type: string) =>
      send('POST', `${SETTLEMENT}/payout-batches/${batch.id}/bank-answers/read`, { body: content, headers: { 'Content-Type': type } });
    const table = await read(
      `Pagamento;Esito;Data;Codice\n${paid};eseguito;${TODAY};\n${rejected};respinto;;AC04\n999999;eseguito;;`,
      'text/csv',
    );
    expect(table.body).toMatchObject({
      format: 'table',
      answers: [
        { payout_id: paid, outcome: 'paid', on: TODAY, state: 'sent' },
        { payout_id: rejected, outcome: 'rejected', on: null, bank_code: 'AC04' },
        { payout_id: null, named: '999999', outcome: 'unknown' },
      ],
    });
    const status = `<OrgnlGrpInfAndSts><OrgnlMsgId>CONDIVISA-${file.id}</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>`;
    const xml = `<Document xmlns="urn:x"><CstmrPmtStsRpt><GrpHdr><CreDtTm>${TODAY}T08:00:00</CreDtTm></GrpHdr>${status}</CstmrPmtStsRpt></Document>`;
    expect((await read(xml, 'application/xml')).body.answers.map(({ payout_id, outcome }: Body) => [payout_id, outcome])).toEqual([
      [paid, 'rejected'],
      [rejected, 'rejected'],
    ]);
    expect((await read('<Document/>', 'application/xml')).status).toBe(422);
    const { body } = await answer(both, form);
    expect(body.payouts).toMatchObject([
      { state: 'confirmed', failure_code: null },
      { state: 'failed', failure_code: 'AC04', failure: 'il conto è chiuso' },
    ]);
    expect((await answer(both, form)).body).toEqual(body);
    const again = await post(`${SETTLEMENT}/payout-batches`, { community_id: made.communityId, below_minimum: true });
    expect(again.body.payouts.map(({ party_id }: Body) => party_id)).toEqual([parties[1]]);
    const { body: files } = await send('GET', `${SETTLEMENT}/payout-batches/${again.body.id}/files`);
    expect(files.findings.map(({ kind }: Body) => kind)).toEqual(['account_refused']);
    const current = (await send('GET', `${accountsPath()}?party_id=${parties[1]}&state=valid`)).body.data.at(-1);
    await post(`${accountsPath()}/${current.id}/withdraw`, {});
    const { body: list } = await send('GET', `${SETTLEMENT}/worklist?community_id=${made.communityId}`);
    const what = list.data.flatMap(({ items }: Body) => items).flatMap(({ blocks }: Body) => blocks.map((one: Body) => one.what));
    expect(what).toContainEqual(expect.stringContaining(`payments of batch ${again.body.id} have no bank account in use`));
    expect((await download(file.id, 'csv')).status).toBe(200);
  });

  it('can no longer be written once a person in them was erased', async () => {
    await sql`update party_key set wrapped_key = null, erased_at = now() where party_id = ${parties[1]}`.execute(api.database.owner.db);
    expect(JSON.parse((await download(file.id, 'csv')).text).error.message).toContain('erased');
    const { body } = await send('GET', `${accountsPath()}?party_id=${parties[1]}`);
    expect(body.data.every((one: Body) => one.ends_with === null && one.holder === null)).toBe(true);
  });
});

async function readyKeys() {
  const place = { communityId: made.communityId } as const;
  return {
    member: (await userWith(api, { username: 'a-member', role: 'member', partyId: parties[1] as number })).key,
    weak: (await userWith(api, { username: 'weak-2', role: 'community_manager', ...place, provenBy: ['password'] })).key,
    foreign: await foreignKey(),
  };
}

async function foreignKey(): Promise<string> {
  const { id } = await api.database.owner.db.selectFrom('community').select('id').where('code', '=', 'elsewhere').executeTakeFirstOrThrow();
  return (await userWith(api, { username: 'foreign-2', role: 'community_manager', communityId: id })).key;
}
