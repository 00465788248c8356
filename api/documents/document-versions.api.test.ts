import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

let folder: string;
let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'condivisa-documents-'));
  api = await testApi({ DOCUMENT_STORE_URL: pathToFileURL(folder).href });
  send = caller(api);
  one = await sampleCommunity(api, 'one');
});
afterAll(async () => {
  await api?.drop();
  await rm(folder, { recursive: true });
});

function upload(text: string, fields: Record<string, string | number> = {}) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/plain' }), 'note.txt');
  for (const [field, value] of Object.entries({ kind: 'other', ...fields })) form.set(field, String(value));
  return send('POST', `${one.path}/documents`, { body: form });
}

const at = (id: number, rest = ''): string => `${one.path}/documents/${id}${rest}`;
const textOf = async (id: number): Promise<string> => (await api.call('GET', at(id, '/content'), { key: api.keys.manager })).text();
const objects = async (): Promise<string[]> => (await readdir(join(folder, String(one.communityId))).catch(() => [])).toSorted();
const owner = () => api.database.owner.db;

describe('a document in the store', () => {
  it('lies there sealed under a key of its own, and is given back as it was', async () => {
    const { status, body } = await upload('Verbale del consiglio');
    expect([status, body.version, body.replaces_id, body.deleted_at]).toEqual([201, 1, null, null]);
    const [name = ''] = await objects();
    expect((await readFile(join(folder, String(one.communityId), name))).includes('Verbale')).toBe(false);
    expect(await textOf(body.id)).toBe('Verbale del consiglio');
    expect(await owner().selectFrom('document_content').selectAll().execute()).toEqual([]);
  });

  it('is one when it comes twice at once, and leaves no second object', async () => {
    const before = (await objects()).length;
    const answers = await Promise.all(Array.from({ length: 4 }, () => upload('the same at once')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await objects()).length).toBe(before + 1);
  });

  it('of a person is lost with the key of the person', async () => {
    const { body: person } = await send('POST', `${one.path}/members`, { json: member(1) });
    const { body } = await upload('Carta di Anna', { kind: 'identity_document', member_code: 'M-001' });
    expect(await textOf(body.id)).toBe('Carta di Anna');
    await owner().updateTable('membership').set({ status: 'left' }).where('id', '=', person.id).execute();
    const erased = await send('DELETE', `/api/v1/persons/${person.party_id}?reason=objection`, {
      key: api.keys.operator,
      headers: { 'If-Match': '*' },
    });
    expect([erased.status, (await send('GET', at(body.id, '/content'))).status]).toEqual([204, 404]);
    expect(await owner().selectFrom('document_object').selectAll().where('document_id', '=', body.id).execute()).toEqual([]);
  });

  it('that was changed, cut or lost there is not given out', async () => {
    const { body } = await upload('to be lost');
    const [row] = await owner().selectFrom('document_object').select('object_key').where('document_id', '=', body.id).execute();
    await rm(join(folder, row?.object_key ?? ''));
    expect((await send('GET', at(body.id, '/content'))).body.error.message).toContain('restores it from a backup');
  });
});

describe('versions', () => {
  it('follow one another; older ones stay readable', async () => {
    const first = (await upload('statuto 2024', { kind: 'statute', configuration_id: one.configurationId })).body;
    const { status, body: second } = await upload('statuto 2025', { kind: 'statute', replaces: first.id, valid_until: '2030-12-31' });
    expect([status, second.version, second.replaces_id, second.configuration_id]).toEqual([201, 2, first.id, one.configurationId]);
    const listed = async (state: string) =>
      (await send('GET', `${one.path}/documents?kind=statute&state=${state}`)).body.data.map(({ id }) => id);
    expect([await listed('current'), await listed('replaced')]).toEqual([[second.id], [first.id]]);
    expect([await textOf(first.id), await textOf(second.id)]).toEqual(['statuto 2024', 'statuto 2025']);
    const versions = (await send('GET', at(first.id, '/versions'))).body.data;
    expect(versions.map(({ id, replaced_by_id }) => [id, replaced_by_id])).toEqual([
      [first.id, second.id],
      [second.id, null],
    ]);
  });

  it('are refused for another kind or subject, of no document, twice, and with the same bytes', async () => {
    const first = (await upload('regole 1', { kind: 'operating_rules' })).body;
    const faults = async (fields: Record<string, string | number>, text = 'regole x') => {
      const { status, body } = await upload(text, fields);
      return [status, body.error.details[0]?.code ?? body.error.code];
    };
    expect(await faults({ kind: 'statute', replaces: first.id })).toEqual([422, 'other_kind']);
    expect(await faults({ kind: 'operating_rules', replaces: first.id, configuration_id: one.configurationId })).toEqual([
      422,
      'other_kind',
    ]);
    expect((await faults({ kind: 'operating_rules', replaces: 999_999 }))[0]).toBe(422);
    expect(await faults({ kind: 'operating_rules', replaces: first.id }, 'regole 1')).toEqual([409, 'conflict']);
    const race = await Promise.all(['regole 2', 'regole 3'].map((text) => upload(text, { kind: 'operating_rules', replaces: first.id })));
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const lost = race.find(({ status }) => status === 409);
    expect(lost?.body.error.message).toContain(`Document ${first.id} was replaced by document`);
  });
});

