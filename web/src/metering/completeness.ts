import type { Answer } from 'condivisa/client';
import type { Word } from '../shell/words.ts';

export type MonthTotals = Answer<'get', '/api/cer/communities/{community_id}/completeness'>['months'][number];
export type SeriesDays = Answer<'get', '/api/cer/communities/{community_id}/completeness/{month}'>['series'][number];
type Day = SeriesDays['days'][number];

export const QUANTITY: Readonly<Record<string, Word>> = {
  withdrawn: ['taken from the grid', 'prelievo'],
  injected: ['fed into the grid', 'immissione'],
  produced: ['produced', 'produzione'],
  charged: ['charged', 'accumulo in carica'],
  discharged: ['discharged', 'accumulo in scarica'],
  exempt: ['exempt from tariffs', 'esente da tariffe'],
};

export interface GapRow {
  readonly key: string;
  readonly code: string;
  readonly quantity: string;
  /** Readings missing by month; left out where none is. */
  readonly months: ReadonlyMap<string, MonthGap>;
  readonly missing: number;
}

interface MonthGap {
  readonly missing: number;
  /** Days of which nothing is stored. */
  readonly days: number;
}

const DAY_MS = 86_400_000;
const daysIn = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** The pages of an answer as one: each month with the gaps of all series. */
export function joinMonths(pages: readonly (readonly MonthTotals[])[]): readonly MonthTotals[] {
  const [first = []] = pages;
  return first.map((month, at) => ({ ...month, gaps: pages.flatMap((page) => page[at]?.gaps ?? []) }));
}

/** Points by months: the series that lack something, those that lack most first. */
export function gapRows(months: readonly MonthTotals[]): readonly GapRow[] {
  const rows = new Map<string, { code: string; quantity: string; months: Map<string, MonthGap>; missing: number }>();
  for (const { month, gaps } of months)
    for (const { code, quantity, missing_intervals: missing, missing_ranges } of gaps) {
      const key = `${code} ${quantity}`;
      const row = rows.get(key) ?? { code, quantity, months: new Map(), missing: 0 };
      row.months.set(month, { missing, days: missing_ranges.reduce((sum, range) => sum + daysIn(range), 0) });
      row.missing += missing;
      rows.set(key, row);
    }
  return [...rows].map(([key, row]) => ({ key, ...row })).sort((a, b) => b.missing - a.missing || a.key.localeCompare(b.key));
}

/** A stretch without readings: whole days (`from` and `to` are days, both included), or a part of one (instants). */
export type Stretch =
  | { readonly kind: 'days'; readonly from: string; readonly to: string; readonly missing: number }
  | { readonly kind: 'part'; readonly from: string; readonly to: string; readonly missing: number }
  | { readonly kind: 'more'; readonly from: string; readonly to: string; readonly missing: number };

const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** What a series lacks, in the order of time: days in a row as one stretch. `more`: a day with more holes than are named. */
export function stretchesOf(days: readonly Day[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const day of days.filter(({ missing }) => missing > 0)) {
    const last = stretches.at(-1);
    if (day.missing === day.expected) {
      if (last?.kind === 'days' && nextDay(last.to) === day.day)
        stretches[stretches.length - 1] = { ...last, to: day.day, missing: last.missing + day.missing };
      else stretches.push({ kind: 'days', from: day.day, to: day.day, missing: day.missing });
      continue;
    }
    stretches.push(...partsOf(day));
  }
  return stretches;
}

const MOST_NAMED = 12;

function partsOf({ day, missing, expected, missing_stretches }: Day): readonly Stretch[] {
  const minutes = minutesOf(expected);
  const parts = missing_stretches.map(
    ({ from, to }): Stretch => ({ kind: 'part', from, to, missing: Math.round((Date.parse(to) - Date.parse(from)) / 60_000 / minutes) }),
  );
  const named = parts.reduce((sum, part) => sum + part.missing, 0);
  return missing_stretches.length >= MOST_NAMED && named < missing
    ? [...parts, { kind: 'more', from: day, to: day, missing: missing - named }]
    : parts;
}

/** Minutes of an interval of a day of so many: days of 23 to 25 hours. */
const minutesOf = (expected: number): number =>
  [15, 30, 60].find((minutes) => (expected * minutes) / 60 <= 25 && (expected * minutes) / 60 >= 23) ?? 60;

/** The share of a day's readings that is there, in percent; null where nothing is. */
export const shareThere = ({ missing, expected }: Day): number | null => (missing >= expected ? null : (1 - missing / expected) * 100);
