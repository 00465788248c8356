import { describe, expect, it } from 'vitest';
import { instantsOfWallEnd, readWallTime } from './local-stamp.ts';

const ROME = 'Europe/Rome';
const wallOf = (instant: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ROME,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(instant);
  return readWallTime(parts.replace(',', ''), 'day_first')?.wall ?? Number.NaN;
};

/** Begins of the intervals of a file in the order of its rows, as the reader of tables takes them: the first one that is not taken. */
function placed(walls: readonly number[], step: number): number[] {
  const taken = new Set<number>();
  for (const wall of walls) {
    const found = instantsOfWallEnd(wall, step, 'local', ROME);
    taken.add(found.find((instant) => !taken.has(instant)) ?? Number.NaN);
  }
  return [...taken];
}

describe.each([
  ['the day of 23 hours', '2026-03-28T23:00:00Z', 23],
  ['the day of 25 hours', '2026-10-24T22:00:00Z', 25],
  ['a usual day', '2026-05-04T22:00:00Z', 24],
])('ends of intervals on %s', (_, from, hours) => {
  it.each([15, 30, 60])('of %i minutes find their begins, as the clock stood or as begin plus step', (minutes) => {
    const step = minutes * 60_000;
    const starts = Array.from({ length: (hours * 60) / minutes }, (_, at) => Date.parse(from) + at * step);
    const asItStood = starts.map((start) => wallOf(start + step));
    const beginPlusStep = starts.map((start) => wallOf(start) + step);
    expect(placed(asItStood, step)).toEqual(starts);
    expect(placed(beginPlusStep, step)).toEqual(starts);
  });
});
