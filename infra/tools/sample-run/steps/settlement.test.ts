import { describe, expect, it } from 'vitest';
import { isForJob } from './settlement.ts';

describe('a run that waits for approval', () => {
  it.each([
    ['lacks readings', { kind: 'partial', lowers_money: false }, true],
    ['lacks readings and lowers posted money', { kind: 'partial', lowers_money: true }, false],
    ['lowers posted money', { kind: 'recalculated', lowers_money: true }, false],
    ['is held', { kind: 'complete', lowers_money: false }, false],
  ] as const)('and %s is approved by the main job only where nobody loses by it', (_, run, approved) => {
    expect(isForJob({ state: 'awaiting_approval', ...run })).toBe(approved);
  });
});
