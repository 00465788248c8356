import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let path: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'large-pages');
  path = `${one.path}/configurations/${one.configurationId}`;
  expect((await send('POST', `${path}/checks`, { json: { on: '2026-04-10' } })).status).toBe(200);
  const large = sql`(select jsonb_agg(jsonb_build_object('name', 'documents_present', 'passed', false, 'severity', 'error', 'group', 'documents',
    'subject', 'P' || n, 'message', jsonb_build_object('en', repeat('x', 900), 'it', repeat('y', 900)))) from generate_series(1, 1500) n)`;
  const run = (text: ReturnType<typeof sql>) => text.execute(api.database.owner.db);
  await run(sql`insert into check_run (application_id, community_id, version, checked_for, cause, checks, fingerprint, recorded_by)
    select a.id, a.community_id, 1 + n, '2026-04-10', 'person', ${large}, n::text, 'test' from application a, generate_series(1, 9) n`);
  await run(sql`insert into application (configuration_id, community_id, kind, state, checks)
    select a.configuration_id, a.community_id, 'access', 'WITHDRAWN', ${large} from application a, generate_series(1, 9) n`);
  await run(sql`insert into compliance_status (community_id, configuration_id, state, rules, fingerprint, audit_seq)
    select ${one.communityId}, ${one.configurationId}, 'fail', (select jsonb_agg(jsonb_build_object('name', r ->> 'name', 'subject', r -> 'subject',
      'state', 'fail', 'message', r -> 'message', 'source', 'DM')) from jsonb_array_elements(${large}) r), n::text, 0 from generate_series(1, 9) n`);
});
afterAll(() => api.drop());

describe('a page of objects that are each large', () => {
  it.each(['check-runs', 'applications'])('holds some megabytes at most, and the next one goes on: %s', async (what) => {
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await send('GET', `${path}/${what}?limit=1000${from}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body.data).length).toBeLessThan(8_000_000);
      seen.push(...body.data.map(({ id }) => Number(id)));
      cursor = body.next as string | null;
    }
    expect([seen.length, seen]).toEqual([10, seen.toSorted((a, b) => b - a)]);
  });

  it('holds some megabytes at most where there are no pages: the findings of the rules', async () => {
    const { status, body } = await send('GET', `${path}/compliance`);
    expect([status, body.data.length > 0, body.data.length < 9]).toEqual([200, true, true]);
  });
});
