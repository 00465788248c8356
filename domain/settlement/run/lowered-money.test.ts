import { describe, expect, it } from 'vitest';
import { lowersMoney, waitsForApproval } from './lowered-money.ts';

const cents = (...pairs: [number, number][]) => new Map(pairs);

describe('a version that replaces a posted one', () => {
  it.each([
    ['the same for everybody', cents([1, 100], [2, 50]), false],
    ['more for one', cents([1, 101], [2, 50]), false],
    ['a cent less for one and more for another', cents([1, 99], [2, 51]), true],
    ['nothing for one any more', cents([1, 150]), true],
    ['something for a third', cents([1, 100], [2, 50], [3, 1]), false],
  ])('with %s', (_, next, lowers) => {
    expect(lowersMoney(cents([1, 100], [2, 50]), next)).toBe(lowers);
  });

  it('may lower as much as is tolerated', () => {
    expect(lowersMoney(cents([1, 100]), cents([1, 98]), 2)).toBe(false);
    expect(lowersMoney(cents([1, 100]), cents([1, 97]), 2)).toBe(true);
  });

  const readings = { kind: 'readings', code: 'C0', days: 1 } as const;
  const prices = { kind: 'prices', days: 1 } as const;
  const rule = { kind: 'rule' } as const;
  it.each([
    ['otherwise', [readings, prices], 'approval', true],
    ['otherwise', [readings, prices], 'automatic', false],
    ['completing a partial one', [readings], 'approval', false],
    ['otherwise', [readings, rule], 'automatic', true],
    ['completing a partial one', [rule], 'automatic', true],
    ['otherwise', [], 'automatic', true],
  ] as const)('%s, for %j under %s', (how, changes, correctedReadings, waits) => {
    expect(waitsForApproval({ completes: how !== 'otherwise', fourEyes: false, changes, correctedReadings })).toBe(waits);
  });

  it('waits for four eyes also where it completes a partial one', () => {
    const lowered = { completes: true, changes: [readings], correctedReadings: 'approval' } as const;
    expect([true, false].map((fourEyes) => waitsForApproval({ ...lowered, fourEyes }))).toEqual([true, false]);
  });

  it('lowers money too where the fund or the costs get less', () => {
    const posted = new Map<number | 'fund' | 'costs', number>([
      [1, 100],
      ['fund', 10],
    ]);
    expect(lowersMoney(posted, new Map<number | 'fund', number>([[1, 110]]))).toBe(true);
    expect(
      lowersMoney(
        posted,
        new Map<number | 'fund', number>([
          [1, 100],
          ['fund', 10],
        ]),
      ),
    ).toBe(false);
  });
});
