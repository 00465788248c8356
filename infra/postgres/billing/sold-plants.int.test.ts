import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MadeCommunity, makeCommunity } from '../../../activities/settlement/testing/community.ts';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext } from '../driver/index.ts';
import { plantMonthKey, soldPlants } from './sale-grounds.ts';

const CODES = Array.from({ length: 10 }, (_, i) => `PV${i}`);
const MONTHS = Array.from({ length: 22 }, (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`);
const WANTED = CODES.flatMap((plantCode) => MONTHS.map((month) => ({ plantCode, month })));

let database: TestDatabase;
let made: MadeCommunity;
let other: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database.owner;
  const plants = CODES.map((code) => ({ code, powerKw: '50', entry: '2023-05-10' }));
  made = await makeCommunity(db, { code: 'sells', points: [{ pod: 'IT001E00000001' }], plants });
  other = await makeCommunity(db, { code: 'other', points: [{ pod: 'IT001E00000002' }], plants: [] });
  await sql`insert into series (section_id, quantity, unit) select id, 'injected', 'Wh' from plant_section`.execute(db);
  for (const month of MONTHS) {
    await sql`select ensure_month(${`${month}-01`}::date)`.execute(db);
    await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
      select s.id, d, 1, 60, array_fill(1000, array[24]), 0, 'test' from series s,
        generate_series(${`${month}-01`}::date, ${`${month}-01`}::date + interval '1 month' - interval '1 day', interval '1 day') as d`.execute(
      db,
    );
  }
});
afterAll(() => database?.drop());

const load = (communityId: number, wanted = WANTED) =>
  inContext(database.app.db, communityContext('user:1', [communityId]), (trx) => soldPlants(trx, made.configurationId, wanted));

describe('what bounds sales of energy', () => {
  it('is loaded for 220 plants and months within some seconds, for who sees the community', async () => {
    const start = performance.now();
    const sold = await load(made.communityId);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(sold.size).toBe(220);
    expect(sold.get(plantMonthKey({ plantCode: 'PV3', month: '2025-06' }))).toMatchObject({
      injectedWh: 720_000,
      missingHours: 0,
      monthWaits: false,
    });
    expect((await load(other.communityId)).size).toBe(0);
  });

  it('leaves out readings that another community recorded and did not release', async () => {
    const { db } = database.owner;
    const june = { plantCode: 'PV3', month: '2025-06' };
    const { rows } = await sql<{
      id: number;
    }>`insert into assignment_before (kind, subject_id, assignment_id, community_id, validity, known_from)
      select 'section', a.section_id, a.id, ${other.communityId}, '[2025-06-01,2025-06-11)', '-infinity' from plant_assignment a
        join plant_section s on s.id = a.section_id join plant p on p.id = s.plant_id where p.code = 'PV3' returning id`.execute(db);
    expect((await load(made.communityId, [june])).get(plantMonthKey(june))).toMatchObject({ injectedWh: 480_000, missingHours: 240 });
    await sql`update assignment_before set released_at = now() where id = ${rows[0]?.id ?? 0}`.execute(db);
    expect((await load(made.communityId, [june])).get(plantMonthKey(june))).toMatchObject({ injectedWh: 720_000, missingHours: 0 });
  });
});
