import { describe, expect, it } from 'vitest';
import { boxOf, cellAt, type Grid } from './heat-paint.ts';
import { cellSpoken, comesTwice, dayRows, type HeatRow, isSecondTime, monthRows, placeText } from './heat-rows.ts';
import { clockPlaces, dayStartMs, intervalsOf, romeClock, romeInstant, splitDays } from './rome-days.ts';
import { numberFormat } from './series.ts';

const MARCH = '2026-03-29';
const OCTOBER = '2026-10-25';

describe('days in Rome', () => {
  it('begin at midnight of the clock there', () => {
    expect(new Date(dayStartMs('2026-07-14')).toISOString()).toBe('2026-07-13T22:00:00.000Z');
    expect(new Date(dayStartMs(MARCH)).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(new Date(dayStartMs(OCTOBER)).toISOString()).toBe('2026-10-24T22:00:00.000Z');
  });

  it('have 92, 96 or 100 quarters and 23, 24 or 25 hours', () => {
    expect([MARCH, '2026-07-14', OCTOBER].map((day) => intervalsOf(day, 15))).toEqual([92, 96, 100]);
    expect([MARCH, '2026-07-14', OCTOBER].map((day) => intervalsOf(day, 60))).toEqual([23, 24, 25]);
  });

  it('leave an hour of the clock out in March and have one twice in October', () => {
    expect(clockPlaces(MARCH, 60).slice(0, 5)).toEqual([0, 1, 3, 4, 5]);
    expect(clockPlaces(OCTOBER, 60).slice(0, 5)).toEqual([0, 1, 2, 2, 3]);
    expect(clockPlaces(OCTOBER, 15).slice(7, 17)).toEqual([7, 8, 9, 10, 11, 8, 9, 10, 11, 12]);
    expect(clockPlaces(MARCH, 15).at(-1)).toBe(95);
  });

  it('cut a year of quarters without a rest', () => {
    const days = splitDays('2026-01-01', Array(35_040).fill(1), 15);
    expect(days).toHaveLength(365);
    expect(days.filter(({ values }) => values.length !== 96).map(({ day, values }) => [day, values.length])).toEqual([
      [MARCH, 92],
      [OCTOBER, 100],
    ]);
    expect(days.every(({ values, columns }) => values.length === columns.length)).toBe(true);
  });
});

describe('rows of a heat map', () => {
  const values = Array.from({ length: 49 }, (_, at) => (at === 30 ? null : at));
  const { rows, columns } = dayRows('en', '2026-10-24', values, 60);
  const october25 = rows[1] as HeatRow;
  const figures = { unit: 'kWh', format: numberFormat('en') };
  const spoken = (row: number, at: number): string =>
    cellSpoken('en', figures, rows, columns, { row, at }, 'shared').replaceAll('\u202f', ' ');

  it('tell the two hours of the same name apart', () => {
    expect(spoken(1, 2)).toBe('25 October 2026, 02:00: 26 kWh shared');
    expect(spoken(1, 3)).toBe('25 October 2026, 02:00 (second time): 27 kWh shared');
    expect([1, 2, 3, 4].map((at) => [comesTwice(october25, at), isSecondTime(october25, at)])).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('say that a value is missing', () => {
    expect(spoken(1, 6)).toBe('25 October 2026, 05:00: missing');
  });

  it('have months of 28 to 31 days', () => {
    const months = monthRows('it', 2026, Array(365).fill(1));
    expect(months.rows.map(({ values }) => values.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(months.rows[1]?.label).toBe('febbraio 2026');
    expect(months.columns).toHaveLength(31);
    expect(placeText('it', months.rows[1] as HeatRow, months.columns, 16)).toBe('17 febbraio 2026');
  });
});

describe('cells of a heat map', () => {
  const year = dayRows('en', '2026-03-29', Array(92 + 96).fill(1), 15);
  const march: Grid = { rows: year.rows, columns: 96, across: true, width: 20, height: 192 };
  const autumn = dayRows('en', OCTOBER, Array(100).fill(1), 15);
  const october: Grid = { rows: autumn.rows, columns: 96, across: false, width: 960, height: 20 };

  it('stand at their place on the clock', () => {
    expect(boxOf(march, { row: 0, at: 8 })).toEqual({ x: 0, y: 24, width: 10, height: 2 });
    expect(boxOf(march, { row: 1, at: 8 })).toEqual({ x: 10, y: 16, width: 10, height: 2 });
  });

  it('do not exist for the hour that was left out', () => {
    expect(cellAt(march, 5, 17)).toBeUndefined();
    expect(cellAt(march, 15, 17)).toEqual({ row: 1, at: 8 });
    expect(cellAt(march, 5, 25)).toEqual({ row: 0, at: 8 });
  });

  it('share a place where the hour comes twice', () => {
    expect(boxOf(october, { row: 0, at: 8 })).toEqual({ x: 80, y: 0, width: 10, height: 10 });
    expect(boxOf(october, { row: 0, at: 12 })).toEqual({ x: 80, y: 10, width: 10, height: 10 });
    expect(cellAt(october, 85, 3)).toEqual({ row: 0, at: 8 });
    expect(cellAt(october, 85, 13)).toEqual({ row: 0, at: 12 });
    expect(cellAt(october, 955, 13)).toEqual({ row: 0, at: 99 });
  });
});

describe('a time that is typed', () => {
  it('is one of the clock in Rome, in whatever zone the browser is', () => {
    expect([romeInstant('2026-07-01T09:30'), romeInstant('2026-12-01T09:30'), romeInstant('')]).toEqual([
      '2026-07-01T07:30:00.000Z',
      '2026-12-01T08:30:00.000Z',
      '',
    ]);
    expect(romeClock('2026-07-01T07:30:00Z')).toBe('2026-07-01T09:30');
    expect([romeInstant('2026-10-25T02:30'), romeInstant('2026-03-29T03:30')]).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
  });
});
