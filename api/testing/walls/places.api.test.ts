import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/identity/rights.ts';
import { type Person, person } from '../../identity/testing/person.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { keyFor, linkTo, sessionFor } from '../users.ts';
import { type AdminCaller, type Caller, openApi } from './testing/open-api.ts';
import { grantRole } from './testing/role-holder.ts';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let first: SampleCommunity;
let second: SampleCommunity;
let reader: Person;
let partyId: number;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  first = await sampleCommunity(api, 'first');
  second = await sampleCommunity(api, 'second');
  reader = await person(api);
  const { body } = await call('POST', `${first.path}/members`, { json: member(1) });
  partyId = Number(body.party_id);
  await linkTo(api, reader.userId, partyId);
  await grant(reader, 'member', first);
});
afterAll(() => api.drop());

const grant = (who: Person, role: Role, { communityId }: SampleCommunity): Promise<number> =>
  grantRole(admin, who, role, { community_id: communityId });

describe('rights held in different places', () => {
  it("do not add up: whoever moves money in one community imports no GSE amounts into another's", async () => {
    const who = await person(api);
    await grant(who, 'energy_manager', first);
    await grant(who, 'community_manager', second);
    const key = await keyFor(api, who.userId);
    const into = async ({ communityId, configurationId }: SampleCommunity): Promise<number> => {
      const columns = 'column_month=month&column_amount=amount&stage=advance&component=premium';
      const query = `kind=gse_amounts&community_id=${communityId}&configuration_id=${configurationId}&${columns}`;
      const answer = await api.app.request(`/api/v1/imports?${query}`, {
        method: 'POST',
        headers: { 'X-API-Key': key, 'Content-Type': 'text/csv' },
        body: 'month;amount\n2025-05;100,00\n',
      });
      return answer.status;
    };
    expect(await into(first)).toBe(403);
    expect(await into(second)).not.toBe(403);
  });
});

describe('the export of a person', () => {
  const exported = (options: object) => call('GET', `/api/v1/persons/${partyId}/export`, options);

  it('shows what signs in to the account to a session only, never to a key', async () => {
    const headers = await sessionFor(api, reader.userId, ['password']);
    const own = await exported({ key: undefined as never, headers });
    expect(own.body.accounts).toMatchObject([{ username: reader.username, sessions: [{}] }]);
    const byKey = await exported({ key: await keyFor(api, reader.userId) });
    expect([byKey.status, byKey.body.accounts]).toEqual([200, []]);
  });

  it('is refused to a narrow key without the scopes of its parts', async () => {
    const refused = await exported({ key: await keyFor(api, reader.userId, ['members:personal', 'points:read']) });
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('plants:read, documents:read')]);
    const parts = ['points:read', 'plants:read', 'documents:read', 'settlement:read', 'ledger:read'];
    expect((await exported({ key: await keyFor(api, reader.userId, ['members:personal', ...parts]) })).status).toBe(200);
  });
});
