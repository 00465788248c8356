import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longFile, runImport, storeFile } from '../../../activities/metering/testing/files.ts';
import { message } from '../../../domain/kernel/messages.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { failOperation } from '../../../infra/postgres/record/operation.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import { person } from '../../identity/testing/person.ts';
import { memberKey, storedDocument } from '../../settlement/testing/settled-community.ts';
import { keptAnswers, placesOf } from '../places-of.ts';
import { member, plant, pod, point, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor, userWith } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type Caller, NO_KEY, openApi } from './testing/open-api.ts';

const ANY = { 'If-Match': '*' };

/** Stands in every free text about the person. */
const MARK = 'Zyxquintavalle';
const LOCATION = [9.1512347, 45.1512349] as const;
const TRACES = [MARK, '9.1512347', '45.1512349', '+3902987654'];
const text = (of: string): string => `${of} of ${MARK}`;

let api: TestApi;
let call: Caller;
let sample: SampleCommunity;
let keys = 0;

beforeAll(async () => {
  ({ api, call } = await openApi());
  sample = await sampleCommunity(api, 'erased-texts');
});
afterAll(() => api.drop());

/** Makes an object of the community; its answer is kept for a repeated call. */
async function made(path: string, json: object, more = {}): Promise<Record<string, unknown> & { readonly id: number }> {
  const headers = { 'Idempotency-Key': `walk-${++keys}` };
  const { status, body } = await call('POST', `${sample.path}/${path}`, { json, headers, ...more });
  expect([status, path, body.error]).toEqual([201, path, undefined]);
  return body;
}

const done = async (method: string, path: string, json: object): Promise<void> => {
  const { status, body } = await call(method, `${sample.path}/${path}`, { json, headers: ANY });
  expect([status, path, body?.error]).toEqual([200, path, undefined]);
};

/** A member with everything that describes it or its objects. */
async function fill(at: number) {
  const { configurationId: configuration } = sample;
  const contact = { email: `${MARK}@example.org`, phone: '+3902987654', address: text('street') };
  const facts = { name: text('name'), holder_class: 'enterprise', contact };
  const { id, party_id } = await made('members', member(at, facts));
  const assigned = await made('points', point(at, configuration, { location: LOCATION, contracted_power_kw: '20' }));
  await done('PUT', `points/${assigned.id}/recognition`, {
    recognised_from: '2024-08-01',
    note: 'act of GSE',
    document_id: await storedDocument(api, sample.communityId, { kind: 'gse_act' }),
  });
  const roof = await made('plants', plant(at, configuration, { name: text('roof') }));
  const section = (roof.sections as { id: number }[])[0]?.id ?? 0;
  const stops = `plants/${roof.id}/sections/${section}/stops`;
  const days = { valid_from: '2024-08-01', valid_to: '2024-08-05' };
  await made(stops, { ...days, reason: text('reason'), source: text('letter') });
  const mistaken = await made(stops, {
    ...days,
    valid_from: '2024-09-01',
    valid_to: '2024-09-05',
    reason: text('error'),
    source: text('error'),
  });
  expect((await call('DELETE', `${sample.path}/${stops}/${mistaken.id}`, { headers: ANY })).status).toBe(204);
  await made('plant-grants', {
    plant_code: `P-${at}`,
    requested_on: '2024-03-01',
    reference: text('request'),
    planned_cost_cents: 1_000_000,
  });
  const efficiency = { value: '0.85', source: text('sheet') };
  const battery = { code: `B-${at}`, name: text('battery'), pod: pod(at), configuration_id: configuration, valid_from: '2024-07-01' };
  const first = { ...efficiency, valid_from: '2024-07-01', valid_to: '2025-07-01' };
  const storage = await made('storages', { ...battery, plant_code: `P-${at}`, efficiencies: [first] });
  await made(`storages/${storage.id}/efficiencies`, { ...efficiency, valid_from: '2025-07-01' });
  await made('exemptions', { pod: pod(at), basis: 'arera_109_2021', valid_from: '2024-08-01', source: text('declaration') });
  await made('point-schemes', {
    pod: pod(at),
    kind: 'net_metering',
    valid_from: '2015-01-01',
    valid_to: '2020-01-01',
    source: text('paper'),
  });
  const enterprise = { ateco_edition: '2025', ateco_code: '35.12.00', size: 'small', source: text('statement') };
  await made('enterprise-facts', { member_id: id, ...enterprise, valid_from: '2026-01-01' });
  await upload({ kind: 'identity_document', member_code: member(at).code });
  await upload({ kind: 'other', plant_code: `P-${at}` });
  await workOn(roof.id);
  await made('split-groups', { code: `G-${at}`, reason: text('reason'), plants: [{ plant_code: `P-${at}`, valid_from: '2024-08-01' }] });
  await importSome(at);
  await sendSome();
  return { id, partyId: party_id as number, roof: roof.id, storage: storage.id };
}

