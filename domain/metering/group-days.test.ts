import { describe, expect, it } from 'vitest';
import { DomainError } from '../kernel/errors.ts';
import { addDays, dayStart, intervalsOfDay } from '../kernel/time/local-day.ts';
import { createFaultList, FAULT_LIMIT } from './faults.ts';
import { groupDays } from './group-days.ts';

const ROME = 'Europe/Rome';

function group(instants: readonly number[], resolutionMinutes = 15) {
  const faults = createFaultList('f.csv');
  const lines = Float64Array.from(instants, (_, i) => i + 2);
  const days = groupDays({ instants: Float64Array.from(instants), lines, column: 1 }, { timeZone: ROME, resolutionMinutes }, faults);
  let details: readonly { path: string; code: string; message: string }[] = [];
  try {
    faults.refuse();
  } catch (error) {
    details = error instanceof DomainError ? error.details : [];
  }
  return { days, details };
}

const day = (date: string, resolutionMinutes = 15): number[] =>
  Array.from({ length: intervalsOfDay(date, ROME, resolutionMinutes) }, (_, i) => dayStart(date, ROME) + i * resolutionMinutes * 60_000);

describe('groupDays', () => {
  it.each([
    ['2025-03-30', 92],
    ['2025-06-01', 96],
    ['2025-10-26', 100],
  ])('takes %s with its %i quarters', (date, quarters) => {
    expect(group(day(date))).toEqual({ days: [{ day: date, from: 0, to: quarters }], details: [] });
  });

  it('takes whole days with days missing between them', () => {
    expect(group([...day('2025-06-01'), ...day('2025-06-04')]).days.map((one) => one.day)).toEqual(['2025-06-01', '2025-06-04']);
  });

  it('refuses a spring day with 24 hours, where the next day then begins too early', () => {
    const start = dayStart('2025-03-30', ROME);
    const { details } = group(
      Array.from({ length: 24 }, (_, i) => start + i * 3_600_000),
      60,
    );
    expect(details.map(({ path, code }) => `${path} ${code}`)).toEqual(['f.csv:25:1 incomplete_day']);
  });

  it('names the first instant that is missing', () => {
    const [, ...rest] = day('2025-06-01');
    expect(group(rest).details[0]?.message).toContain('needs 96 intervals of 15 minutes, the file has 95: 2025-05-31T22:00:00Z is missing');
    const last = group(day('2025-06-01').slice(0, -1)).details[0]?.message;
    expect(last).toContain('2025-06-01T21:45:00Z is missing, the day ends before it');
  });

  it('refuses starts off the grid', () => {
    expect(group(day('2025-06-01').map((instant) => instant + 60_000)).details[0]?.code).toBe('incomplete_day');
  });

  it('stops at the limit of faults', () => {
    const first = dayStart('2025-06-01', ROME);
    expect(group(Array(300).fill(first)).details).toHaveLength(FAULT_LIMIT);
    const halves = Array.from({ length: 120 }, (_, i) => dayStart(addDays('2025-01-01', i), ROME));
    expect(group(halves).details).toHaveLength(FAULT_LIMIT);
  });
});
