import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, plant, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const NOW = { 'If-Match': '*' };
const ON = '2026-03-01';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
const ids: number[] = [];

const section = (code: string, power_kw: string) => [{ code, power_kw, entry_into_operation: '2024-05-10' }];

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  await send('POST', `${one.path}/members`, { json: member(1) });
  for (const number of [1, 2]) {
    await send('POST', `${one.path}/points`, { json: point(number, one.configurationId, { member_code: 'M-001' }) });
    const facts = { producer_code: 'M-001', voltage: 'MV', sections: section(`P-${number}-S1`, '150') };
    const made = await send('POST', `${one.path}/plants`, { json: plant(number, one.configurationId, facts) });
    expect(made.status).toBe(201);
    ids.push(made.body.id);
  }
});
afterAll(() => api?.drop());

const put = (id: number | undefined, parcels: unknown) =>
  send('PUT', `${one.path}/plants/${id}/parcels`, { json: { parcels }, headers: NOW });
const report = async (language = 'en') =>
  (await send('GET', `${one.path}/splitting?on=${ON}`, { headers: { 'Accept-Language': language } })).body;
const check = async (name: string) => {
  const path = `${one.path}/configurations/${one.configurationId}`;
  const { body } = await send('POST', `${path}/checks`, { json: { on: ON } });
  return (body.checks as { name: string; passed: boolean; message: string }[]).find((found) => found.name === name);
};

describe('split plants', () => {
  it('have parcels, sorted and each once, and refuse what is none', async () => {
    const { status, body } = await put(ids[0], ['I726/12/345', 'I726/12/344', 'I726/12/345']);
    expect([status, body.parcels]).toEqual([200, ['I726/12/344', 'I726/12/345']]);
    const refused = await put(ids[0], ['Siena 12 345']);
    expect([refused.status, refused.body.error.details[0]?.path]).toEqual([422, 'parcels[0]']);
    expect((await send('GET', `${one.path}/plants/${ids[0]}/parcels`)).body.parcels).toEqual(['I726/12/344', 'I726/12/345']);
  });

  it('are reported with whom and why, and warned of by the checks until they are recorded', async () => {
    expect((await put(ids[1], [])).status).toBe(200);
    const before = await report();
    expect(before.without_parcels).toEqual(['P-2']);
    await put(ids[1], ['I726/12/345']);
    const found = await report('it');
    expect(found.cases).toMatchObject([
      {
        ...{ state: 'likely', effect: 'higher_class', kw: 300, class_limit_kw: 600, split_group: null },
        plants: [
          { code: 'P-1', producer_code: 'M-001', kw: 150 },
          { code: 'P-2', producer_code: 'M-001', kw: 150 },
        ],
        pairs: [{ plants: ['P-1', 'P-2'], reason: 'same_parcel', parcels: ['I726/12/345'] }],
      },
    ]);
    expect(found.cases).toMatchObject([{ pairs: [{ message: 'P-1 e P-2: un solo produttore (M-001) sulla particella I726/12/345' }] }]);
    expect(await check('artificial_splitting')).toMatchObject({ passed: false, severity: 'warning', subject: 'P-1, P-2' });
    const plants = ['P-1', 'P-2'].map((plant_code) => ({ plant_code, valid_from: '2026-01-01' }));
    const group = { code: 'G1', reason: 'one parcel', outside_kw: '800', plants };
    expect((await send('POST', `${one.path}/split-groups`, { json: group })).status).toBe(201);
    expect((await report()).cases).toMatchObject([{ state: 'recorded', split_group: 'G1' }]);
    expect(await check('artificial_splitting')).toMatchObject({ passed: true });
  });

  it('are judged for their size with the whole group', async () => {
    expect(await check('plant_size')).toMatchObject({ passed: false, message: expect.stringContaining('1100 kW') });
  });

  it('are listed apart with reason and person once somebody examined them, until it is taken back', async () => {
    const pairsOf = async (): Promise<string[][]> =>
      ((await report()).cases as { pairs: { plants: string[] }[] }[]).flatMap(({ pairs }) => pairs.map((pair) => pair.plants));
    const plants = (await pairsOf())[0] as string[];
    const examined = (json: object) => send('POST', `${one.path}/splitting/examinations`, { json });
    expect((await examined({ plants: [plants[0], plants[0]], note: 'x' })).status).toBe(422);
    expect((await examined({ plants: [plants[0], 'NONE'], note: 'x' })).status).toBe(422);
    const made = await examined({ plants, note: 'The parcels do not border on each other.' });
    expect(made.status).toBe(201);
    expect((await examined({ plants: plants.toReversed(), note: 'again' })).body).toEqual(made.body);
    const apart = await report();
    expect(apart.examined).toMatchObject([
      { plants, note: 'The parcels do not border on each other.', examined_by: expect.stringMatching(/^user:/) },
    ]);
    expect((await pairsOf()).map((pair) => pair.join())).not.toContain(plants.join());
    const back = `${one.path}/splitting/examinations/${made.body.examination_id}/take-back`;
    for (const _again of [1, 2]) expect((await send('POST', back)).status).toBe(200);
    expect((await report()).examined).toEqual([]);
    expect((await send('POST', `${one.path}/splitting/examinations/999999/take-back`)).status).toBe(404);
  });
});
