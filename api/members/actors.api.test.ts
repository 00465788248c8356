import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { type TestUser, userWith } from '../testing/users.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let two: SampleCommunity;
let manager: TestUser;
let operator: TestUser;
let anna: TestUser;
let partyId: number;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  two = await sampleCommunity(api, 'two');
  partyId = Number((await send('POST', `${one.path}/members`, { json: member(1) })).body.party_id);
  manager = await userWith(api, { username: 'marta', role: 'community_manager', communityId: one.communityId });
  operator = await userWith(api, { username: 'oscar', role: 'operator' });
  anna = await userWith(api, { username: 'anna', role: 'member', communityId: one.communityId, partyId });
});
afterAll(() => api.drop());

const actors = async (key: string, communityId?: number) =>
  (await send('GET', `/api/v1/actors${communityId === undefined ? '' : `?community_id=${communityId}`}`, { key })).body.data;

describe('the accounts behind the actors of records', () => {
  it('have names for who may read personal data: of the account, of members that of their record', async () => {
    const data = await actors(manager.key, one.communityId);
    expect(data).toContainEqual({ id: manager.userId, roles: ['community_manager'], party_id: null, name: 'marta' });
    expect(data).toContainEqual({ id: operator.userId, roles: ['operator'], party_id: null, name: 'oscar' });
    expect(data).toContainEqual({ id: anna.userId, roles: [], party_id: partyId, name: 'Anna Bianchi 1' });
  });

  it('have the role alone for the others, also one that was taken away', async () => {
    const energy = await userWith(api, { username: 'enea', role: 'energy_manager', communityId: one.communityId });
    const former = await userWith(api, { username: 'furio', role: 'trader', communityId: one.communityId });
    const { db } = api.database.owner;
    await db.updateTable('role_grant').set({ revoked_at: new Date() }).where('user_id', '=', former.userId).execute();
    const data = await actors(energy.key, one.communityId);
    expect(data).toContainEqual({ id: former.userId, roles: ['trader'], party_id: null, name: null });
    expect(new Set(data.map(({ name }) => name))).toEqual(new Set([null]));
  });

  it('are shown to nobody who does not see the whole community, or the platform where none is named', async () => {
    expect(await actors(anna.key, one.communityId)).toEqual([]);
    expect(await actors(manager.key, two.communityId)).toEqual([]);
    expect(await actors(manager.key)).toEqual([]);
    expect(await actors(operator.key)).toContainEqual(expect.objectContaining({ id: manager.userId, name: 'marta' }));
    const inTwo = await actors(operator.key, two.communityId);
    expect(inTwo.map(({ id }) => id)).not.toContain(manager.userId);
  });
});
