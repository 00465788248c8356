import { expect, it } from 'vitest';
import { gapRows, joinMonths, stretchesOf } from './completeness.ts';

const day = (of: string, missing: number, parts: readonly (readonly [string, string])[] = [], expected = 96) => ({
  day: of,
  expected,
  missing,
  missing_stretches: parts.map(([from, to]) => ({ from, to })),
});
const gap = (code: string, missing: number, ...ranges: readonly (readonly [string, string])[]) => ({
  code,
  quantity: 'withdrawn',
  missing_intervals: missing,
  missing_ranges: ranges.map(([from, to]) => ({ from, to })),
});
const month = (of: string, ...gaps: readonly ReturnType<typeof gap>[]) => ({
  month: of,
  series_expected: 2,
  series_complete: 0,
  missing_intervals: 0,
  price_hours_missing: 0,
  gaps: [...gaps],
});

it('joins the pages of an answer and orders points by what they lack', () => {
  const pages = [
    [month('2025-01', gap('A', 4)), month('2025-02')],
    [month('2025-01', gap('B', 192, ['2025-01-01', '2025-01-02'])), month('2025-02', gap('B', 96, ['2025-02-28', '2025-02-28']))],
  ];
  const rows = gapRows(joinMonths(pages));
  expect(rows.map(({ code, missing }) => [code, missing])).toEqual([
    ['B', 288],
    ['A', 4],
  ]);
  expect([...(rows[0]?.months ?? [])]).toEqual([
    ['2025-01', { missing: 192, days: 2 }],
    ['2025-02', { missing: 96, days: 1 }],
  ]);
});

it('says days in a row as one stretch, and parts of days by their readings', () => {
  const found = stretchesOf([
    day('2025-03-28', 96),
    day('2025-03-29', 96),
    day('2025-03-30', 92, [], 92),
    day('2025-03-31', 0),
    day('2025-04-01', 5, [
      ['2025-04-01T05:00:00.000Z', '2025-04-01T06:00:00.000Z'],
      ['2025-04-01T10:00:00.000Z', '2025-04-01T10:15:00.000Z'],
    ]),
    day('2025-04-03', 96),
  ]);
  expect(found.map(({ kind, from, missing }) => [kind, from, missing])).toEqual([
    ['days', '2025-03-28', 284],
    ['part', '2025-04-01T05:00:00.000Z', 4],
    ['part', '2025-04-01T10:00:00.000Z', 1],
    ['days', '2025-04-03', 96],
  ]);
  expect(found[0]).toMatchObject({ to: '2025-03-30' });
});

it('does not hide the holes of a day that has more than are named', () => {
  const parts = Array.from({ length: 12 }, (_, at): [string, string] => [
    new Date(Date.UTC(2025, 5, 1, at)).toISOString(),
    new Date(Date.UTC(2025, 5, 1, at, 15)).toISOString(),
  ]);
  expect(stretchesOf([day('2025-06-01', 20, parts)]).at(-1)).toMatchObject({ kind: 'more', missing: 8 });
});
