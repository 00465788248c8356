import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../infra/postgres/record/audit-chain.ts';
import { type Answered, caller } from '../testing/caller.ts';
import { member, plant, point, sampleCommunity, square } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api.drop());

const NEW = { name: 'Valle Verde', legal_type: 'cooperative' };

describe('communities', () => {
  it('are created in draft for the only organisation of the caller', async () => {
    const { status, body, response } = await send('POST', '/api/cer/communities', {
      json: { ...NEW, code: 'verde', boundary: square(9, 45, 0.5), max_members: 50 },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      code: 'verde',
      status: 'draft',
      organisation_id: api.organisationId,
      total_capacity: 0,
      primary_substation_id: null,
      max_members: 50,
    });
    expect(response.headers.get('location')).toBe(`/api/cer/communities/${body.id}`);
    expect(response.headers.get('etag')).toBe('"1"');
  });

  it('are refused a second time under the same code, with the id of the first', async () => {
    const first = await send('POST', '/api/cer/communities', { json: { ...NEW, code: 'twice' } });
    const second = await send('POST', '/api/cer/communities', { json: { ...NEW, code: 'twice' } });
    expect(second.status).toBe(409);
    expect(second.body.error).toMatchObject({ code: 'already_exists', existing_id: first.body.id, details: [{ path: 'code' }] });
  });

  it('name every bad field at once', async () => {
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [9, 45],
          [10, 45],
          [10, 46],
          [9, 46],
        ],
      ],
    };
    const { status, body } = await send('POST', '/api/cer/communities', {
      json: { code: 'a b', legal_type: 'club', boundary: open, surprise: 1 },
    });
    expect(status).toBe(422);
    expect(body.error.details.map(({ path }) => path).sort()).toEqual([
      'boundary.coordinates[0]',
      'code',
      'legal_type',
      'name',
      'surprise',
    ]);
  });

  it('refuse a boundary that crosses itself', async () => {
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [9, 45],
          [10, 46],
          [10, 45],
          [9, 46],
          [9, 45],
        ],
      ],
    };
    const { status, body } = await send('POST', '/api/cer/communities', { json: { ...NEW, code: 'bow', boundary: bow } });
    expect(status).toBe(422);
    expect(body.error.details).toEqual([expect.objectContaining({ path: 'boundary', code: 'invalid_shape' })]);
  });

  it('change under their version only', async () => {
    const { body } = await send('POST', '/api/cer/communities', { json: { ...NEW, code: 'change' } });
    const path = `/api/cer/communities/${body.id}`;
    const changed = await send('PUT', path, { json: { name: 'New name', boundary: square(9, 45, 1) }, headers: { 'If-Match': '"1"' } });
    expect(changed.body).toMatchObject({ name: 'New name', legal_type: 'cooperative', boundary: { type: 'Polygon' } });
    expect(changed.response.headers.get('etag')).toBe('"2"');
    expect((await send('PUT', path, { json: { name: 'Late' }, headers: { 'If-Match': '"1"' } })).status).toBe(412);
    const current = await api.call('GET', path, { key: api.keys.manager, headers: { 'If-None-Match': '"2"' } });
    expect(current.status).toBe(304);
  });

  it('are archived by DELETE and then take no change', async () => {
    const { body } = await send('POST', '/api/cer/communities', { json: { ...NEW, code: 'old' } });
    const path = `/api/cer/communities/${body.id}`;
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).body).toMatchObject({ status: 'archived' });
    expect((await send('PUT', path, { json: { name: 'x' } })).body.error.code).toBe('wrong_state');
  });

  it('refuse what is added to them once they are archived: the whole call, not each item', async () => {
    const { path, configurationId } = await sampleCommunity(api, 'shut');
    expect((await send('DELETE', path)).status).toBe(204);
    const message = `Community ${path.split('/').at(-1)} is archived and cannot be changed`;
    const group = { code: 'G', reason: 'Same source on adjacent parcels' };
    const added: [string, object][] = [
      ['split-groups', group],
      ['members', member(1)],
      ['plants', plant(1, configurationId)],
      ['points', point(1, configurationId)],
      ['members:batch', { items: [member(1)] }],
      ['plants:batch', { items: [plant(1, configurationId)] }],
      ['points:batch', { items: [point(1, configurationId), point(2, configurationId)] }],
    ];
    for (const [what, json] of added) {
      const refused = await send('POST', `${path}/${what}`, { json });
      expect([what, refused.status, refused.body.error]).toMatchObject([what, 409, { code: 'wrong_state', message }]);
    }
    const keyed = () => send('POST', `${path}/split-groups`, { json: group, headers: { 'Idempotency-Key': 'shut' } });
    expect((await keyed()).body.error).toMatchObject({ code: 'wrong_state', message });
    expect((await keyed()).response.headers.get('idempotency-replayed')).toBe('true');
  });

  it('are listed page by page, each once', async () => {
    for (const code of ['l1', 'l2', 'l3']) await send('POST', '/api/cer/communities', { json: { ...NEW, code } });
    const seen: string[] = [];
    let path: string | undefined = '/api/cer/communities?limit=2';
    while (path !== undefined) {
      const { body, response }: Answered = await send('GET', path);
      seen.push(...body.data.map(({ code }) => String(code)));
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      expect(body.next === null).toBe(path === undefined);
    }
    expect(seen.filter((code) => code.startsWith('l'))).toEqual(['l1', 'l2', 'l3']);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await send('GET', '/api/cer/communities?cursor=bm9uc2Vuc2U')).status).toBe(400);
    expect((await send('GET', '/api/cer/communities?colour=red')).body.error.details).toEqual([
      expect.objectContaining({ path: 'query.colour' }),
    ]);
    expect((await send('GET', '/api/cer/communities?code=l2')).body.data).toHaveLength(1);
  });

  it('leave an audit row for each change, in an unbroken chain', async () => {
    const { body } = await send('POST', '/api/cer/communities', { json: { ...NEW, code: 'audited' } });
    await send('PUT', `/api/cer/communities/${body.id}`, { json: { name: 'Renamed' }, headers: { 'X-Request-Id': 'req-7' } });
    const rows = await api.database.owner.db.selectFrom('audit_event').selectAll().where('chain', '=', body.id).orderBy('seq').execute();
    expect(await verifyChain(api.database.owner.db, body.id)).toMatchObject({ events: 2, broken: null });
    expect(rows.map(({ action }) => action)).toEqual(['community.created', 'community.changed']);
    expect(rows[1]).toMatchObject({ before: { name: 'Valle Verde' }, after: { name: 'Renamed' }, request_id: 'req-7' });
  });
});

describe('configurations', () => {
  it('name the substation area, which becomes the community its own', async () => {
    const { path, configurationId } = await sampleCommunity(api, 'with-area');
    const { body } = await send('GET', `${path}/configurations/${configurationId}`);
    expect(body).toMatchObject({ area_code: 'AC001E00001', time_zone: 'Europe/Rome', energy_unit: 'Wh', status: 'draft' });
    expect((await send('GET', path)).body).toMatchObject({
      primary_substation_id: body.primary_substation_id,
    });
    const unknown = await send('POST', `${path}/configurations`, {
      json: { code: 'C2', kind: 'renewable_energy_community', area_code: 'AC999E99999', market_zone: 'NORD' },
    });
    expect(unknown.body.error.details).toEqual([expect.objectContaining({ path: 'area_code', code: 'unknown' })]);
  });
});
