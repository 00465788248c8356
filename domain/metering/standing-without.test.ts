import { describe, expect, it } from 'vitest';
import type { GradedDay } from './better-readings.ts';
import { dayOr, differingIntervals, joinedDay, restorePoint, type StoredVersion } from './standing-without.ts';

const day = (...values: number[]): GradedDay => ({ resolutionMinutes: 60, values: Float64Array.from(values), quality: null });
const versions = (...operations: (number | null)[]): StoredVersion[] =>
  operations.map((operationId, i) => ({ ...day(i), version: i + 1, operationId }));
const point = (operations: (number | null)[], operationId: number, takenBack: [number, number[]][] = []) => {
  const found = restorePoint(versions(...operations), operationId, new Map(takenBack));
  return found === undefined ? undefined : [found.base?.version ?? 0, found.leftOut, found.later];
};

describe('where a day is rebuilt from when an import is taken back', () => {
  it('is the version before it, and the imports after it count again', () => {
    expect(point([1, 2, 3], 2)).toEqual([1, 2, [3]]);
    expect(point([1, 2], 1)).toEqual([0, 1, [2]]);
    expect(point([1, 2], 9)).toBeUndefined();
  });

  it('is before an import that was taken back later, because what followed still holds its readings', () => {
    // 2 was taken back by 4 after 3 had stored its version.
    expect(point([1, 2, 3, 4], 3, [[2, [4]]])).toEqual([1, 2, []]);
    // Taken back before 4 came: version 3 no longer holds its readings.
    expect(point([1, 2, 3, 4], 4, [[2, [3]]])).toEqual([3, 4, []]);
  });
});

describe('a rebuilt day', () => {
  it('joins what later files gave, and keeps nothing where there is nothing', () => {
    expect([...joinedDay(day(1, 2, 3), day(Number.NaN, 5, Number.NaN)).values]).toEqual([1, 5, 3]);
    expect([...dayOr(undefined, day(9, 9)).values]).toEqual([Number.NaN, Number.NaN]);
  });

  it('counts readings that differ', () => {
    expect(differingIntervals(day(1, 2, 3), day(1, 7, 3))).toBe(1);
    expect(differingIntervals(day(1, 2), day(1, 2, 3, 4))).toBe(2);
  });
});
