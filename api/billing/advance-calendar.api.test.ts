import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBookAdvances } from '../../activities/billing/book-advances.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { makeContract } from '../../activities/settlement/testing/contract.ts';
import { memberKey } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let made: MadeCommunity;
beforeAll(async () => {
  api = await testApi();
  made = await makeCommunity(api.database.owner.db, {
    code: 'advances',
    since: '2025-01-01',
    points: [{ pod: 'IT001E00000001' }],
    plants: [{ code: 'PV1', powerKw: '100', entry: '2024-12-20' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
});
afterAll(() => api?.drop());

async function advances(key = api.keys.operator) {
  const path = `/api/v1/settlement/advances?configuration_id=${made.configurationId}`;
  const response = await api.call('GET', path, { key });
  return { status: response.status, body: (await expectDeclared('GET', path, response)) as Record<string, unknown> };
}

it('says that nothing is paid in advance without a contract', async () => {
  expect((await advances()).body).toEqual({
    ...{ configuration_id: made.configurationId, activated_on: null },
    ...{ months: [], publications: [], antimafia: null },
  });
});

it('shows what was booked, when it is published and paid, and that 530 EUR a month needs no antimafia documents', async () => {
  await makeContract(api.database, made, '2025-03-10');
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  for (const month of ['2025-03', '2025-04'])
    await environment.run(createBookAdvances({ bulk: api.database.bulk }), { month, configurationIds: [made.configurationId] });
  const { body } = await advances();
  const booked = { version: 1, state: 'posted', premium_cents: 49_500, refund_cents: 3816 };
  expect(body.months).toMatchObject(['2025-01', '2025-02', '2025-03', '2025-04'].map((month) => ({ month, ...booked })));
  expect(body.publications).toEqual([
    {
      ...{ from: '2025-01', through: '2025-03', published_by: '2025-04-25', cents: 159_948 },
      ...{ payment_due: '2025-05-30', payment_cents: 159_948, carried_cents: 0 },
    },
    {
      ...{ from: '2025-04', through: '2025-04', published_by: '2025-05-25', cents: 53_316 },
      ...{ payment_due: '2025-06-30', payment_cents: 53_316, carried_cents: 0 },
    },
  ]);
  expect(body).toMatchObject({ activated_on: '2025-03-10', antimafia: { threshold_cents: 15_000_000, documents_needed: false } });
});

it("is the community's, not a member's", async () => {
  expect((await advances(await memberKey(api, made.parties[0] as number))).status).toBe(403);
});
