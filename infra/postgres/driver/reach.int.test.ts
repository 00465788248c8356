import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { listPayouts } from '../billing/payouts.ts';
import { listMarks } from '../settlement/touched.ts';
import { insertId } from '../testing/insert-id.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';
import { communityContext, inContext, type RowContext, systemContext } from './context.ts';

const MONTH = '2025-03-01';
const ALL = { take: 50, after: 0 };

describe('lists within the reach of a caller', () => {
  let database: TestDatabase;
  let made: TwoCommunities;
  let callers: Record<string, RowContext>;

  beforeAll(async () => {
    database = await testDatabase();
    made = await twoCommunities(database.app.db);
    const [producer, paid, stranger] = await fill();
    const person = (party: number): RowContext => ({ ...communityContext('user:9', []), parties: [party] });
    callers = {
      first: communityContext('user:1', [made.first]),
      second: communityContext('user:2', [made.second]),
      both: communityContext('user:3', [made.second, made.first]),
      nobody: communityContext('user:4', []),
      member: person(made.memberOfFirst),
      producer: person(producer),
      paid: person(paid),
      stranger: person(stranger),
    };
  });
  afterAll(() => database.drop());

  /** A producer and somebody paid who are not members, and somebody who is nothing here; a mark and a payout in each community. */
  const fill = () =>
    inContext(database.owner.db, systemContext('system:test'), async (trx) => {
      const newParty = () => insertId(trx, 'party', { community_id: made.second, kind: 'person', holder_class: 'natural_person' });
      const [producer, paid, stranger] = [await newParty(), await newParty(), await newParty()];
      const point_id = await insertId(trx, 'connection_point', { pod: 'IT001E00000001' });
      const plant = { code: 'P', name: 'P', producer_id: producer, point_id, source: 'photovoltaic', region: 'Lombardia' } as const;
      const plant_id = await insertId(trx, 'plant', { ...plant, community_id: made.second });
      const section = { code: 'S', power_kw: '5', entry_into_operation: '2024-05-10', community_id: made.second, plant_id };
      const section_id = await insertId(trx, 'plant_section', section);
      const assigned = { community_id: made.second, configuration_id: made.configurations[1], validity: '[2025-01-01,)' };
      await insertId(trx, 'plant_assignment', { ...assigned, section_id });
      const series_id = await insertId(trx, 'series', { section_id, quantity: 'injected', unit: 'Wh' });
      for (const [i, community_id] of [made.first, made.second].entries()) {
        const of = { community_id, configuration_id: made.configurations[i as 0 | 1] };
        await insertId(trx, 'settlement_mark', { ...of, month: MONTH, cause: 'rule', subject: 'rule' });
        const batch_id = await insertId(trx, 'payout_batch', { community_id, prepared_by: 'user:1' });
        const party_id = i === 0 ? made.memberOfFirst : paid;
        await insertId(trx, 'payout', { batch_id, community_id, party_id, cents: 100 });
      }
      const reading = { cause: 'reading', subject: 'S', series_id, month: MONTH, day: '2025-03-10' } as const;
      await insertId(trx, 'settlement_mark', { ...reading, community_id: made.second, configuration_id: made.configurations[1] });
      return [producer, paid, stranger] as const;
    });

  const seen = (context: RowContext, withinReach: boolean) =>
    inContext(database.app.db, context, async (trx) => ({
      marks: (await listMarks(trx, { ...ALL, open: false, withinReach })).length,
      payouts: (await listPayouts(trx, { ...ALL, withinReach })).length,
    }));

  it('show everybody what they show without, found by an index', async () => {
    const found: Record<string, object> = {};
    for (const [name, context] of Object.entries(callers)) {
      found[name] = await seen(context, true);
      expect([name, found[name]]).toEqual([name, await seen(context, false)]);
    }
    expect(found).toMatchObject({
      first: { marks: 1, payouts: 1 },
      second: { marks: 2, payouts: 1 },
      both: { marks: 3, payouts: 2 },
      nobody: { marks: 0, payouts: 0 },
      paid: { payouts: 1 },
      stranger: { marks: 0, payouts: 0 },
    });
  });
});