describe('a link', () => {
  it('gives the one document to its creator for five minutes', async () => {
    const { id } = (await upload('to be linked')).body;
    const { status, body } = await send('POST', at(id, '/links'));
    const url = new URL(String(body.url));
    expect([status, Math.round((Date.parse(String(body.expires_at)) - Date.now()) / 60_000)]).toEqual([201, 5]);
    const open = (address: string, key = api.keys.manager) => api.call('GET', address, { key });
    const link = `${url.pathname}${url.search}`;
    expect(await (await open(link)).text()).toBe('to be linked');
    const other = await userWith(api, { username: 'link-thief', role: 'community_manager', communityId: one.communityId });
    expect((await open(link, other.key)).status).toBe(403);
    expect((await api.call('GET', link)).status).toBe(401);
    const { id: another } = (await upload('another')).body;
    expect((await open(link.replace(`/documents/${id}/`, `/documents/${another}/`))).status).toBe(403);
    const expires = Number(url.searchParams.get('expires'));
    expect((await open(link.replace(String(expires), String(expires + 60)))).status).toBe(403);
  });
});

describe('retention', () => {
  const age = (id: number, day: string) =>
    owner()
      .updateTable('document')
      .set({ uploaded_at: new Date(day) })
      .where('id', '=', id)
      .execute();
  const remove = (id: number) => send('DELETE', at(id), { headers: { 'If-Match': '*' } });
  const deletable = async () => (await send('GET', `${one.path}/deletable-documents`)).body.data.map(({ id }) => id);

  it('keeps what must be kept, and says until when and why', async () => {
    const { body } = await upload('fattura', { kind: 'grant_spending' });
    expect(body.retention).toMatchObject({ class: 'accounting', source: expect.stringContaining('2220') });
    const refused = await remove(body.id);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'wrong_state']);
    expect(refused.body.error.message).toContain('must be kept until 20');
    expect(await deletable()).toEqual([]);
  });

  it('ends: a person deletes content and key, and the row says what it was', async () => {
    const { body } = await upload('old invoice', { kind: 'grant_spending' });
    await age(body.id, '2010-01-01');
    expect(await deletable()).toEqual([body.id]);
    expect((await remove(body.id)).status).toBe(204);
    expect([(await send('GET', at(body.id))).status, await deletable()]).toEqual([404, []]);
    expect(await owner().selectFrom('document_object').selectAll().where('document_id', '=', body.id).execute()).toEqual([]);
    const { data } = (await send('GET', `${one.path}/documents?state=deleted`)).body;
    expect(data).toMatchObject([{ id: body.id, kind: 'grant_spending', file_name: `deleted-${body.id}`, retention: null }]);
    expect((await upload('old invoice', { kind: 'grant_spending' })).status).toBe(201);
  });

  it('never ends for what a record rests on', async () => {
    const { body } = await upload('minutes of the rule', { kind: 'other' });
    await age(body.id, '2010-01-01');
    const rule = {
      configuration_id: one.configurationId,
      rule: { quotas: [{ to: 'consumers', share: '1', key: 'equal' }] },
      valid_from: '2024-06-01',
    };
    expect((await send('POST', `${one.path}/distribution-rules`, { json: { ...rule, document_id: body.id } })).status).toBe(201);
    const refused = await remove(body.id);
    expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('distribution_rule')]);
    expect(await deletable()).toEqual([]);
  });
});

it('a body of two gigabytes is refused by what it announces, and an unfinished one stores nothing', async () => {
  const headers = { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': String(2 * 1024 ** 3) };
  const started = process.memoryUsage.rss();
  expect((await send('POST', `${one.path}/documents`, { body: '--x', headers })).body.error.code).toBe('payload_too_large');
  expect(process.memoryUsage.rss() - started).toBeLessThan(50_000_000);
  const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhalf';
  const unfinished = await send('POST', `${one.path}/documents`, { body: cut, headers: { 'Content-Type': headers['Content-Type'] } });
  expect(unfinished.body.error.code).toBe('malformed_request');
});
