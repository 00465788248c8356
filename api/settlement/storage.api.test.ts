import { afterAll, beforeAll, expect, it } from 'vitest';
import { importText, wideFile } from '../../activities/metering/testing/files.ts';
import { approveLowered } from '../../activities/settlement/testing/approve-lowered.ts';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';
import { C0, memberKey, PV, readyCommunity, settleMonth, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const MONTH = '2025-02';
let api: TestApi;
let made: MadeCommunity;
let community: string;

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'stored');
  community = `/api/cer/communities/${made.communityId}`;
  await storeMonth(api, MONTH);
});
afterAll(() => api?.drop());

async function send(method: string, path: string, options: CallOptions = {}): Promise<Body> {
  const response = await api.call(method, path, { key: api.keys.manager, ...options });
  return expectDeclared(method, path, response);
}
const newestRun = async (): Promise<Body> => {
  await settleMonth(api, made, MONTH);
  await approveLowered(api.database, made, MONTH);
  const { data } = await send('GET', `/api/v1/settlement/runs?configuration_id=${made.configurationId}&latest=true`);
  return send('GET', `/api/v1/settlement/runs/${data[0].id}`);
};
const gapsOf = async (): Promise<Body> => {
  const query = `configuration_id=${made.configurationId}&from=${MONTH}&to=${MONTH}`;
  return (await send('GET', `${community}/completeness?${query}`)).months[0];
};

it('settles without storages as before', async () => {
  expect(await newestRun()).toMatchObject({ kind: 'complete', storages: [], exempt_points: [], split_groups: [] });
  expect(await gapsOf()).toMatchObject({ series_expected: 3, series_complete: 3 });
});

it('expects the curves of a declared storage and of exempt energy: without them the month is partial', async () => {
  const configuration_id = made.configurationId;
  const efficiencies = [{ value: '0.9', valid_from: '2023-01-01', source: 'test' }];
  const storage = { code: 'BAT', name: 'Battery', pod: C0, configuration_id, valid_from: '2025-02-01', efficiencies };
  await send('POST', `${community}/storages`, { json: storage });
  const exemption = { pod: C0, basis: 'arera_574_2014', valid_from: '2025-02-10', source: 'test' };
  await send('POST', `${community}/exemptions`, { json: exemption });
  expect((await gapsOf()).gaps.map(({ code, quantity, missing_intervals }: Body) => [code, quantity, missing_intervals])).toEqual([
    ['BAT', 'charged', 28 * 24],
    [C0, 'exempt', 19 * 24],
  ]);
  expect(await newestRun()).toMatchObject({ kind: 'partial', missing_readings: 47 * 24, storages: [{ code: 'BAT', pod: C0 }] });
});

it('counts them once imported, and says so in the run and in the explanation', async () => {
  const columns = ['BAT:charged', 'BAT:discharged', `${C0}:exempt`];
  const values = ['1.000', '0.800', '0.050'];
  const text = wideFile(columns, '2025-02-01', '2025-03-01', (column) => values[column] as string);
  expect(await importText(api.database, made, text)).toMatchObject({ series: 3, ignored: [] });
  const run = await newestRun();
  expect(run).toMatchObject({ missing_readings: 0, storages: [{ code: 'BAT', pod: C0, efficiencies: ['0.9'] }], exempt_points: [C0] });
  const path = `/api/v1/settlement/runs/${run.id}/explanation?code=${C0}`;
  const { chain, lines } = await send('GET', `${path}&lang=en`);
  const [charged, exempt] = [28 * 24 * 1000, 19 * 24 * 50];
  expect(chain.storages).toMatchObject([{ id: 'BAT', charged, counted: charged * 0.9 }]);
  expect(chain.own).toBe(chain.metered - exempt + charged * 0.9);
  expect(lines.join('\n')).toContain('Storage BAT charged 672 kWh for later injection');
  expect((await send('GET', `${path}&lang=it`)).lines.join('\n')).toContain("L'accumulo BAT ha assorbito 672 kWh");
});

it('names the group whose power decides a class, and posts the difference', async () => {
  const before = await newestRun();
  const plants = [{ plant_code: PV, valid_from: '2025-02-01' }];
  await send('POST', `${community}/split-groups`, { json: { code: 'G', reason: 'adjacent parcels', outside_kw: '190', plants } });
  const run = await newestRun();
  expect(run.split_groups).toEqual([{ section_code: PV, group: 'G', class_power_kw: '210' }]);
  expect(run).toMatchObject({ kind: 'recalculated', previous_run_id: before.id });
  // at 95 EUR/MWh: min(120, 80 + 85) + 10 = 130 up to 200 kW, min(110, 70 + 85) + 10 = 120 above
  expect(run.premium_cents / before.premium_cents).toBeCloseTo(120 / 130, 3);
  const { lines } = await send('GET', `/api/v1/settlement/runs/${run.id}/explanation?code=${PV}`);
  expect(lines.join('\n')).toContain(`Plant ${PV} (20 kW) counts with group G as one plant of 210 kW`);
});

it('shows a member the storage behind his own point only', async () => {
  const run = await newestRun();
  const [owner, other] = await Promise.all([0, 1].map((i) => memberKey(api, made.parties[i] as number)));
  const seen = async (key: string | undefined) => send('GET', `/api/v1/settlement/runs/${run.id}`, { key: key as string });
  expect(await seen(owner)).toMatchObject({ storages: [{ code: 'BAT' }], exempt_points: [C0] });
  expect(await seen(other)).toMatchObject({ storages: [], exempt_points: [] });
  expect((await send('GET', `${community}/storages`, { key: owner as string })).data).toMatchObject([{ code: 'BAT', pod: C0 }]);
  expect((await send('GET', `${community}/storages`, { key: other as string })).data).toEqual([]);
});
