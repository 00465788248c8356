import { describe, expect, it } from 'vitest';
import { settle } from '../settle.ts';
import { input, plant, point } from '../testing/inputs.ts';
import { acceptsRectification, judgePublication, lateSettlementBy, recalculationMonth } from './publication.ts';

const whole = new Float64Array(24).fill(1000);
const gap = Float64Array.from(whole).fill(Number.NaN, 5, 6);
const PAST = { cents: 101n, advanceCents: 100n };
const EFFICIENCY = [{ value: '0.9', validFrom: '2020-01-01', validTo: null }];

function judged(injected: readonly Float64Array[], withdrawn: readonly Float64Array[], amounts = PAST, charged?: Float64Array) {
  const storages = charged === undefined ? {} : { storages: [{ id: 'B', charged, efficiency: EFFICIENCY }] };
  const month = input(
    injected.map((readings, i) => plant(`P${i}`, '2025-01-01', '10', readings)),
    withdrawn.map((readings, i) => point(`C${i}`, readings, storages)),
    [],
  );
  return judgePublication(settle(month), amounts, undefined);
}

describe('publication', () => {
  it('is always granted to a complete month, however small', () => {
    expect(judged([whole], [whole], { cents: 0n, advanceCents: 100n })).toMatchObject({ kind: 'complete', reasons: [] });
  });

  it('is granted to a partial month with one whole injection and withdrawal above the advance', () => {
    expect(judged([whole, gap], [gap, whole])).toMatchObject({ kind: 'partial', needsApproval: true, reasons: [] });
    expect(judged([whole, gap], [whole], { cents: 100n, advanceCents: 100n }).reasons).toEqual(['not_above_advance']);
  });

  it('is refused without a whole injection, withdrawal or storage series', () => {
    expect(judged([gap], [whole]).reasons).toEqual(['no_injection_measured']);
    expect(judged([whole], [gap]).reasons).toEqual(['no_withdrawal_measured']);
    expect(judged([whole], [whole], PAST, gap).reasons).toEqual(['no_withdrawal_measured']);
  });
});

it('accepts rectifications up to the 61st month (EX13)', () => {
  expect(acceptsRectification('2026-01', '2031-02-28')).toBe(true);
  expect(acceptsRectification('2026-01', '2031-03-01')).toBe(false);
});

it.each([
  ['2026-01-10', '2026-06'],
  ['2026-06-30', '2026-06'],
  ['2026-07-01', '2026-12'],
  ['2026-12-31', '2026-12'],
])('recalculates what was rectified on %s in %s', (day, month) => expect(recalculationMonth(day)).toBe(month));

it('settles late measures by the 25th of the month after validation', () => {
  expect(lateSettlementBy('2026-12-03')).toBe('2027-01-25');
});
