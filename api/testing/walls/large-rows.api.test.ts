import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../caller.ts';
import { type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

/** Rows of each list and the bytes of one: more than ten megabytes in all. */
const ROWS = 40;
const WEIGHTS = sql`(select jsonb_object_agg(repeat('w', 50) || n, 1) from generate_series(1, 6000) n)`;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'large-rows');
  const run = (text: ReturnType<typeof sql>) => text.execute(api.database.owner.db);
  const { communityId: community, configurationId: configuration } = one;
  await run(sql`insert into community_message (community_id, title, body, created_by, created_at)
    select ${community}, 'm', repeat('語', 20000), 'test', now() - n * interval '1 hour' from generate_series(1, ${ROWS * 5}::int) n`);
  await run(sql`insert into voting_terms (community_id, kind, validity, notice_days, quorum_numerator, quorum_denominator, majority_numerator,
      majority_denominator, majority_exceeds, majority_of, most_proxies, weights, clause, recorded_by)
    select ${community}, 'other', daterange(date '2012-01-01' + 2 * n, date '2012-01-02' + 2 * n), 0, 1, 2, 1, 2, true, 'cast', 1, ${WEIGHTS}, 'c', 'test'
    from generate_series(1, ${ROWS}::int) n`);
  await run(sql`insert into motion (community_id, kind, form, title, body, configuration_id, rule, rule_from, opens_at, closes_at, is_secret, created_by)
    select ${community}, 'distribution_rule', 'written', 'm', 'b', ${configuration}, jsonb_build_object('weights', ${WEIGHTS}), '2027-01-01',
      '2026-12-01', '2026-12-02', false, 'test' from generate_series(1, ${ROWS}::int) n`);
});
afterAll(() => api.drop());

describe('a page of a list whose rows are each large', () => {
  it.each([
    ['messages', 'id', ROWS * 5],
    ['messages', '-id', ROWS * 5],
    ['messages', 'created_at', ROWS * 5],
    ['voting-terms', undefined, ROWS],
    ['motions', '-id', ROWS],
    ['motions', 'opens_at', ROWS],
  ])('ends after some megabytes, and the next one goes on: %s by %s', async (list, sort, rows) => {
    const seen: number[] = [];
    let pages = 0;
    for (let cursor: string | null = ''; cursor !== null; pages += 1) {
      const from = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await send('GET', `${one.path}/${list}?limit=1000${sort === undefined ? '' : `&sort=${sort}`}${from}`);
      expect(status).toBe(200);
      expect(Buffer.byteLength(JSON.stringify(body.data))).toBeLessThan(5_000_000);
      seen.push(...body.data.map(({ id }) => Number(id)));
      cursor = body.next as string | null;
    }
    expect([pages > 2, seen.length, new Set(seen).size]).toEqual([true, rows, rows]);
    if (sort === '-id' || sort === 'created_at') expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });

  it('is streamed whole as NDJSON', async () => {
    const answer = await api.call('GET', `${one.path}/messages`, { key: api.keys.manager, headers: { Accept: 'application/x-ndjson' } });
    expect((await answer.text()).trim().split('\n')).toHaveLength(ROWS * 5);
  });
});
