import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../infra/tools/sample-run/sample/pdf.ts';
import { EICAR, startClamd } from '../../infra/tools/simulators/clamd/clamd.ts';
import { createApp } from '../app.ts';
import { createCompute } from '../http/compute/compute.ts';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';
import { uploadDocument } from './upload-document.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  await send('POST', `${one.path}/members`, { json: member(1) });
});
afterAll(() => api.drop());

const TEXT = Buffer.from(makePdf('Statuto', ['della comunità'])).toString('latin1');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'));

function upload(
  fields: Record<string, string>,
  { text = TEXT, type = 'application/pdf', name = 'statuto è.pdf', by = send, path = one.path } = {},
) {
  const form = new FormData();
  form.set('file', new Blob([bytesOf(text)], { type }), name);
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return by('POST', `${path}/documents`, { body: form });
}

describe('documents', () => {
  it('are kept once for the same bytes and given back as they were', async () => {
    const fields = { kind: 'statute', configuration_id: String(one.configurationId), valid_until: '2030-12-31' };
    const first = await upload(fields);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      kind: 'statute',
      file_name: 'statuto è.pdf',
      sha256: createHash('sha256').update(TEXT, 'latin1').digest('hex'),
      valid_until: '2030-12-31',
    });
    const again = await upload(fields);
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    const content = await api.call('GET', `${one.path}/documents/${first.body.id}/content`, { key: api.keys.manager });
    expect(Buffer.from(await content.arrayBuffer()).toString('latin1')).toBe(TEXT);
    expect(content.headers.get('content-type')).toBe('application/pdf');
    expect(content.headers.get('content-disposition')).toBe(`attachment; filename="statuto _.pdf"; filename*=UTF-8''statuto%20%C3%A8.pdf`);
    expect((await send('GET', `${one.path}/documents?kind=statute`)).body.data).toHaveLength(1);
  });

  it('of a person are listed without their file names to who may not see personal data', async () => {
    const fields = { kind: 'identity_document', member_code: 'M-001' };
    const { body } = await upload(fields, { name: 'RSSMRA85M01H501Q Anna Bianchi.pdf' });
    expect(body.file_name).toBe('RSSMRA85M01H501Q Anna Bianchi.pdf');
    const namesFor = async (key: string) => {
      const { data } = (await send('GET', `${one.path}/documents?kind=identity_document`, { key })).body;
      return data.map(({ file_name }) => file_name);
    };
    const officer = await userWith(api, { username: 'officer', role: 'esg_officer', communityId: one.communityId });
    const narrow = await userWith(api, {
      username: 'narrow',
      role: 'community_manager',
      communityId: one.communityId,
      scopes: ['documents:read'],
    });
    for (const { key } of [officer, narrow]) expect(await namesFor(key)).toEqual([`document-${body.id}`]);
    expect(await namesFor(api.keys.manager)).toEqual(['RSSMRA85M01H501Q Anna Bianchi.pdf']);
  });

  it('are checked in a thread, in the turn of heavy work and for a limited time', async () => {
    const compute = createCompute({ databaseUrl: api.database.urls.app }, 1);
    const form = new FormData();
    form.set('file', new Blob(['Verbale'], { type: 'text/plain' }), 'verbale.txt');
    form.set('kind', 'statute');
    const init = { method: 'POST', headers: { 'X-API-Key': api.keys.manager }, body: form };
    const refused = await createApp({ ...api.deps, compute }).request(`${one.path}/documents`, init);
    await compute.close();
    expect([refused.status, ((await refused.json()) as { error: { details: unknown } }).error.details]).toEqual([
      422,
      [expect.objectContaining({ path: 'file', code: 'too_costly' })],
    ]);
    expect(uploadDocument.spec.heavy).toBeDefined();
  });

  it('of a person are sealed under the key of the person', async () => {
    const { body } = await upload({ kind: 'identity_document', member_code: 'M-001' }, { text: 'Carta di Anna', type: 'text/plain' });
    const stored = await api.database.owner.db
      .selectFrom('document_content')
      .selectAll()
      .where('document_id', '=', body.id)
      .executeTakeFirstOrThrow();
    expect(stored.encrypted).toBe(true);
    expect(stored.content.toString('latin1')).not.toContain('Anna');
    const content = await api.call('GET', `${one.path}/documents/${body.id}/content`, { key: api.keys.manager });
    expect(await content.text()).toBe('Carta di Anna');
  });

  it('that are not what their type says are refused', async () => {
    const script = '<script>alert(1)</script>';
    const italian = (...[method, path, options]: Parameters<typeof send>) =>
      send(method, path, { ...options, headers: { 'Accept-Language': 'it' } });
    for (const [type, text] of [
      ['application/pdf', script],
      ['image/png', script],
      ['image/jpeg', script],
      ['application/xml', `<a>${script}`],
      ['application/zip', script],
      ['application/pkcs7-mime', script],
      ['text/plain', 'MZ\u0000'],
      ['application/pdf', `${TEXT}${script}`],
    ] as const) {
      const { status, body } = await upload({ kind: 'statute' }, { text, type, by: italian });
      expect([type, status, body.error.details]).toEqual([
        type,
        422,
        [{ path: 'file', code: 'content', message: expect.stringMatching(/^il file (non|contiene) /) }],
      ]);
    }
  });

  it('are stored only after the scanner found nothing in them', async () => {
    const clamd = await startClamd();
    const scanned = await testApi({ DOCUMENT_SCANNER_URL: clamd.url });
    const by = caller(scanned);
    const { path } = await sampleCommunity(scanned, 'scanned');
    const bad = await upload({ kind: 'other' }, { text: `note ${EICAR}`, type: 'text/plain', by, path });
    expect([bad.status, bad.body.error.details[0]]).toMatchObject([422, { path: 'file', code: 'infected' }]);
    expect(bad.body.error.details[0]?.message).toContain('Eicar-Test-Signature');
    expect((await upload({ kind: 'other' }, { by, path })).status).toBe(201);
    await clamd.close();
    const unseen = await upload({ kind: 'other' }, { text: 'unseen', type: 'text/plain', by, path });
    expect([unseen.status, unseen.body.error.code]).toEqual([503, 'unavailable']);
    expect((await by('GET', `${path}/documents`)).body.data).toHaveLength(1);
    await scanned.drop();
  });

  it('name every bad field', async () => {
    const { status, body } = await upload({ kind: 'poem', surprise: '1', plant_code: 'P 1' });
    expect(status).toBe(422);
    expect(body.error.details.map(({ path }) => path).sort()).toEqual(['kind', 'plant_code', 'surprise']);
    expect((await upload({ kind: 'statute' }, { type: 'text/html' })).body.error.details[0]).toMatchObject({
      path: 'file',
      code: 'media_type',
    });
    expect((await upload({ kind: 'statute' }, { text: '' })).body.error.details[0]?.path).toBe('file');
    const noForm = await send('POST', `${one.path}/documents`, { json: {} });
    expect(noForm.status).toBe(415);
    const broken = await send('POST', `${one.path}/documents`, { body: 'x', headers: { 'Content-Type': 'multipart/form-data' } });
    expect(broken.body.error.code).toBe('malformed_request');
  });
});

