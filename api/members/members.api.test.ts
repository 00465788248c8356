import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, pod, point, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const TAX_CODE = 'RSSMRA85M01H501Q';
const OTHER_TAX_CODE = '12345678903';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
});
afterAll(() => api.drop());

describe('members', () => {
  it('are stored sealed and shown in clear text to the manager', async () => {
    const contact = { email: 'anna@example.org', phone: '+39 02 1' };
    const { status, body, response } = await send('POST', `${one.path}/members`, {
      json: member(1, { name: 'Mario Rossi', tax_code: 'rssmra85m01h501q', contact }),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: 'M-001', name: 'Mario Rossi', tax_code: TAX_CODE, contact, status: 'active', valid_to: null });
    expect(response.headers.get('etag')).toBe('"1"');
    const stored = await api.database.owner.db
      .selectFrom('party')
      .selectAll()
      .where('id', '=', body.party_id as number)
      .executeTakeFirstOrThrow();
    for (const sealed of [stored.name_enc, stored.tax_code_enc, stored.contact_enc])
      expect(sealed?.toString('latin1')).not.toMatch(/Rossi|RSSMRA|anna/);
    const events = await api.database.owner.db.selectFrom('audit_event').selectAll().where('object_kind', '=', 'membership').execute();
    expect(JSON.stringify(events.map(({ after }) => after))).not.toContain('Rossi');
    expect(events.at(-1)?.personal).not.toBeNull();
  });

  it('are recorded by each community on its own, once for a tax code', async () => {
    const first = (await send('GET', `${one.path}/members?code=M-001`)).body.data[0];
    const made = await send('POST', `${two.path}/members`, {
      json: member(9, { name: 'Mario Rossi', tax_code: TAX_CODE, valid_to: '2027-06-01' }),
    });
    expect([made.status, made.body.contact]).toEqual([201, null]);
    expect(made.body.party_id).not.toBe(first?.party_id);
    const again = await send('POST', `${two.path}/members`, {
      json: member(8, { name: 'ROSSI, Mario', tax_code: TAX_CODE, valid_from: '2027-06-01' }),
    });
    expect([again.status, again.body.party_id]).toEqual([201, made.body.party_id]);
    const stranger = await send('POST', `${two.path}/members`, {
      json: member(10, { name: 'Luigi Verdi', tax_code: TAX_CODE, valid_from: '2028-01-01' }),
    });
    expect(stranger.status).toBe(409);
    expect(stranger.body.error.details[0]?.path).toBe('valid_from');
    const otherName = await send('POST', `${two.path}/members`, {
      json: member(10, { name: 'Luigi Verdi', tax_code: TAX_CODE, valid_from: '2020-01-01', valid_to: '2021-01-01' }),
    });
    expect(otherName.body.error.details[0]).toMatchObject({ path: 'tax_code', code: 'other_person' });
    const third = await sampleCommunity(api, 'third');
    const elsewhere = await send('POST', `${third.path}/members`, { json: member(10, { name: 'Luigi Verdi', tax_code: TAX_CODE }) });
    expect(elsewhere.status).toBe(201);
  });

  it('are refused with a tax code or dates that cannot be', async () => {
    const { status, body } = await send('POST', `${one.path}/members`, {
      json: member(2, { tax_code: 'RSSMRA85M01H501X', valid_from: '2025-02-30', holder_class: 'ghost' }),
    });
    expect(status).toBe(422);
    expect(body.error.details.map(({ path }) => path).sort()).toEqual(['holder_class', 'tax_code', 'valid_from']);
    const backwards = await send('POST', `${one.path}/members`, { json: member(2, { valid_to: '2024-06-01' }) });
    expect(backwards.body.error.details.map(({ path }) => path)).toEqual(['valid_to']);
  });

  it('come in batches that may be repeated', async () => {
    const items = [member(20), member(21, { tax_code: OTHER_TAX_CODE, holder_class: 'enterprise', name: 'Officina Srl' }), member(22)];
    const first = await send('POST', `${two.path}/members:batch`, { json: { items } });
    expect(first.body.items.map(({ status }) => status)).toEqual([201, 201, 201]);
    const second = await send('POST', `${two.path}/members:batch`, {
      json: { items: [...items.slice(0, 2), member(22, { user_type: 'COMMERCIAL' }), member(23)] },
    });
    expect(second.body.items.map(({ status }) => status)).toEqual([200, 200, 409, 201]);
    expect(second.body.items[0]?.id).toBe(first.body.items[0]?.id);
    expect(second.body.items[2]?.error).toMatchObject({ code: 'already_exists', existing_id: first.body.items[2]?.id });
    const malformed = await send('POST', `${two.path}/members:batch`, {
      json: { items: [member(24), member(25, { member_type: 'GUEST' })] },
    });
    expect(malformed.body.error.details.map(({ path }) => path)).toEqual(['items[1].member_type']);
  });

  it('keep to the limit of the community', async () => {
    const full = await sampleCommunity(api, 'full');
    await send('PUT', full.path, { json: { max_members: 2 } });
    const { body } = await send('POST', `${full.path}/members:batch`, { json: { items: [member(1), member(2), member(3)] } });
    expect(body.items.map(({ status }) => status)).toEqual([201, 201, 409]);
    expect((await send('GET', `${full.path}/members`)).body.data).toHaveLength(2);
  });

  it('change under their version and along their states', async () => {
    const { body } = await send('POST', `${one.path}/members`, { json: member(30) });
    const path = `${one.path}/members/${body.id}`;
    const changed = await send('PUT', path, {
      json: { name: 'Anna Neri', status: 'suspended', contact: null },
      headers: { 'If-Match': '"1"' },
    });
    expect(changed.body).toMatchObject({ name: 'Anna Neri', status: 'suspended' });
    expect((await send('PUT', path, { json: { status: 'pending' } })).body.error.code).toBe('wrong_state');
    expect((await send('PUT', path, { json: { name: 'x' }, headers: { 'If-Match': '"1"' } })).status).toBe(412);
  });

  it('leave by DELETE, and their points with them', async () => {
    const { body } = await send('POST', `${one.path}/members`, { json: member(40) });
    await send('POST', `${one.path}/points`, { json: point(40, one.configurationId) });
    expect((await send('DELETE', `${one.path}/members/${body.id}`)).status).toBe(204);
    const left = await send('GET', `${one.path}/members/${body.id}`);
    expect(left.body.status).toBe('left');
    expect(left.body.valid_to).not.toBeNull();
    const points = await send('GET', `${one.path}/points?pod=${pod(40)}`);
    expect(points.body.data[0]?.valid_to).toBe(left.body.valid_to);
    expect((await send('PUT', `${one.path}/members/${body.id}`, { json: { status: 'active' } })).status).toBe(409);
  });

  it('are unknown through another community', async () => {
    const { body } = await send('POST', `${one.path}/members`, { json: member(50) });
    expect((await send('GET', `${two.path}/members/${body.id}`)).status).toBe(404);
    expect((await send('GET', `${two.path}/members/${body.id}`, { key: api.keys.operator })).status).toBe(404);
  });
});
