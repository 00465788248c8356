import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, type RowContext, systemContext, type UnitOfWork } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { insertId } from '../testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';

const KINDS = ['point', 'section', 'storage'] as const;
type Kind = (typeof KINDS)[number];
const TABLES = { point: 'point_assignment', section: 'plant_assignment', storage: 'storage_assignment' } as const;
const BEFORE = '2025-07-10';
const MOVED = '2025-07-11';
const AFTER = '2025-07-12';

describe('days of a moved unit that another community recorded', () => {
  let database: TestDatabase;
  let made: TwoCommunities;
  let series: Record<Kind, number>;
  let ids: { subjects: Record<Kind, number>; taker: number; takerMembership: number; sameInSecond: number; stranger: number };

  beforeAll(async () => {
    database = await testDatabase();
    made = await twoCommunities(database.app.db);
    await owner(fill);
    await owner(record);
    await owner(move);
  });
  afterAll(() => database.drop());

  const owner = <T>(work: (trx: UnitOfWork) => Promise<T>) => inContext(database.owner.db, systemContext('system:test'), work);

  /** A point, a plant section and a storage at the point, all of the first community and of its one member. */
  async function fill(trx: UnitOfWork): Promise<void> {
    const newParty = () => insertId(trx, 'party', { community_id: made.second, kind: 'person', holder_class: 'natural_person' });
    const [taker, sameInSecond, stranger] = [await newParty(), await newParty(), await newParty()];
    const admitted = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', status: 'active', validity: '[2025-01-01,)' } as const;
    const membership = { ...admitted, community_id: made.second, code: 'M2', party_id: taker };
    const takerMembership = await insertId(trx, 'membership', membership);
    const community_id = made.first;
    const point_id = await insertId(trx, 'connection_point', { pod: 'IT001E00000001' });
    const plantPoint = await insertId(trx, 'connection_point', { pod: 'IT001E00000002' });
    const plant = {
      code: 'P',
      name: 'P',
      producer_id: made.memberOfFirst,
      point_id: plantPoint,
      source: 'photovoltaic',
      region: 'Lombardia',
    } as const;
    const plant_id = await insertId(trx, 'plant', { ...plant, community_id });
    const section_id = await insertId(trx, 'plant_section', {
      ...{ code: 'S', power_kw: '5', entry_into_operation: '2024-05-10' },
      community_id,
      plant_id,
    });
    const storage_id = await insertId(trx, 'storage_unit', { community_id, code: 'B1', name: 'Battery', point_id });
    const on = { community_id, configuration_id: made.configurations[0], validity: '[2025-01-01,)' };
    await insertId(trx, 'point_assignment', { ...on, point_id, membership_id: made.membership });
    await insertId(trx, 'plant_assignment', { ...on, section_id });
    await insertId(trx, 'storage_assignment', { ...on, storage_id });
    series = {
      point: await insertId(trx, 'series', { point_id, quantity: 'withdrawn', unit: 'Wh' }),
      section: await insertId(trx, 'series', { section_id, quantity: 'injected', unit: 'Wh' }),
      storage: await insertId(trx, 'series', { storage_id, quantity: 'charged', unit: 'Wh' }),
    };
    ids = { subjects: { point: point_id, section: section_id, storage: storage_id }, taker, takerMembership, sameInSecond, stranger };
  }

  async function record(trx: Transaction<DB>): Promise<void> {
    await sql`select ensure_month('2025-07-01'::date)`.execute(trx);
    for (const series_id of Object.values(series))
      for (const day of [BEFORE, AFTER])
        await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
          values (${series_id}, ${day}, 1, 60, ${Array(24).fill(100)}::int[], 0, 'test')`.execute(trx);
  }

  /** The second community has all of them from a day in the past on. */
  async function move(trx: UnitOfWork): Promise<void> {
    const ended = { validity: `[2025-01-01,${MOVED})` };
    for (const kind of KINDS) await trx.updateTable(TABLES[kind]).set(ended).where('community_id', '=', made.first).execute();
    const on = { community_id: made.second, configuration_id: made.configurations[1], validity: `[${MOVED},)` };
    const { point, section, storage } = ids.subjects;
    await insertId(trx, 'point_assignment', { ...on, point_id: point, membership_id: ids.takerMembership });
    await insertId(trx, 'plant_assignment', { ...on, section_id: section });
    await insertId(trx, 'storage_assignment', { ...on, storage_id: storage });
  }

  const daysOf = (kind: Kind, context: RowContext): Promise<string[]> =>
    inContext(database.app.db, context, async (trx) => {
      const rows = await trx.selectFrom('curve').select('day').where('series_id', '=', series[kind]).orderBy('day').execute();
      return rows.map(({ day }) => day);
    });
  const isOthers = (kind: Kind, context: RowContext): Promise<boolean> =>
    inContext(database.app.db, context, async (trx) => {
      const { rows } = await sql<{ others: boolean }>`
        select day_of_others(${kind}, ${ids.subjects[kind]}, ${AFTER}::date, (select max(known_from) + (max(known_to) - max(known_from)) / 2
          from assignment_before where kind = ${kind})) as others`.execute(trx);
      return rows[0]?.others === true;
    });
  const reader = (communities: readonly number[], parties: readonly number[]): RowContext => ({
    ...communityContext('user:2', [...communities]),
    parties: [...parties],
  });

  describe.each(KINDS)('a %s', (kind) => {
    it('are closed to the manager of the community that has it now, whether or not the manager is a member somewhere', async () => {
      for (const parties of [[], [ids.stranger], [ids.taker, ids.stranger]])
        expect([parties, await daysOf(kind, reader([made.second], parties))]).toEqual([parties, []]);
    });

    it('are closed to who holds it now, and to strangers with a party', async () => {
      for (const party of [ids.taker, ids.stranger]) {
        expect(await daysOf(kind, reader([], [party]))).toEqual([]);
        expect(await isOthers(kind, reader([], [party]))).toBe(true);
      }
    });

    it('are open to who held it then and holds it now, as two parties of one person', async () => {
      const person = reader([made.second], [made.memberOfFirst, ids.sameInSecond]);
      expect(await isOthers(kind, person)).toBe(false);
      expect(await daysOf(kind, person)).toContain(AFTER);
    });

    it('are open to the community that recorded them for the days that are still its own, and to the platform', async () => {
      // A section stays that of the plant's community.
      const own = kind === 'section' ? [BEFORE, AFTER] : [BEFORE];
      for (const parties of [[], [ids.stranger]]) expect(await daysOf(kind, reader([made.first], parties))).toEqual(own);
      expect(await daysOf(kind, systemContext('system:test'))).toEqual([BEFORE, AFTER]);
    });
  });
});
