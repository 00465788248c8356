import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, userWith } from '../testing/users.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

interface Answered {
  readonly response: Response;
  readonly status: number;
  readonly body: Body;
}

let api: TestApi;
let send: (...call: Parameters<ReturnType<typeof caller>>) => Promise<Answered>;
let one: SampleCommunity;
const keys: Record<string, string> = {};
const ids: Record<string, number> = {};
const PATH = '/api/v1/users/me/documents';

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'own-papers');
  for (const [name, number, status] of [
    ['anna', 1, 'active'],
    ['bruno', 2, 'active'],
    ['carla', 3, 'pending'],
  ] as const) {
    const { body } = await send('POST', `${one.path}/members`, { json: member(number, { status }) });
    ids[name] = body.id;
    const { userId, key } = await userWith(api, { username: name, role: 'member', communityId: one.communityId, partyId: body.party_id });
    keys[name] = key;
    keys[`${name} reads`] = await keyFor(api, userId, ['profile:read']);
  }
});
afterAll(() => api?.drop());

function upload(who: string, text: string, more: Record<string, string> = {}) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/plain' }), 'bolletta marzo.txt');
  for (const [name, value] of Object.entries({ kind: 'supply_bill', community_id: String(one.communityId), ...more }))
    form.set(name, value);
  return send('POST', PATH, { key: keys[who] as string, body: form });
}
const own = async (who: string) => (await send('GET', PATH, { key: keys[who] as string })).body.data;

describe('a document that a person uploads about the own record', () => {
  it('is kept once, sealed, and read by that person and the managers alone', async () => {
    const { status, body } = await upload('anna', 'POD IT001E00000001, Anna Bianchi', { valid_until: '2031-12-31' });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ kind: 'supply_bill', file_name: 'bolletta marzo.txt', is_own_upload: true, valid_until: '2031-12-31' }),
    ]);
    expect(await upload('anna', 'POD IT001E00000001, Anna Bianchi')).toMatchObject({ status: 200, body: { id: body.id } });
    const content = async (key: string, path: string) => {
      const answer = await api.call('GET', path, { key });
      return answer.status === 200 ? answer.text() : answer.status;
    };
    const [mine, theirs] = [`${PATH}/${body.id}/content`, `${one.path}/documents/${body.id}/content`];
    const text = 'POD IT001E00000001, Anna Bianchi';
    expect([await content(keys.anna as string, mine), await content(keys.anna as string, theirs)]).toEqual([text, text]);
    expect(await content(api.keys.manager, theirs)).toBe(text);
    expect([await content(keys.bruno as string, mine), await content(keys.bruno as string, theirs)]).toEqual([404, 404]);
    expect((await own('anna')).map(({ id }: { id: number }) => id)).toEqual([body.id]);
    expect(await own('bruno')).toEqual([]);
    const { data } = (await send('GET', `${one.path}/documents?kind=supply_bill`)).body;
    expect(data).toMatchObject([{ id: body.id, file_name: 'bolletta marzo.txt' }]);
    const stored = api.database.owner.db.selectFrom('document_content').selectAll().where('document_id', '=', body.id);
    expect((await stored.executeTakeFirstOrThrow()).encrypted).toBe(true);
  });

  it('is the bill of an application, also of somebody who only applies', async () => {
    const { status, body } = await upload('carla', 'bolletta di Carla');
    expect(status).toBe(201);
    expect((await own('carla')).map(({ id }: { id: number }) => id)).toEqual([body.id]);
    const json = { pod: 'IT001E00000077', bill_document_id: body.id };
    expect((await send('POST', `${one.path}/members/${ids.carla}/application`, { json })).status).toBe(200);
    const of = await send('POST', `${one.path}/members/${ids.bruno}/application`, { json });
    expect([of.status, of.body.error.details[0]?.path]).toEqual([422, 'bill_document_id']);
    const gone = await send('POST', `${PATH}/${body.id}/withdraw`, { key: keys.carla as string });
    expect([gone.status, gone.body.error.code]).toEqual([409, 'wrong_state']);
  });

  it('is withdrawn by whoever uploaded it while nothing rests on it', async () => {
    const { body } = await upload('bruno', 'carta di Bruno', { kind: 'member_identity' });
    expect((await send('POST', `${PATH}/${body.id}/withdraw`, { key: keys.anna as string })).status).toBe(404);
    expect((await send('POST', `${PATH}/${body.id}/withdraw`, { key: keys.bruno as string })).status).toBe(204);
    expect(await own('bruno')).toEqual([]);
    expect((await send('POST', `${PATH}/${body.id}/withdraw`, { key: keys.bruno as string })).status).toBe(404);
    const form = new FormData();
    form.set('file', new Blob(['modulo di Bruno'], { type: 'text/plain' }), 'modulo.txt');
    form.set('kind', 'member_form');
    form.set('member_code', 'M-002');
    const theirs = await send('POST', `${one.path}/documents`, { body: form });
    expect(await own('bruno')).toMatchObject([{ id: theirs.body.id, is_own_upload: false }]);
    expect((await send('POST', `${PATH}/${theirs.body.id}/withdraw`, { key: keys.bruno as string })).status).toBe(409);
  });

  it('is of few kinds, of the own community, and of what its type says', async () => {
    expect((await upload('anna', 'x', { kind: 'statute' })).body.error.details).toMatchObject([{ path: 'kind' }]);
    expect((await upload('anna', 'x', { member_code: 'M-002' })).body.error.details).toMatchObject([{ path: 'member_code' }]);
    expect((await upload('anna', 'x', { community_id: '999999' })).status).toBe(404);
    expect((await upload('anna', 'MZ\u0000')).body.error.details).toMatchObject([{ path: 'file', code: 'content' }]);
    expect((await upload('anna reads', 'x')).status).toBe(403);
    expect((await send('GET', PATH, { key: keys['anna reads'] as string })).status).toBe(200);
  });

  it('is not taken once so many are kept about one person', async () => {
    const { party_id } = (await send('GET', `${one.path}/members/${ids.bruno}`)).body;
    const rows = Array.from({ length: 200 }, (_, i) => ({
      ...{ community_id: one.communityId, party_id, kind: 'other', file_name: `${i}.txt`, media_type: 'text/plain' },
      ...{ sha256: `full-${i}`, size_bytes: 1, uploaded_by: 'test', version: 1 },
    }));
    await api.database.owner.db.insertInto('document').values(rows).execute();
    const full = await upload('bruno', 'one more');
    expect([full.status, full.body.error.code]).toEqual([409, 'wrong_state']);
  });
});

