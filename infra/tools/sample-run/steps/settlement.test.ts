import { describe, expect, it } from 'vitest';
import { isForJob } from './settlement.ts';

const FINDING = {
  reason: 'implausible_energy',
  code: 'PV1',
  quantity: 'injected',
  kw: '3',
  resolution_minutes: 60,
  from: '2025-03-01T11:00:00Z',
  intervals: 1,
  most: 3300,
  largest: 4300,
} as const;

describe('a run that waits for approval', () => {
  it.each([
    ['lacks readings', { kind: 'partial', lowers_money: false, findings: [] }, true],
    ['lacks readings and lowers posted money', { kind: 'partial', lowers_money: true, findings: [] }, false],
    ['lowers posted money', { kind: 'recalculated', lowers_money: true, findings: [] }, false],
    ['lacks readings and holds more than a plant can give', { kind: 'partial', lowers_money: false, findings: [FINDING] }, false],
    ['is held', { kind: 'complete', lowers_money: false, findings: [] }, false],
  ] as [string, Omit<Parameters<typeof isForJob>[0], 'state'>, boolean][])(
    'and %s is approved by the main job only where nobody loses by it',
    (_, run, approved) => {
      expect(isForJob({ state: 'awaiting_approval', ...run })).toBe(approved);
    },
  );
});