/** A closed work order on the plant, with texts everywhere. */
async function workOn(plantId: number): Promise<void> {
  const { body } = await call('GET', `${sample.path}/assets?kind=plant&plant_id=${plantId}`, {});
  const asset = (body.data as unknown as { readonly id: number }[])[0];
  const items = [{ title: 'Looks sound', kind: 'yes_no' }];
  const order = await made('work-orders', { asset_id: asset?.id, title: text('fault'), description: text('call'), items });
  const item = (order.items as { id: number }[])[0]?.id;
  const answered = await call('POST', `${sample.path}/work-orders/${order.id}/items/${item}/answer`, {
    json: { yes: true, note: text('answer') },
  });
  expect([answered.status, answered.body.error]).toEqual([200, undefined]);
  const closed = await call('POST', `${sample.path}/work-orders/${order.id}/close`, { json: { note: text('close') } });
  expect([closed.status, closed.body.error]).toEqual([200, undefined]);
}

async function upload(fields: Record<string, string>): Promise<number> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([text('content')], `${text('file')}.txt`, { type: 'text/plain' }));
  const response = await api.call('POST', `${sample.path}/documents`, { key: api.keys.manager, body: form });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: number }).id;
}

/** Readings whose sender named the person as their source, and a file whose fault quotes it. */
async function importSome(at: number): Promise<void> {
  const scope = [
    api.database,
    sample.communityId,
    'curves_long',
    { configurationId: sample.configurationId, unit: 'kWh', source: text('letter') },
  ] as const;
  const days = ['2025-03-01', '2025-03-03'] as const;
  await runImport(
    api.database,
    await storeFile(
      ...scope,
      longFile(`${pod(at)}:withdrawn`, days, () => '1', 'rectified'),
    ),
  );
  const failed = await storeFile(...scope, 'code,quantity,start,value\n');
  await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    const fault = message(text('cell'), text('cell'));
    await failOperation(trx, failed, {
      code: 'invalid_input',
      message: fault,
      details: [{ path: 'line 2', code: 'cell', message: fault }],
    });
  });
}

/** A webhook that is described by the person's name, an answer of its receiver, and mails to others that wait and name the person, and one that does not. */
async function sendSome(): Promise<void> {
  const json = {
    url: 'https://example.org/hook',
    events: ['member.created'],
    description: `Ask ${text('name')}`,
    community_id: sample.communityId,
  };
  expect((await call('POST', '/api/v1/webhooks', { json, headers: { 'Idempotency-Key': `walk-${++keys}` } })).status).toBe(201);
  const { db } = api.database.owner;
  await sql`with sent as (
      insert into webhook_delivery (webhook_id, community_id, event_id, event_type, subject, data, occurred_at, state, ended_at, next_attempt_at)
      select id, community_id, 'walk-' || id, 'member.created', 'membership/1', '{}', now(), 'failed', now(), now() from webhook returning id)
    insert into webhook_attempt (delivery_id, status, latency_ms, answer) select id, 500, 5, ${text('no such member: name')} from sent`.execute(
    db,
  );
  await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    for (const place of [text('name'), 'Torino'])
      await queueMail(trx, {
        kind: 'webhook_stopped',
        userId: null,
        content: sealContent(api.deps.personal, 'mail', { to: 'manager@example.org', place }),
      });
  });
}

/** An account with everything that it can say of itself, linked to the member. */
async function link(memberId: number): Promise<number> {
  const invited = { email: `${MARK}.invited@example.org`, community_id: sample.communityId, member_id: memberId };
  expect((await call('POST', '/api/v1/invitations', { json: invited, headers: { 'Idempotency-Key': 'walk-invited' } })).status).toBe(201);
  const token = await mailToken(api, 'invitation', null);
  const who = await person(api);
  await api.database.owner.db
    .updateTable('app_user')
    .set({ username: `${MARK}-1`.toLowerCase() })
    .where('id', '=', who.userId)
    .execute();
  const headers = await sessionFor(api, who.userId, ['password', 'totp']);
  const as = (method: string, path: string, json: object, more = {}) =>
    call(method, path, { ...NO_KEY, headers: { ...headers, 'User-Agent': text('browser'), ...more }, json });
  expect((await as('POST', '/api/v1/invitations/accept', { token })).status).toBe(200);
  const profile = { full_name: text('full name'), location: text('town'), phone: '+3902987654' };
  expect((await as('PUT', '/api/v1/users/me', profile, ANY)).status).toBe(200);
  expect((await as('POST', '/api/v1/auth/keys', { name: text('key') })).status).toBe(201);
  return who.userId;
}

