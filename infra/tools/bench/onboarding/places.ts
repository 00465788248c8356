import { sql } from 'kysely';
import { areasAt } from '../../../postgres/communities/areas-at.ts';
import { type Database, readOnce } from '../../../postgres/driver/index.ts';
import { AS } from './lives.ts';

const SIDE = 45;
const VERTICES = 200;
const BATCH = 5_000;
const BATCHES = 8;
/** As the check of an address asks. */
const METRES = 50;

/** Points a second whose area is found, among two thousand areas of two hundred corners each. */
export async function pointsInAreas(owner: Database, app: Database): Promise<number> {
  await sql`insert into substation_area (code, dso, boundary, published_on, validity, source)
    select 'AC001E' || lpad((50000 + i * ${SIDE}::int + k)::text, 5, '0'), 'bench',
      st_multi(st_buffer(st_setsrid(st_makepoint(7 + i * 0.25, 37 + k * 0.22), 4326), 0.1, ${`quad_segs=${VERTICES / 4}`})),
      '2022-01-01', '[2022-01-01,)', 'bench'
    from generate_series(0, ${SIDE - 1}) i, generate_series(0, ${SIDE - 1}) k`.execute(owner.db);
  await sql`analyze substation_area`.execute(owner.db);
  let state = 42;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const batch = () => Array.from({ length: BATCH }, () => [7 + next() * SIDE * 0.25, 37 + next() * SIDE * 0.22] as const);
  const find = (positions: ReturnType<typeof batch>) =>
    readOnce(app.db, AS, (trx) => areasAt(trx, { positions, on: '2026-01-01', metres: METRES }));
  const warm = await find(batch());
  const share = warm.filter((areas) => areas.some(({ covers }) => covers)).length / BATCH;
  if (share < 0.3 || share > 0.9) throw new Error(`${share} of the points lie in an area: the map is not what was meant`);
  const batches = Array.from({ length: BATCHES }, batch);
  const from = performance.now();
  await Promise.all(
    [batches.slice(0, BATCHES / 2), batches.slice(BATCHES / 2)].map(async (half) => {
      for (const positions of half) await find(positions);
    }),
  );
  return (BATCH * BATCHES) / ((performance.now() - from) / 1000);
}
