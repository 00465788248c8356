import { describe, expect, it } from 'vitest';
import { bestOf, type GradedDay } from './better-readings.ts';

const [MEASURED, ESTIMATED, RECTIFIED] = [0, 1, 3];
const day = (values: readonly number[], quality: readonly number[] | number = MEASURED, resolutionMinutes = 60): GradedDay => ({
  resolutionMinutes,
  values: Float64Array.from(values),
  quality: typeof quality === 'number' ? values.map(() => quality) : quality,
});
const NONE = Number.NaN;
const shown = (best: ReturnType<typeof bestOf>) => [[...best.values], best.kept, best.isUnchanged];

describe('readings that come after others', () => {
  it.each([
    ['rectified after measured', day([1, 2]), day([3, 4], RECTIFIED), [[3, 4], [], false]],
    ['measured after measured: the newer', day([1, 2]), day([1, 4]), [[1, 4], [], false]],
    ['measured after estimated', day([1, 2], ESTIMATED), day([3, 4]), [[3, 4], [], false]],
    ['the same again', day([1, NONE]), day([1, NONE]), [[1, NONE], [], true]],
    [
      'estimated after measured',
      day([1, 2]),
      day([3, 2], ESTIMATED),
      [[1, 2], [{ given: 'estimated', standing: 'measured', intervals: 1 }], true],
    ],
    [
      'measured after rectified',
      day([1, 2], RECTIFIED),
      day([3, 4]),
      [[1, 2], [{ given: 'measured', standing: 'rectified', intervals: 2 }], true],
    ],
    ['empty after measured', day([1, 2]), day([3, NONE]), [[3, 2], [{ given: 'empty', standing: 'measured', intervals: 1 }], false]],
    [
      'a gap that is filled by an estimate',
      day([1, NONE]),
      day([9, 4], ESTIMATED),
      [[1, 4], [{ given: 'estimated', standing: 'measured', intervals: 1 }], false],
    ],
    ['an empty cell that is named rectified', day([1, 2]), day([NONE, 2], [RECTIFIED, MEASURED]), [[NONE, 2], [], false]],
    [
      'measured after a reading that was taken away',
      day([NONE], RECTIFIED),
      day([3]),
      [[NONE], [{ given: 'measured', standing: 'rectified', intervals: 1 }], true],
    ],
  ])('%s', (_, before, next, expected) => expect(shown(bestOf(before, next))).toEqual(expected));

  it('keep the grade of the better one', () => {
    const best = bestOf(day([1, 2], ESTIMATED), day([1, NONE]));
    expect([...(best.quality as Float64Array)]).toEqual([MEASURED, ESTIMATED]);
    expect(best.isUnchanged).toBe(false);
  });

  it('on another grid replace the whole day, or nothing where an hour would be poorer', () => {
    const quarters = (grade: number, missing = -1) =>
      day(
        Array.from({ length: 8 }, (_, i) => (i === missing ? NONE : i)),
        grade,
        15,
      );
    expect(bestOf(day([1, 2]), quarters(MEASURED)).values).toHaveLength(8);
    expect(bestOf(day([1, NONE]), quarters(MEASURED, 5)).values).toHaveLength(8);
    expect(shown(bestOf(day([1, 2]), quarters(MEASURED, 5)))).toEqual([
      [1, 2],
      [{ given: 'empty', standing: 'measured', intervals: 8 }],
      true,
    ]);
    expect(shown(bestOf(day([1, 2]), quarters(ESTIMATED)))).toEqual([
      [1, 2],
      [{ given: 'estimated', standing: 'measured', intervals: 8 }],
      true,
    ]);
  });

  it('stand as they are where nothing stood', () =>
    expect(shown(bestOf(undefined, day([1, NONE], ESTIMATED)))).toEqual([[1, NONE], [], false]));
});
