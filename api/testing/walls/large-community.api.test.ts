import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyCommunity, settleMonth } from '../../settlement/testing/settled-community.ts';
import { type TestApi, testApi } from '../test-api.ts';

const POINTS = 3_000;
const MONTH = '2025-03';
/** Rows that an answer may have grow with its `limit`, not with the community; a month of 500 curves has about 2 MB. */
const MOST_BYTES = 3_000_000;
/** Computed in threads, which leave the event loop free, or sent in slices. */
const ELSEWHERE = [/statements?\b/, /explanation$/, /export/, /events$/, /\/live$/, /\/live\/socket$/];

let api: TestApi;
let ids: Readonly<Record<string, string>>;
let query: string;

beforeAll(async () => {
  api = await testApi({ RATE_QUERIES: '10000', RATE_LARGE: '10000' });
  const made = await readyCommunity(api, 'large');
  const { db } = api.database.owner;
  await sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
    select point_for('IT001E88' || lpad(n::text, 6, '0')), ${made.configurationId}, ${made.communityId},
      (select min(id) from membership where community_id = ${made.communityId}), '[2025-01-01,)' from generate_series(1, ${POINTS}) n`.execute(
    db,
  );
  await settleMonth(api, made, MONTH);
  const { rows } = await sql<{ id: number }>`select id from settlement_run where configuration_id = ${made.configurationId}`.execute(db);
  ids = { community_id: `${made.communityId}`, configuration_id: `${made.configurationId}`, run_id: `${rows[0]?.id}` };
  query = `community_id=${made.communityId}&configuration_id=${made.configurationId}&from=2024-06&to=2025-05&limit=1000`;
}, 120_000);
afterAll(() => api.drop());

interface Row {
  readonly id: number;
  readonly missing: readonly unknown[];
  readonly missing_series: number;
  readonly items: readonly { readonly run_id: number; readonly blocks: readonly { readonly what: string }[] }[];
}
interface Answer {
  readonly data: readonly Row[];
  readonly months: readonly { readonly series_expected: number; readonly gaps: readonly { readonly code: string }[] }[];
  readonly curves: readonly unknown[];
  readonly next: string | null;
}

interface Get {
  readonly path: string;
  readonly parameters: readonly string[];
}

/** Every GET whose path is made of what the community has. */
function gets(): Get[] {
  const { paths } = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, { get?: { parameters?: { name: string; in: string; schema: { maximum?: number } }[] } }>;
  };
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    if (get === undefined || names.some((name) => ids[name] === undefined) || ELSEWHERE.some((one) => one.test(path))) return [];
    const of = (get.parameters ?? []).filter((one) => one.in === 'query');
    const most = of.find(({ name }) => name === 'limit')?.schema.maximum ?? 1000;
    const wanted = query.replace(/limit=\d+/, `limit=${most}`).split('&');
    const known = wanted.filter((one) => of.some(({ name }) => one.startsWith(`${name}=`)));
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] as string);
    return [{ path: filled, parameters: known }];
  });
}

describe('no GET of a community of thousands of points', () => {
  it('answers more than a page, whatever the community has', async () => {
    const sizes: [string, number, number][] = [];
    for (const { path, parameters } of gets()) {
      const response = await api.call('GET', `${path}?${parameters.join('&')}`, { key: api.keys.manager });
      sizes.push([path, response.status, (await response.arrayBuffer()).byteLength]);
    }
    expect(sizes.filter(([, status]) => status === 200).length).toBeGreaterThan(20);
    expect(sizes.filter(([, , bytes]) => bytes > MOST_BYTES)).toEqual([]);
    expect(sizes.filter(([, status]) => status >= 500)).toEqual([]);
  }, 120_000);

  it('leaves out what it counts: missing series of a run, blocks, gaps of a month', async () => {
    const get = async (path: string) => (await (await api.call('GET', path, { key: api.keys.manager })).json()) as Answer;
    const run = (await get(`/api/v1/settlement/runs?${query}`)).data[0] as Row;
    expect([run.missing.length, run.missing_series]).toEqual([5, expect.any(Number)]);
    expect(run.missing_series).toBeGreaterThanOrEqual(POINTS);
    const work = (await get(`/api/v1/settlement/worklist?community_id=${ids.community_id}`)).data[0];
    const item = work?.items.find(({ run_id }) => run_id === run.id);
    expect(item?.blocks.map(({ what }) => what)).toContain(`Readings of ${run.missing_series - 100} more series are missing`);
    const completeness = `/api/cer/communities/${ids.community_id}/completeness?configuration_id=${ids.configuration_id}&from=${MONTH}&to=${MONTH}`;
    const first = await get(completeness);
    const second = await get(`${completeness}&cursor=${first.next}`);
    expect([first.months[0]?.gaps.length, second.months[0]?.gaps.length]).toEqual([100, 100]);
    expect(first.months[0]?.series_expected).toBeGreaterThanOrEqual(POINTS);
    expect(second.months[0]?.gaps[0]?.code).not.toBe(first.months[0]?.gaps[0]?.code);
    const curves = await get(`/api/v1/settlement/runs/${run.id}/curves?subject_kind=point`);
    expect([curves.curves.length, typeof curves.next]).toEqual([500, 'string']);
  });
});
