import { describe, expect, it } from 'vitest';
import { type BoundsName, DATE_BOUNDS, isWithin, unsettleable } from './bounds.ts';

const TODAY = '2026-06-15';

describe('bounds of dates', () => {
  it.each<[BoundsName, string, boolean]>([
    ['happened', '2026-06-15', true],
    ['happened', '2026-06-16', false],
    ['happened', '2009-12-31', false],
    ['begins', '2028-06-28', true],
    ['begins', '2028-07-01', false],
    ['ends', '2056-06-28', true],
    ['ends', '2999-01-01', false],
    ['operates', '1955-01-01', true],
    ['operates', '0001-01-01', false],
    ['settled', '2026-06-01', true],
    ['settled', '2026-07-01', false],
    ['settled', '2020-02-01', false],
    ['listed', '9999-12-01', false],
  ])('take or refuse %s %s', (name, day, isTaken) => {
    expect(isWithin(name, day, TODAY)).toBe(isTaken);
  });

  it('name themselves', () => {
    expect(Object.entries(DATE_BOUNDS).every(([key, { name }]) => key === name)).toBe(true);
  });
});

describe('a month to settle', () => {
  it.each([
    ['2026-06', '2024-05-10', null],
    ['2024-05', '2024-05-10', null],
    ['2024-04', '2024-05-10', 'before_first'],
    ['2026-07', '2024-05-10', 'ahead'],
    ['2020-02', '2019-01-01', 'before_first'],
    ['2026-06', null, 'before_first'],
  ])('%s of a configuration that begins on %s', (month, first, reason) => {
    const standing = { firstDay: first, hasRun: false, isAccepted: true, from: null, to: null };
    expect(unsettleable(month, standing, TODAY)).toBe(reason);
  });

  it.each([
    ['2025-01', 'outside_contract'],
    ['2025-02', null],
    ['2026-03', null],
    ['2026-04', 'outside_contract'],
  ])('%s lies within the contract from 2025-02-11 to 2026-03-31', (month, reason) => {
    const standing = { firstDay: '2023-01-01', hasRun: false, isAccepted: true, from: '2025-02-11', to: '2026-04-01' };
    expect(unsettleable(month, standing, TODAY)).toBe(reason);
    expect(unsettleable(month, { ...standing, hasRun: true }, TODAY)).toBeNull();
    expect(unsettleable(month, { ...standing, isAccepted: false, hasRun: true }, TODAY)).toBe('not_accepted');
  });
});
