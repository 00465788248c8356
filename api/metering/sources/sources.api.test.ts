import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { userWith } from '../../testing/users.ts';

const PATH = '/api/v1/meter-sources';
const NOW = { 'If-Match': '*' };

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;
let pod: string;
let ownMember: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  [one, two] = [await sampleCommunity(api, 'sources-1'), await sampleCommunity(api, 'sources-2')];
  const { body } = await send('POST', `${one.path}/members`, { json: member(1) });
  const made = await send('POST', `${one.path}/points`, { json: point(1, one.configurationId) });
  pod = made.body.pod as string;
  const of = { role: 'member', communityId: one.communityId, partyId: body.party_id as number } as const;
  ownMember = (await userWith(api, { ...of, username: 'owner' })).key;
}, 60_000);
afterAll(() => api?.drop());

const datadis = (more: object = {}) => ({
  kind: 'datadis',
  community_id: one.communityId,
  configuration_id: one.configurationId,
  name: 'Datadis',
  url: 'https://meters.example.org/api',
  settings: { points: [{ code: pod, quantity: 'withdrawn', remote: 'S0001' }] },
  secret: { username: 'sample', password: 'very-secret' },
  first_day: '2026-01-01',
  ...more,
});

const faultOf = ({ status, body }: Awaited<ReturnType<typeof send>>) => [
  status,
  body.error?.details?.[0]?.path,
  body.error?.details?.[0]?.code,
];

describe('sources of readings', () => {
  it('are added with the pace of their kind, are due at once, and never show their secret', async () => {
    const made = await send('POST', PATH, { json: datadis() });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({
      every_minutes: 720,
      calls_per_hour: 60,
      recheck_days: 3,
      has_secret: true,
      fault: null,
      last_day: null,
    });
    expect((made.body.settings as { points: unknown }).points).toEqual([
      { code: pod, quantity: 'withdrawn', remote: 'S0001', flow: 'taken' },
    ]);
    expect(Date.parse(made.body.next_at as string)).toBeLessThanOrEqual(Date.now());
    const { rows } = await sql<{
      row: string;
    }>`select s::text || (select string_agg(p::text, '') from process p where workflow_id = 'meter-source/' || s.id)
      as row from meter_source s where id = ${made.body.id as number}`.execute(api.database.owner.db);
    expect(rows[0]?.row).toContain('meter-source/');
    expect(rows[0]?.row).not.toContain('very-secret');
    expect((await send('GET', `${PATH}?community_id=${one.communityId}&kind=datadis`)).body.data).toHaveLength(1);
    expect((await send('GET', `${PATH}?community_id=${two.communityId}`)).body.data).toEqual([]);
    expect((await send('GET', `${PATH}/${made.body.id}`, { key: ownMember })).status).toBe(403);
  });

  it.each<[string, object, unknown[]]>([
    [
      'a point that the configuration lacks',
      { settings: { points: [{ code: 'IT999', quantity: 'withdrawn', remote: '1' }] } },
      ['settings.points[0].code', 'unknown_code'],
    ],
    ['a place for readings', { settings: { latitude: 1, longitude: 2 } }, ['settings.latitude', 'not_of_kind']],
    ['no password', { secret: { username: 'x' } }, ['secret.password', 'required']],
    ['a private address', { url: 'http://10.0.0.1' }, ['url', 'refused']],
    ['a query in the address', { url: 'https://meters.example.org/?a=1' }, ['url', 'refused']],
    ['no configuration', { configuration_id: null }, ['configuration_id', 'required']],
    ['no community for readings', { community_id: null }, ['community_id', 'required']],
  ])('are refused with %s', async (_, more, fault) => {
    expect(faultOf(await send('POST', PATH, { json: datadis(more), key: api.keys.operator }))).toEqual([422, ...fault]);
  });

  it('of the installation are for its administrators alone, and prices are of no community', async () => {
    const prices = {
      kind: 'entsoe',
      name: 'ENTSO-E',
      url: 'https://prices.example.org',
      settings: { zones: ['NORD'] },
      secret: { token: 't' },
      first_day: '2026-01-01',
    };
    const manager = (await userWith(api, { role: 'community_manager', communityId: one.communityId, username: 'boss' })).key;
    expect((await send('POST', PATH, { json: prices, key: manager })).status).toBe(403);
    expect(faultOf(await send('POST', PATH, { json: { ...prices, community_id: one.communityId }, key: manager }))).toEqual([
      422,
      'community_id',
      'not_of_kind',
    ]);
    const made = await send('POST', PATH, { json: prices, key: api.keys.operator });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect((await send('GET', `${PATH}/${made.body.id}`, { key: manager })).status).toBe(404);
    expect((await send('POST', `${PATH}/${made.body.id}/pull`, { key: manager })).status).toBe(404);
  });

  it('are paused, asked now, changed and removed; a stored secret goes to no other host', async () => {
    const { body } = await send('POST', PATH, { json: datadis({ state: 'paused' }) });
    const path = `${PATH}/${body.id}`;
    expect((await send('POST', `${path}/pull`)).status).toBe(409);
    const { name, url, settings, first_day, recheck_days, refill_days, every_minutes, calls_per_hour, calls_per_day } = body;
    const facts = {
      name,
      url,
      settings,
      first_day,
      recheck_days,
      refill_days,
      every_minutes,
      calls_per_hour,
      calls_per_day,
      state: 'active',
    };
    const elsewhere = { ...facts, url: 'https://other.example.org' };
    expect(faultOf(await send('PUT', path, { json: elsewhere, headers: NOW }))).toEqual([422, 'secret', 'required']);
    expect((await send('PUT', path, { json: { ...elsewhere, secret: { username: 'a', password: 'b' } }, headers: NOW })).body.url).toBe(
      elsewhere.url,
    );
    expect((await send('PUT', path, { json: facts, headers: NOW })).status).toBe(422);
    expect((await send('POST', `${path}/pull`)).status).toBe(202);
    await sql`insert into meter_pull (source_id, from_day, to_day, started_at, ended_at, outcome, calls, bytes, fault, detail)
      values (${body.id as number}, '2026-01-01', '2026-02-01', now(), now(), 'fault', 2, 10, 'name_unknown', null),
        (${body.id as number}, '2026-01-01', '2026-02-01', now(), now(), 'fault', 2, 10, 'wrong_data', '{"en": "an hour", "it": "un ora"}')`.execute(
      api.database.owner.db,
    );
    const pulls = (await send('GET', `${path}/pulls`, { headers: { 'Accept-Language': 'it' } })).body.data;
    expect(pulls.map(({ fault }) => fault)).toEqual(['not_reached', 'wrong_data']);
    expect(pulls[1]?.message).toMatch(/non è stato salvato nulla: un ora\.$/);
    expect((await send('GET', path)).body.calls_last_hour).toBe(4);
    expect((await send('DELETE', path, { headers: NOW })).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
  });
});
