import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { type TestUser, userWith } from '../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let open: SampleCommunity;
let closed: SampleCommunity;
let user: TestUser;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  open = await sampleCommunity(api, 'open');
  closed = await sampleCommunity(api, 'closed');
  const change = { json: { takes_members: true, description: 'Sun for all' }, headers: { 'If-Match': '*' } };
  expect((await send('PUT', open.path, change)).status).toBe(200);
  user = await userWith(api, { username: 'newcomer' });
});
afterAll(() => api.drop());

const applicant = {
  name: 'Nadia Conti',
  holder_class: 'natural_person',
  tax_code: 'RSSMRA85M01H501Q',
  member_type: 'CONSUMER',
  user_type: 'RESIDENTIAL',
};
const join = (community: SampleCommunity, key: string, json: object = applicant) =>
  send('POST', `/api/v1/communities/${community.communityId}/join`, { key, json });

describe('a public profile', () => {
  it('is shown to every user, only of communities that take members, and counts from five members on', async () => {
    const { body } = await send('GET', '/api/v1/communities', { key: user.key });
    expect(body.data).toMatchObject([
      { id: open.communityId, description: 'Sun for all', area_codes: ['AC001E00001'], members: null, power_kw: null },
    ]);
    expect((await send('GET', `/api/v1/communities/${closed.communityId}`, { key: user.key })).status).toBe(404);
    expect((await send('GET', open.path, { key: user.key })).status).toBe(403);
    const items = [11, 12, 13, 14, 15].map((number) => member(number));
    await send('POST', `${open.path}/members:batch`, { json: { items } });
    expect((await send('GET', `/api/v1/communities/${open.communityId}`, { key: user.key })).body).toMatchObject({
      members: 5,
      power_kw: 0,
    });
  });
});

describe('what applicants agree to', () => {
  it('is shown of a community that takes no members only to those who may read its members, who record signed forms', async () => {
    const texts = ({ communityId }: SampleCommunity, key: string) =>
      send('GET', `/api/v1/communities/${communityId}/consent-texts`, { key });
    expect((await texts(closed, api.keys.manager)).body.texts).not.toHaveLength(0);
    expect((await texts(closed, user.key)).status).toBe(404);
    expect((await texts(open, user.key)).status).toBe(200);
  });
});

describe('an application', () => {
  it('is refused where no members are taken, and without what it needs', async () => {
    expect((await join(closed, user.key)).status).toBe(404);
    expect((await join(open, user.key, { ...applicant, status: 'active' })).body.error.details[0]?.path).toBe('status');
  });

  it('makes a pending membership that shows its own rows and nothing of the community', async () => {
    const made = await join(open, user.key);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ status: 'pending', name: 'Nadia Conti' });
    const seen = await send('GET', `${open.path}/members`, { key: user.key });
    expect(seen.body.data.map(({ id }) => id)).toEqual([made.body.id]);
    expect((await send('GET', `${open.path}/sharing-stats`, { key: user.key })).status).toBe(403);
    expect((await send('GET', open.path, { key: user.key })).status).toBe(403);
    expect((await join(open, user.key)).status).toBe(409);
    const path = `${open.path}/members/${made.body.id}`;
    const admitted = await send('PUT', path, { json: { status: 'active' }, headers: { 'If-Match': '*' } });
    expect(admitted.status).toBe(200);
    expect((await send('GET', open.path, { key: user.key })).status).toBe(200);
    await send('PUT', path, { json: { status: 'suspended' }, headers: { 'If-Match': '*' } });
    expect((await send('GET', open.path, { key: user.key })).status).toBe(403);
    expect((await send('GET', path, { key: user.key })).status).toBe(200);
  });

  it('gives no access to another person by naming a known tax code', async () => {
    const impostor = await userWith(api, { username: 'impostor' });
    const known = (await send('GET', `${open.path}/members`, { key: user.key })).body.data[0];
    const made = await join(open, impostor.key);
    expect(made.status).toBe(201);
    expect(made.body.party_id).not.toBe(known?.party_id);
    const admitted = await send('PUT', `${open.path}/members/${made.body.id}`, {
      json: { status: 'active' },
      headers: { 'If-Match': '*' },
    });
    expect(admitted.body.error.details[0]?.code).toBe('known_person');
  });

  it('comes to one membership when fifty come at once', async () => {
    const eager = await userWith(api, { username: 'eager' });
    const { tax_code: _, ...unnamed } = applicant;
    const answers = await Promise.all(Array.from({ length: 50 }, () => join(open, eager.key, unnamed)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });

  it('does not count against the members a community takes, until it is admitted', async () => {
    const small = await sampleCommunity(api, 'small');
    const change = { json: { takes_members: true, max_members: 1 }, headers: { 'If-Match': '*' } };
    expect((await send('PUT', small.path, change)).status).toBe(200);
    const { tax_code: _, ...unnamed } = applicant;
    const ids: number[] = [];
    for (const username of ['first-in-line', 'second-in-line']) {
      const made = await join(small, (await userWith(api, { username })).key, unnamed);
      expect(made.status).toBe(201);
      ids.push(made.body.id);
    }
    const admit = (id: number | undefined) =>
      send('PUT', `${small.path}/members/${id}`, { json: { status: 'active' }, headers: { 'If-Match': '*' } });
    expect((await admit(ids[0])).status).toBe(200);
    expect((await admit(ids[1])).body.error.code).toBe('conflict');
  });

  it('gives a right in that community alone, and five wait at once at most', async () => {
    const { tax_code: _, ...unnamed } = applicant;
    const many = await userWith(api, { username: 'joins-everywhere' });
    const communities = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => sampleCommunity(api, `many-${i}`)));
    for (const { path } of communities) await send('PUT', path, { json: { takes_members: true }, headers: { 'If-Match': '*' } });
    const answers = await Promise.all(communities.map((one) => join(one, many.key, unnamed)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 409]);
    const grants = await api.database.owner.db.selectFrom('role_grant').select('community_id').where('user_id', '=', many.userId).execute();
    expect(grants.every(({ community_id }) => community_id !== null)).toBe(true);
  });
});
