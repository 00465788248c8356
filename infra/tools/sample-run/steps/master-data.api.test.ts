import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../../api/client/client.ts';
import { type TestApi, testApi } from '../../../../api/testing/test-api.ts';
import { checkScenarioFolder } from '../scenario/read-folder.ts';
import { documentedFolder } from '../testing/documented-folder.ts';
import { ensureArea, ensureCommunity, ensureConfiguration } from './community.ts';
import type { Job } from './job.ts';
import { sendMembers, sendPlants, sendPoints } from './master-data.ts';
import { sendEnterprises, sendExemptions, sendGrants, sendSchemes, sendSplitGroups, sendStorages } from './optional-data.ts';
import { ensureDistribution, ensureParameters } from './rules.ts';

let api: TestApi;
let server: ServerType;
let folder: string;
let clients: Pick<Job, 'operator' | 'manager'>;

beforeAll(async () => {
  api = await testApi();
  folder = documentedFolder();
  server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  clients = { operator: createClient({ baseUrl, key: api.keys.operator }), manager: createClient({ baseUrl, key: api.keys.manager }) };
});
afterAll(async () => {
  server?.close();
  await api?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const readJob = (): Job => ({ ...clients, scenario: checkScenarioFolder(folder).scenario, note: () => undefined });

/** Sends what the folder holds besides documents and files; answers what each step said. */
async function send(): Promise<{ said: string[]; communityId: number }> {
  const job = readJob();
  await ensureArea(job);
  const { id } = await ensureCommunity(job);
  const ids = await ensureConfiguration(job, id);
  const said = [
    await sendMembers(job, ids),
    await sendEnterprises(job, ids),
    await sendSchemes(job, ids),
    await sendPoints(job, ids),
    await sendPlants(job, ids),
    await sendGrants(job, ids),
    await sendStorages(job, ids),
  ];
  await ensureDistribution(job, ids);
  await ensureParameters(job, ids);
  return { said, communityId: id };
}

const edit = (name: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));

describe('the documented folder', () => {
  it('is sent, with a member who comes back, a new holder, a point that returns and an area of several parts', async () => {
    const { said, communityId } = await send();
    expect(said).toEqual(['6 new', '2 new', '1 new', '8 new', '1 new, 30 kW', '1 new', '1 new']);
    const path = { community_id: communityId };
    const members = await Array.fromAsync(clients.manager.list('/api/cer/communities/{community_id}/members', { params: { path } }));
    const party = (code: string) => members.find((one) => one.code === code)?.party_id;
    expect(party('M02-2')).toBe(party('M02'));
    const points = await Array.fromAsync(clients.manager.list('/api/cer/communities/{community_id}/points', { params: { path } }));
    const of = (pod: string) => points.filter((one) => one.pod.endsWith(pod)).map((one) => [one.member_code, one.valid_from, one.valid_to]);
    expect(of('102')).toEqual([
      ['M02', '2024-07-15', '2025-03-01'],
      ['M02-2', '2025-06-01', null],
    ]);
    expect(of('103')).toEqual([
      ['M03', '2024-07-15', '2025-04-01'],
      ['M04', '2025-04-01', null],
    ]);
    expect(of('104')).toHaveLength(2);
  });

  it('is sent with enterprises, schemes, municipality, grant and storage, which the API shows as the folder says them', async () => {
    const { communityId } = await send();
    const params = { path: { community_id: communityId } };
    const base = '/api/cer/communities/{community_id}';
    const members = await Array.fromAsync(clients.manager.list(`${base}/members`, { params }));
    const facts = await Array.fromAsync(clients.manager.list(`${base}/enterprise-facts`, { params }));
    const baker = { member_id: members.find(({ code }) => code === 'M05')?.id, ateco_code: '10.71.10' };
    expect(facts).toMatchObject([
      { ...baker, ateco_edition: '2007', size: 'micro', source: 'visura of 2024-07-01', valid_from: '2024-07-15', valid_to: '2025-04-01' },
      { ...baker, ateco_edition: '2025', size: 'small', valid_from: '2025-04-01', valid_to: null },
    ]);
    expect(await Array.fromAsync(clients.manager.list(`${base}/point-schemes`, { params }))).toMatchObject([
      { pod: 'IT001E99000101', kind: 'net_metering', source: 'GSE letter of 2024-06-10', valid_from: '2015-03-01', valid_to: '2024-07-15' },
    ]);
    const deed = { on: '2024-09-20', number: 'ACT-17', granted_share: '0.3', granted_cents: 1_080_000 };
    expect(await Array.fromAsync(clients.manager.list(`${base}/plant-grants`, { params }))).toMatchObject([
      {
        plant_code: 'FV01',
        reference: 'PNRR-0001',
        planned_cost_cents: 3_600_000,
        admitted_on: '2024-09-05',
        deed,
        works_ended_on: '2024-10-30',
      },
    ]);
    const efficiencies = [{ value: '0.85', valid_from: '2024-11-01', valid_to: null, source: 'data sheet' }];
    expect(await Array.fromAsync(clients.manager.list(`${base}/storages`, { params }))).toMatchObject([
      { code: 'BAT1', pod: 'IT001E99000101', plant_code: 'FV01', valid_from: '2024-11-01', efficiencies },
    ]);
    expect(await Array.fromAsync(clients.manager.list(`${base}/plants`, { params }))).toMatchObject([
      { code: 'FV01', municipality: 'L112', sections: [{ grant_share: '0.3' }, { grant_share: '0.3' }] },
    ]);
  });

  it('with more known of a grant, an end of a fact and another municipality changes what was sent, once', async () => {
    edit('plants.csv', (text) => text.replaceAll(',L112,', ',L219,'));
    edit('grants.csv', (text) => text.replace('3500000', '3550000'));
    edit('enterprises.csv', (text) => text.replace('2025-04-01,\n', '2025-04-01,2026-04-01\n'));
    const { said, communityId } = await send();
    expect(said).toEqual(['6 known', '2 known', '1 known', '8 known', '1 known, 30 kW', '1 known', '1 known']);
    const params = { path: { community_id: communityId } };
    const base = '/api/cer/communities/{community_id}';
    const read = async () => ({
      plants: await Array.fromAsync(clients.manager.list(`${base}/plants`, { params })),
      grants: await Array.fromAsync(clients.manager.list(`${base}/plant-grants`, { params })),
      facts: await Array.fromAsync(clients.manager.list(`${base}/enterprise-facts`, { params })),
    });
    const changed = await read();
    expect(changed).toMatchObject({ plants: [{ municipality: 'L219' }], grants: [{ spent_cents: 3_550_000 }] });
    expect(changed.facts.map(({ valid_to }) => valid_to)).toEqual(['2025-04-01', '2026-04-01']);
    await send();
    expect(await read()).toEqual(changed);
  });

  it('with a fault sends nothing; fixed and with a further point it goes on with what is new', async () => {
    edit('points.csv', (text) => `${text}IT001E99000106,M04,LV,8.62,45.43,2025-03-01,\n`);
    expect(() => checkScenarioFolder(folder)).toThrow('has faults: 1');
    edit('points.csv', (text) =>
      text.replace('IT001E99000106,M04,LV,8.62,45.43,2025-03-01,', 'IT001E99000106,M04,LV,8.62,45.43,2025-04-01,'),
    );
    expect((await send()).said).toEqual(['6 known', '2 known', '1 known', '1 new, 8 known', '1 known, 30 kW', '1 known', '1 known']);
  });

  it('with an exemption and a group of plants sends both once, and ends the exemption', async () => {
    const row = 'IT001E99000101,arera_574_2014,decision,2025-01-01,';
    writeFileSync(join(folder, 'exemptions.csv'), `pod,basis,source,valid_from,valid_to\n${row}\n`);
    writeFileSync(join(folder, 'split_groups.csv'), 'code,plant_code,reason,outside_kw,valid_from\nG1,FV01,one roof,12.5,2025-01-01\n');
    const { communityId } = await send();
    const sendBoth = async () => {
      const job = readJob();
      return [
        await sendExemptions(job, { communityId, configurationId: 0 }),
        await sendSplitGroups(job, { communityId, configurationId: 0 }),
      ];
    };
    const params = { path: { community_id: communityId } };
    const base = '/api/cer/communities/{community_id}';
    const exemptions = () => Array.fromAsync(clients.manager.list(`${base}/exemptions`, { params }));
    expect(await sendBoth()).toEqual(['1 new', '1 new']);
    expect(await sendBoth()).toEqual(['1 known', '1 known']);
    const facts = { pod: 'IT001E99000101', basis: 'arera_574_2014', source: 'decision', valid_from: '2025-01-01' };
    expect(await exemptions()).toMatchObject([{ ...facts, valid_to: null }]);
    expect(await Array.fromAsync(clients.manager.list(`${base}/split-groups`, { params }))).toMatchObject([
      { code: 'G1', reason: 'one roof', plants: [{ plant_code: 'FV01', valid_from: '2025-01-01', valid_to: null }] },
    ]);
    edit('exemptions.csv', (text) => text.replace(row, `${row}2025-07-01`));
    expect(await sendBoth()).toEqual(['1 known', '1 known']);
    expect(await exemptions()).toMatchObject([{ ...facts, valid_to: '2025-07-01' }]);
  });
});
