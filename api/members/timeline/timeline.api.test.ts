import { afterAll, beforeAll, expect, it } from 'vitest';
import { storedDocument } from '../../settlement/testing/settled-community.ts';
import { caller } from '../../testing/caller.ts';
import { member, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';
import { type TestUser, userWith } from '../../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let sample: SampleCommunity;
let other: SampleCommunity;
let anna: TestUser;
let ids: number[];
let paper: number;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  sample = await sampleCommunity(api, 'dated');
  other = await sampleCommunity(api, 'elsewhere');
  ids = [];
  for (const number of [1, 2]) ids.push((await send('POST', `${sample.path}/members`, { json: member(number) })).body.id as number);
  await send('POST', `${sample.path}/points`, { json: point(1, sample.configurationId) });
  paper = await storedDocument(api, sample.communityId);
  const { party_id } = (await send('GET', `${sample.path}/members/${ids[0]}`)).body;
  anna = await userWith(api, { username: 'anna', role: 'member', partyId: party_id as number });
});
afterAll(() => api.drop());

const timeline = (query = '', options: object = {}) => send('GET', `${sample.path}/timeline${query}`, options);

it('tells staff what happened in the community, the newest record first, with legal day, person and state', async () => {
  const { status, body } = await timeline();
  expect(status).toBe(200);
  const lines = body.data;
  expect(lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => Number(id)).toSorted((a, b) => b - a));
  expect(lines.at(-1)).toMatchObject({ event_type: 'community.created', title: 'A community was created', member_id: null });
  const joined = lines.find(({ event_type, member_id }) => event_type === 'member.created' && member_id === ids[0]);
  expect(joined).toMatchObject({ occurred_on: '2024-06-01', state: 'active', object_kind: 'membership', object_id: String(ids[0]) });
  expect(String(joined?.actor)).toMatch(/^user:\d+$/);
  expect(String(joined?.recorded_at) > '2024-06-02').toBe(true);
  expect(lines.find(({ event_type }) => event_type === 'point.assigned')).toMatchObject({ occurred_on: '2024-06-01', member_id: ids[0] });
  expect(JSON.stringify(lines)).not.toContain('Bianchi');
});

it('says the words in the language of the call, and pages', async () => {
  const { body } = await timeline('?limit=1', { headers: { 'Accept-Language': 'it' } });
  const all = (await timeline()).body.data;
  const rest = await timeline(`?cursor=${encodeURIComponent(String(body.next))}`, { headers: { 'Accept-Language': 'it' } });
  expect([...body.data, ...rest.body.data].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(rest.body.data.at(-1)).toMatchObject({ event_type: 'community.created', title: 'Comunità creata' });
});

it('keeps the lines about one member, with the legal day of an act and its document', async () => {
  const change = { kind: 'supplier', changed_on: '2024-09-01', supplier: 'Luce Nuova', document_id: paper, pod: point(1, 1).pod };
  const changed = await send('POST', `${sample.path}/members/${ids[0]}/changes`, { json: change });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  const lines = (await timeline(`?member_id=${ids[0]}`)).body.data;
  expect(lines.map(({ event_type }) => event_type)).toEqual(['member.changed_on', 'point.assigned', 'member.created']);
  expect(lines[0]).toMatchObject({ occurred_on: '2024-09-01', document_id: paper, member_id: ids[0] });
  expect((await timeline('?member_id=999999')).status).toBe(404);
});

it('shows a member the own lines alone', async () => {
  const own = await timeline('', { key: anna.key });
  expect(own.body.data.length).toBeGreaterThan(1);
  expect(new Set(own.body.data.map(({ member_id }) => member_id))).toEqual(new Set([ids[0]]));
  expect((await timeline(`?member_id=${ids[0]}`, { key: anna.key })).body.data).toEqual(own.body.data);
  expect((await timeline(`?member_id=${ids[1]}`, { key: anna.key })).status).toBe(404);
  expect((await send('GET', `${other.path}/timeline`, { key: anna.key })).status).toBe(404);
});

it('shows no line of another community', async () => {
  expect((await send('GET', `${other.path}/timeline?member_id=${ids[0]}`)).status).toBe(404);
  const shown = (await send('GET', `${other.path}/timeline`)).body.data.map(({ id }) => id);
  const first = (await timeline()).body.data.map(({ id }) => id);
  expect(shown.filter((id) => first.includes(id))).toEqual([]);
});

it('shows a role or key the lines alone about what it may read', async () => {
  const esg = await userWith(api, { username: 'esg', role: 'esg_officer', communityId: sample.communityId });
  const narrow = await userWith(api, {
    username: 'narrow',
    role: 'community_manager',
    communityId: sample.communityId,
    scopes: ['members:read'],
  });
  const json = { title: 'Assemblea', body: 'Giovedì' };
  expect((await send('POST', `${sample.path}/messages`, { json })).status).toBe(201);
  const groups = async (key?: string) =>
    new Set((await timeline('', key === undefined ? {} : { key })).body.data.map(({ event_type }) => String(event_type).split('.')[0]));
  expect([...(await groups())]).toEqual(expect.arrayContaining(['community', 'member', 'message', 'point']));
  expect([...(await groups(esg.key))].toSorted()).toEqual(expect.not.arrayContaining(['message']));
  expect([...(await groups(narrow.key))]).toEqual(['member']);
});
