import { describe, expect, it } from 'vitest';
import { differenceToBook, judgeDifference } from './judge.ts';
import type { GseAmount, OurAmount, ReconciliationFacts } from './types.ts';

const ours = (cents: number, more: Partial<OurAmount> = {}): OurAmount => ({
  runId: 1,
  kind: 'complete',
  cents,
  missingReadings: 0,
  unpricedHours: 0,
  plants: 2,
  plantChanges: false,
  ...more,
});
const gse = (cents: number, stage: GseAmount['stage'] = 'settlement'): GseAmount => ({ id: 1, version: 1, stage, cents });

describe('the likely cause of a difference', () => {
  it.each([
    ['none', 0, ours(100), gse(100)],
    ['none', 0, ours(100, { missingReadings: 9 }), gse(100)],
    ['rounding', 2, ours(100), gse(102)],
    ['rounding', -2, ours(100, { missingReadings: 9 }), gse(98)],
    ['rounding', 1, ours(100, { plants: 0 }), gse(101)],
    ['missing_readings', 3, ours(100, { missingReadings: 1, unpricedHours: 1, plantChanges: true }), gse(103)],
    ['missing_prices', 3, ours(100, { unpricedHours: 1, plantChanges: true }), gse(103)],
    ['plant_start', -3, ours(100, { plantChanges: true }), gse(97)],
    ['unknown', 3, ours(100), gse(103)],
    ['advance_vs_settlement', -40, ours(100), gse(60, 'advance')],
    ['advance_vs_settlement', 1, ours(100, { kind: 'advance' }), gse(101, 'recalculation')],
    ['unknown', 40, ours(60, { kind: 'advance' }), gse(100, 'advance')],
    ['unknown', 9, ours(60, { kind: 'recalculated' }), gse(69, 'recalculation')],
  ] as const)('is %s with %d cents', (cause, differenceCents, mine, theirs) =>
    expect(judgeDifference({ ours: mine, gse: theirs })).toEqual({ cause, differenceCents }),
  );

  it('names the side that is not there', () => {
    expect(judgeDifference({ ours: null, gse: gse(5) })).toEqual({ cause: 'not_settled', differenceCents: null });
    expect(judgeDifference({ ours: ours(5), gse: null })).toEqual({ cause: 'not_imported', differenceCents: null });
  });
});

describe('what is booked of it', () => {
  const facts = (more: Partial<ReconciliationFacts>): ReconciliationFacts => ({
    configurationId: 1,
    communityId: 1,
    month: '2025-03',
    component: 'premium',
    ours: ours(100),
    gse: gse(100),
    receivableCents: 0,
    receivedCents: 0,
    roundingCents: 0,
    differenceCents: 0,
    ...more,
  });

  it('goes to the account of its cause, once', () => {
    expect(differenceToBook(facts({ gse: gse(102) }))).toEqual({ roundingCents: 2, differenceCents: 0 });
    expect(differenceToBook(facts({ gse: gse(102), roundingCents: 2 }))).toEqual({ roundingCents: 0, differenceCents: 0 });
    expect(differenceToBook(facts({ gse: gse(150) }))).toEqual({ roundingCents: 0, differenceCents: 50 });
  });

  it('moves between accounts and is taken back where nothing is left of it', () => {
    expect(differenceToBook(facts({ gse: gse(150), roundingCents: 2 }))).toEqual({ roundingCents: -2, differenceCents: 50 });
    expect(differenceToBook(facts({ differenceCents: 50 }))).toEqual({ roundingCents: 0, differenceCents: -50 });
    expect(differenceToBook(facts({ gse: gse(60, 'advance'), differenceCents: 50 }))).toEqual({ roundingCents: 0, differenceCents: -50 });
    expect(differenceToBook(facts({ gse: null, differenceCents: 50 }))).toEqual({ roundingCents: 0, differenceCents: -50 });
  });
});
