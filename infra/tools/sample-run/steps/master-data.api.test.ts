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

/** Sends what the folder holds besides documents and files; answers what each step said. */
async function send(): Promise<{ said: string[]; communityId: number }> {
  const job: Job = { ...clients, scenario: checkScenarioFolder(folder).scenario, note: () => undefined };
  await ensureArea(job);
  const { id } = await ensureCommunity(job);
  const ids = await ensureConfiguration(job, id);
  const said = [await sendMembers(job, ids), await sendPoints(job, ids), await sendPlants(job, ids)];
  await ensureDistribution(job, ids);
  await ensureParameters(job, ids);
  return { said, communityId: id };
}

const edit = (name: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));

describe('the documented folder', () => {
  it('is sent, with a member who comes back, a new holder, a point that returns and an area of several parts', async () => {
    const { said, communityId } = await send();
    expect(said).toEqual(['5 new', '7 new', '1 new, 30 kW']);
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

  it('with a fault sends nothing; fixed and with a further point it goes on with what is new', async () => {
    edit('points.csv', (text) => `${text}IT001E99000105,M04,LV,8.62,45.43,2025-03-01,\n`);
    expect(() => checkScenarioFolder(folder)).toThrow('has faults: 1');
    edit('points.csv', (text) =>
      text.replace('IT001E99000105,M04,LV,8.62,45.43,2025-03-01,', 'IT001E99000105,M04,LV,8.62,45.43,2025-04-01,'),
    );
    expect((await send()).said).toEqual(['5 known', '1 new, 7 known', '1 known, 30 kW']);
  });
});