describe('rules and parameters', () => {
  const rule = (more: object = {}) => ({
    configuration_id: one.configurationId,
    rule: {
      fundShare: '0.10',
      quotas: [
        { to: 'producers', share: '0.4', key: 'attributed_energy' },
        { to: 'consumers', share: '0.6', key: 'equal' },
      ],
    },
    valid_from: '2024-06-01',
    ...more,
  });

  it('stand from a day on and follow one another', async () => {
    const path = `${one.path}/distribution-rules`;
    const first = await send('POST', path, { json: rule({ decided_on: '2024-05-01' }) });
    expect(first.body).toMatchObject({ rule: { fundShare: '0.10' }, valid_to: null, decided_on: '2024-05-01' });
    expect((await send('POST', path, { json: rule() })).body.error).toMatchObject({ code: 'already_exists', existing_id: first.body.id });
    const overlapping = await send('POST', path, { json: rule({ valid_from: '2025-01-01' }) });
    expect(overlapping.body.error.code).toBe('conflict');
    expect(overlapping.body.error.message).toContain(`rule ${first.body.id} is in force from 2024-06-01 on`);
    await send('PUT', `${path}/${first.body.id}`, { json: { valid_to: '2025-01-01' } });
    expect((await send('POST', path, { json: rule({ valid_from: '2025-01-01' }) })).status).toBe(201);
    expect((await send('GET', `${path}?configuration_id=${one.configurationId}`)).body.data).toHaveLength(2);
  });

  it('hold so much together at most', async () => {
    const weights = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`IT001E${String(i).padStart(8, '0')}`, '1']));
    const heavy = { quotas: [{ to: 'investors', share: '1', key: 'investment', weights, whenAllZero: 'fund' }] };
    const add = (year: number) =>
      send('POST', `${one.path}/distribution-rules`, {
        json: rule({ rule: heavy, valid_from: `${year}-01-01`, valid_to: `${year}-02-01` }),
      });
    expect((await add(2011)).status).toBe(201);
    await sql`insert into distribution_rule (community_id, configuration_id, rule, validity)
      select community_id, configuration_id, rule, daterange((lower(validity) + n * interval '1 month')::date, (lower(validity) + (n + 1) * interval '1 month')::date)
      from distribution_rule cross join generate_series(1, 14) n where lower(validity) = '2011-01-01'`.execute(api.database.owner.db);
    const { status, body } = await add(2013);
    expect([status, body.error.details[0]?.path, body.error.details[0]?.code]).toEqual([422, 'rule', 'too_large']);
    await sql`delete from distribution_rule where lower(validity) < '2013-01-01'`.execute(api.database.owner.db);
  });

  it('change with a month only, and take keys whose weights they name', async () => {
    const path = `${one.path}/distribution-rules`;
    const inMonth = await send('POST', path, { json: rule({ valid_from: '2024-06-15', valid_to: '2024-07-20' }) });
    expect([inMonth.status, inMonth.body.error.details.map(({ path: at }) => at)]).toEqual([422, ['valid_from', 'valid_to']]);
    expect(inMonth.body.error.details[0]?.message).toContain('first day of a month');
    const weighted = {
      costs: [{ id: 'accountant', cents: 1500 }],
      quotas: [{ to: 'investors', share: '1', key: 'investment', weights: { PV1: '12000.50' }, whenAllZero: 'fund' }],
    };
    const old = rule({ rule: weighted, valid_from: '2023-01-01', valid_to: '2023-02-01' });
    const { status, body } = await send('POST', path, { json: old });
    expect([status, body.rule]).toEqual([201, weighted]);
    expect((await send('PUT', `${path}/${body.id}`, { json: { valid_to: '2023-02-10' } })).status).toBe(422);
  });

  it('must share out everything', async () => {
    const quotas = [
      { to: 'producers', share: '0.4', key: 'attributed_energy' },
      { to: 'consumers', share: '0.5', key: 'injected' },
    ];
    const { body } = await send('POST', `${one.path}/distribution-rules`, { json: rule({ rule: { quotas } }) });
    expect(body.error.details.map(({ path }) => path)).toContain('rule.quotas[1].key');
    const short = [{ to: 'producers', share: '0.4', key: 'equal' }];
    expect(
      (await send('POST', `${one.path}/distribution-rules`, { json: rule({ rule: { quotas: short } }) })).body.error.details[0],
    ).toMatchObject({ path: 'rule.quotas', message: 'the shares must sum to exactly 1' });
  });

  it('carry their source, exact to the digit', async () => {
    const parameter = {
      configuration_id: one.configurationId,
      name: 'transmission_refund',
      value: '8.4800',
      unit: 'EUR/MWh',
      valid_from: '2025-01-01',
      source: 'assumed',
      assumed: true,
    };
    const path = `${one.path}/parameters`;
    const first = await send('POST', path, { json: parameter });
    expect(first.body).toMatchObject({ value: '8.48', class: '', assumed: true });
    expect((await send('POST', path, { json: { ...parameter, valid_from: '2025-06-01' } })).body.error.code).toBe('conflict');
    expect((await send('POST', path, { json: { ...parameter, name: 'luck' } })).body.error.details[0]?.path).toBe('name');
    expect((await send('PUT', `${path}/${first.body.id}`, { json: { valid_to: '2026-01-01' } })).body.valid_to).toBe('2026-01-01');
  });
});
