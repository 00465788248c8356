import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { C0, PV, readyCommunity } from '../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const BATTERY = 'BAT1';
const at = '2025-06-01T00:00:00Z';
let api: TestApi;
let made: MadeCommunity;
let path: string;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'registers');
  path = `/api/cer/communities/${made.communityId}/register-readings`;
  const plants = await api.call('GET', `/api/cer/communities/${made.communityId}/plants`, { key: api.keys.manager });
  const [plant] = ((await plants.json()) as { data: { code: string }[] }).data;
  const json = {
    ...{
      code: BATTERY,
      name: 'Batteria',
      pod: C0,
      plant_code: plant?.code,
      configuration_id: made.configurationId,
      valid_from: '2024-06-01',
    },
    efficiencies: [{ value: '0.85', valid_from: '2024-06-01', source: 'GSE' }],
  };
  const stored = await api.call('POST', `/api/cer/communities/${made.communityId}/storages`, { key: api.keys.manager, json });
  expect(stored.status, await stored.text()).toBe(201);
}, 60_000);
afterAll(() => api?.drop());

const record = async (code: string, quantity: string) => {
  const json = { configuration_id: made.configurationId, code, quantity, at, value_wh: 5_000 };
  const response = await api.call('POST', path, { key: api.keys.manager, json });
  return { status: response.status, body: (await response.json()) as { error?: { details: { code: string }[] } } };
};

it.each([
  [C0, 'withdrawn'],
  [PV, 'injected'],
  [PV, 'produced'],
  [BATTERY, 'charged'],
  [BATTERY, 'discharged'],
])('of %s are taken for what is %s', async (code, quantity) => {
  expect((await record(code, quantity)).status).toBe(201);
  const listed = (await (await api.call('GET', `${path}?code=${code}`, { key: api.keys.manager })).json()) as { data: object[] };
  expect(listed.data).toContainEqual(expect.objectContaining({ code, quantity, value_wh: 5_000 }));
});

it.each([
  [C0, 'charged', 'unknown_quantity'],
  [PV, 'withdrawn', 'unknown_quantity'],
  [BATTERY, 'produced', 'unknown_quantity'],
  [C0, 'exempt', 'no_register'],
])('of %s are refused for what is %s', async (code, quantity, fault) => {
  const { status, body } = await record(code, quantity);
  expect([status, body.error?.details[0]?.code]).toEqual([422, fault]);
});
