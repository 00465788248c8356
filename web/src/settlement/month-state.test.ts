import { expect, it } from 'vitest';
import { holdOf, moneyOf, monthsBetween, stateOf, toWh } from './month-state.ts';

const POSTED = { state: 'posted', kind: 'complete', missing_readings: 0, blocked: [] } as const;

it('names what needs a person first', () => {
  expect(stateOf(POSTED, false)).toBe('posted');
  expect(stateOf({ ...POSTED, kind: 'partial', missing_readings: 96 }, false)).toBe('missing');
  expect(stateOf({ ...POSTED, missing_readings: 96, blocked: [{}] }, false)).toBe('blocked');
  expect(stateOf({ ...POSTED, state: 'awaiting_approval', blocked: [{}] }, false)).toBe('waits');
  expect(stateOf({ ...POSTED, state: 'awaiting_approval', refusal: { note: 'a slip' } }, false)).toBe('refused');
  expect(stateOf({ ...POSTED, state: 'awaiting_approval' }, true)).toBe('held');
  expect(stateOf({ ...POSTED, kind: 'provisional' }, false)).toBe('provisional');
});

it('a hold counts until it is released or ends', () => {
  const hold = { configuration_id: 1, month: '2025-03', until: null, released_at: null } as never;
  const run = { configuration_id: 1, month: '2025-03' };
  expect(holdOf([hold], run)).toBe(hold);
  expect(holdOf([{ ...(hold as object), until: '2025-04-01T00:00:00Z' } as never], run)).toBeUndefined();
  expect(holdOf([hold], { ...run, month: '2025-04' })).toBeUndefined();
});

it('adds money that is there, and counts months and energy', () => {
  expect([moneyOf({ premium_cents: 10, refund_cents: null }), moneyOf({ premium_cents: null, refund_cents: null })]).toEqual([10, null]);
  expect(monthsBetween('2024-11', '2025-02')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  expect([toWh(5, 'Wh'), toWh(5_000, 'mWh')]).toEqual([5, 5]);
});
