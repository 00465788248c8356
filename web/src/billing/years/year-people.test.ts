import { expect, it } from 'vitest';
import { byPerson, type SettledYear } from './year-people.ts';

type Row = SettledYear['rows'][number];
const row = (values: Partial<Row>): Row => ({
  receiver: 'point',
  code: 'IT001E00000001',
  party_id: 7,
  member_code: 'M07',
  component: 'premium',
  posted_cents: 0,
  recomputed_cents: 0,
  taken_back_cents: 0,
  ...values,
});

it('adds the plants, points and kinds of money of each person, and keeps fund and costs apart', () => {
  const people = byPerson([
    row({ posted_cents: 1_000, recomputed_cents: 900 }),
    row({ component: 'refund', posted_cents: 100, recomputed_cents: 90 }),
    row({ receiver: 'plant', code: 'PV1', posted_cents: 500, recomputed_cents: 480, taken_back_cents: 30 }),
    row({ receiver: 'costs', code: 'gse_fee PV1', party_id: null, member_code: null, recomputed_cents: 130 }),
    row({ receiver: 'costs', code: 'gse_fee PV2', party_id: null, member_code: null, recomputed_cents: 20 }),
    row({ receiver: 'fund', code: 'fund', party_id: null, member_code: null, posted_cents: 50, recomputed_cents: 40 }),
  ]);
  expect(people).toMatchObject([
    { receiver: 'person', partyId: 7, codes: ['IT001E00000001', 'PV1'], posted: 1_600, recomputed: 1_470, takenBack: 30, difference: -160 },
    { receiver: 'costs', posted: 0, recomputed: 150, difference: 150 },
    { receiver: 'fund', difference: -10 },
  ]);
});
