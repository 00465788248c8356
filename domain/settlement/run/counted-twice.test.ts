import { expect, it } from 'vitest';
import { countedTwice } from './counted-twice.ts';
import type { DayRange, RunInputs } from './run-inputs.ts';

const inputs = (configurationId: number, counts: readonly DayRange[], pointId = 1): RunInputs =>
  ({ configurationId, points: [{ pointId, code: 'POD', counts }], plants: [] }) as unknown as RunInputs;
const days = (from: number, to: number): DayRange[] => [{ from: `2025-03-${from}`, to: `2025-03-${to}` }];

it.each([
  ['the same days', days(10, 20), days(10, 20), '2025-03-10'],
  ['some common days', days(10, 20), days(15, 30), '2025-03-15'],
  ['days that follow on the others', days(10, 20), days(20, 30), undefined],
])('finds a point that two configurations count on %s', (_, own, other, from) => {
  const found = countedTwice(inputs(2, own), [inputs(1, other)]);
  expect(found).toEqual(from === undefined ? [] : [{ reason: 'counted_twice', code: 'POD', configuration_id: 1, from }]);
});

it('takes no other point for the same', () => {
  expect(countedTwice(inputs(2, days(10, 20)), [inputs(1, days(10, 20), 2)])).toEqual([]);
});
