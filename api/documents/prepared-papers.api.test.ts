import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, plant, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'prepared');
  await send('POST', `${one.path}/members`, { json: member(1) });
  expect((await send('POST', `${one.path}/plants`, { json: plant(1, one.configurationId) })).status).toBe(201);
});
afterAll(() => api?.drop());

const prepare = (json: object, key = api.keys.manager) => send('POST', `${one.path}/prepared-documents`, { json, key });

async function textOf(id: number): Promise<string> {
  const content = await api.call('GET', `${one.path}/documents/${id}/content`, { key: api.keys.manager });
  expect([content.status, content.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await content.arrayBuffer())), { mergePages: true });
  return text;
}

describe('papers written from the record', () => {
  it.each([
    ['member_form', { member_code: 'M-001' }, 'domanda-di-adesione-M-001.pdf', ['Domanda di adesione', 'M-001', 'IT001E00000001']],
    ['member_mandate', { member_code: 'M-001' }, 'mandato-al-referente-M-001.pdf', ['mandato senza rappresentanza', 'M-001']],
  ])('%s is stored for its person, sealed, once a day', async (paper, about, file_name, words) => {
    const { status, body } = await prepare({ paper, ...about });
    expect([status, body]).toMatchObject([201, { kind: 'prepared_form', file_name, party_id: expect.any(Number) }]);
    const text = await textOf(body.id);
    for (const word of words) expect(text).toContain(word);
    const again = await prepare({ paper, ...about });
    expect([again.status, again.body.id]).toEqual([200, body.id]);
  });

  it('declares what the configuration has, and reports a year without months as what it is', async () => {
    const declared = await prepare({ paper: 'access_declaration', configuration_id: one.configurationId });
    expect(declared.body).toMatchObject({ kind: 'prepared_form', configuration_id: one.configurationId });
    const text = await textOf(declared.body.id);
    for (const word of ['P-1-S1', 'D.P.R. 445/2000', 'Cabina primaria']) expect(text).toContain(word);
    const report = await prepare({ paper: 'annual_report', year: 2025 });
    expect(report.body).toMatchObject({ kind: 'annual_report', file_name: 'relazione-annuale-2025.pdf' });
    expect(await textOf(report.body.id)).toContain('non calcolati: 12');
  });

  it('counts for no check: an unsigned form is not the signed one', async () => {
    const { data } = (await send('GET', `${one.path}/documents?kind=access_declaration`)).body;
    expect(data).toEqual([]);
    const { body: prepared } = await prepare({ paper: 'access_declaration', configuration_id: one.configurationId });
    const facts = { kind: 'access_declaration', valid_until: null };
    const put = { json: facts, headers: { 'If-Match': '*' } };
    const changed = await send('PUT', `${one.path}/documents/${prepared.id}/facts`, put);
    expect([changed.status, changed.body.error.details[0]?.path]).toEqual([422, 'kind']);
    const form = new FormData();
    form.set('file', new Blob(['%PDF-'], { type: 'application/pdf' }), 'x.pdf');
    form.set('kind', 'prepared_form');
    expect((await send('POST', `${one.path}/documents`, { body: form })).status).toBe(422);
  });

  it('says what a paper needs, and keeps persons from those who may not see them', async () => {
    const faults = async (json: object) => {
      const { status, body } = await prepare(json);
      return [status, body.error.details[0]?.path, body.error.details[0]?.code];
    };
    expect(await faults({ paper: 'member_form' })).toEqual([422, 'member_code', 'missing']);
    expect(await faults({ paper: 'annual_report', year: 2025, member_code: 'M-001' })).toEqual([422, 'member_code', 'other_paper']);
    expect(await faults({ paper: 'member_form', member_code: 'M-404' })).toEqual([422, 'member_code', 'unknown']);
    const scopes = ['documents:read', 'documents:write'] as const;
    const narrow = await userWith(api, {
      username: 'narrow',
      role: 'community_manager',
      communityId: one.communityId,
      scopes: [...scopes],
    });
    expect((await prepare({ paper: 'member_form', member_code: 'M-001' }, narrow.key)).status).toBe(403);
    expect(await faults({ paper: 'access_declaration', configuration_id: 999_999 })).toEqual([422, 'configuration_id', 'unknown']);
  });
});