describe('the review of a document that a person uploaded', () => {
  const review = (id: number, json: object, key?: string) =>
    send('POST', `${one.path}/documents/${id}/review`, { json, ...(key === undefined ? {} : { key }) });
  const tasks = async (): Promise<Body[]> =>
    (await send('GET', '/api/v1/tasks')).body.data.filter(({ kind }: Body) => kind === 'own_upload');
  const mails = async (): Promise<number> => {
    const { db } = api.database.owner;
    return (await db.selectFrom('mail_batch').select('id').where('kind', '=', 'document_reviewed').execute()).length;
  };

  it('waits on the list of the managers, is refused with a reason that the person sees, then accepted', async () => {
    await sql`update app_user set email_enc = coalesce(email_enc, 'x') where username = 'anna'`.execute(api.database.owner.db);
    const { body } = await upload('anna', 'a bill that nobody can read');
    expect(body.review).toEqual({ state: 'waiting', reason: null, decided_at: null });
    const waiting = (await tasks()).filter(({ target_id }) => target_id === body.id);
    expect(waiting).toMatchObject([{ target_kind: 'document', community_id: one.communityId }]);
    const before = await mails();
    const refused = await review(body.id, { outcome: 'refused', reason: 'unreadable' });
    expect([refused.status, refused.body.review]).toMatchObject([200, { state: 'refused', reason: 'unreadable' }]);
    expect((await review(body.id, { outcome: 'refused', reason: 'unreadable' })).body.review).toEqual(refused.body.review);
    expect(await mails()).toBe(before + 1);
    expect((await own('anna')).find(({ id }: Body) => id === body.id).review).toEqual(refused.body.review);
    expect((await tasks()).filter(({ target_id }) => target_id === body.id)).toEqual([]);
    expect((await review(body.id, { outcome: 'accepted' })).body.review).toMatchObject({ state: 'accepted', reason: null });
    expect(await mails()).toBe(before + 2);
    const { rows } = await sql<{ action: string }>`select action from audit_event where object_kind = 'document' and object_id = ${body.id}
      and action in ('document.refused', 'document.accepted') order by id`.execute(api.database.owner.db);
    expect(rows.map(({ action }) => action)).toEqual(['document.refused', 'document.accepted']);
  });

  it('is not for the person, needs a reason to refuse, and is for no other document', async () => {
    const { body } = await upload('bruno', 'a second bill');
    expect((await review(body.id, { outcome: 'accepted' }, keys.bruno)).status).toBe(403);
    expect((await review(body.id, { outcome: 'refused' })).status).toBe(422);
    expect((await review(body.id, { outcome: 'accepted', reason: 'unsigned' })).status).toBe(422);
    const form = new FormData();
    form.set('file', new Blob(['The statute'], { type: 'text/plain' }), 'statuto.txt');
    form.set('kind', 'statute');
    const other = await send('POST', `${one.path}/documents`, { body: form });
    expect([other.status, other.body.review]).toEqual([201, null]);
    expect((await review(other.body.id, { outcome: 'accepted' })).status).toBe(409);
  });
});