describe('an erased person', () => {
  it('is in no free text of any table, chain or kept answer, and what is settled from stays', async () => {
    const { id, partyId, roof, storage } = await fill(1);
    const userId = await link(id);
    const { db } = api.database.owner;
    expect((await placesOf(api, TRACES)).length).toBeGreaterThan(5);
    expect(await keptAnswers(api)).toContain(MARK);
    const waiting = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from mail where state = 'queued' and kind = 'webhook_stopped'`.execute(db))
        .rows[0]?.n;
    expect(await waiting()).toBe(2);
    const marks = await db.selectFrom('settlement_mark').select('id').execute();
    await db.updateTable('membership').set({ status: 'left' }).where('id', '=', id).execute();
    const erased = await call('DELETE', `/api/v1/persons/${partyId}?reason=objection`, { key: api.keys.operator, headers: ANY });
    expect(erased.status).toBe(204);
    expect(await placesOf(api, TRACES)).toEqual([]);
    expect(await waiting()).toBe(1);
    expect(await keptAnswers(api)).not.toMatch(new RegExp(MARK, 'i'));
    expect((await call('GET', `${sample.path}/plants/${roof}`)).body).toMatchObject({ code: 'P-1', name: 'P-1', source: 'photovoltaic' });
    expect((await call('GET', `${sample.path}/storages/${storage}`)).body).toMatchObject({ code: 'B-1', name: 'B-1', pod: pod(1) });
    expect(await db.selectFrom('settlement_mark').select('id').execute()).toEqual(marks);
    expect(
      (await db.selectFrom('app_user').select('erased_at').where('id', '=', userId).executeTakeFirstOrThrow()).erased_at,
    ).not.toBeNull();
  });

  it('takes along the papers of its plants, which were its own: sealed, and shown to it and to who may see persons', async () => {
    const { id, party_id: partyId } = await made('members', member(5));
    await made('points', point(5, sample.configurationId));
    await made('plants', plant(5, sample.configurationId));
    const paper = await upload({ kind: 'other', plant_code: 'P-5' });
    const content = `/documents/${paper}/content`;
    const as = async (key: string) => (await api.call('GET', `${sample.path}${content}`, { key })).status;
    const officer = await userWith(api, { username: 'paper-officer', role: 'esg_officer', communityId: sample.communityId });
    const producer = await memberKey(api, partyId as number);
    expect([await as(api.keys.manager), await as(officer.key), await as(producer)]).toEqual([200, 403, 200]);
    const { db } = api.database.owner;
    const stored = () => db.selectFrom('document_content').select('encrypted').where('document_id', '=', paper).execute();
    expect(await stored()).toEqual([{ encrypted: true }]);
    await db.updateTable('membership').set({ status: 'left' }).where('id', '=', id).execute();
    const erased = await call('DELETE', `/api/v1/persons/${partyId}?reason=objection`, { key: api.keys.operator, headers: ANY });
    expect([erased.status, await as(api.keys.manager)]).toEqual([204, 404]);
    expect(await placesOf(api, TRACES)).toEqual([]);
  });

  it('takes nothing of another one', async () => {
    const other = await made('members', member(2, { name: 'Bruno Neri' }));
    await made('points', point(2, sample.configurationId));
    const { id: roof } = await made('plants', plant(2, sample.configurationId, { name: 'Roof of Neri' }));
    const { id } = await made('members', member(3));
    const { partyId } = { partyId: (await call('GET', `${sample.path}/members/${id}`)).body.party_id };
    await api.database.owner.db.updateTable('membership').set({ status: 'left' }).where('id', '=', id).execute();
    const erased = await call('DELETE', `/api/v1/persons/${partyId}?reason=objection`, { key: api.keys.operator, headers: ANY });
    expect(erased.status).toBe(204);
    expect((await call('GET', `${sample.path}/plants/${roof}`)).body.name).toBe('Roof of Neri');
    expect((await call('GET', `${sample.path}/members/${other.id}`)).body.name).toBe('Bruno Neri');
    expect(await keptAnswers(api)).toContain('Roof of Neri');
  });

  it('who had only an account is in no answer that was kept for others', async () => {
    const who = await person(api);
    const headers = { 'Idempotency-Key': 'walk-account' };
    const json = { role: 'trader', community_id: sample.communityId };
    const granted = await call('POST', `/api/v1/users/${who.userId}/roles`, { key: api.keys.admin, json, headers });
    expect(granted.status).toBe(201);
    const invited = { email: who.email, role: 'trader', community_id: sample.communityId };
    expect((await call('POST', '/api/v1/invitations', { json: invited, headers })).status).toBe(201);
    expect(await keptAnswers(api)).toContain(who.email);
    expect((await call('DELETE', `/api/v1/users/${who.userId}`, { key: api.keys.admin, headers: ANY })).status).toBe(204);
    expect(await keptAnswers(api)).not.toContain(who.email);
  });
});
