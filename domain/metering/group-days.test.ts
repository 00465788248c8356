import { describe, expect, it } from 'vitest';
import { DomainError, type Fault } from '../kernel/errors.ts';
import { verbatim } from '../kernel/messages.ts';
import { addDays, dayStart, intervalsOfDay } from '../kernel/time/local-day.ts';
import { createFaultList, FAULT_LIMIT } from './faults.ts';
import { groupDays } from './group-days.ts';

const ROME = 'Europe/Rome';

function group(instants: readonly number[], resolutionMinutes = 15) {
  const faults = createFaultList('f.csv');
  const lines = Float64Array.from(instants, (_, i) => i + 2);
  const days = groupDays({ instants: Float64Array.from(instants), lines, column: 1 }, { timeZone: ROME, resolutionMinutes }, faults);
  let details: readonly Fault[] = [];
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
    expect(group(rest).details[0]?.message.en).toContain(
      'needs 96 intervals of 15 minutes, the file has 95: 2025-05-31T22:00:00Z is missing',
    );
    const last = group(day('2025-06-01').slice(0, -1)).details[0]?.message.en;
    expect(last).toContain('2025-06-01T21:45:00Z is missing, the day ends before it');
  });

  it('refuses starts off the grid', () => {
    expect(group(day('2025-06-01').map((instant) => instant + 60_000)).details[0]?.code).toBe('incomplete_day');
  });

  it('names one cause once, with how often and where next', () => {
    const first = dayStart('2025-06-01', ROME);
    const { details } = group(Array(300).fill(first));
    expect(details).toHaveLength(1);
    expect(details[0]?.path).toBe('f.csv:3:1');
    expect(details[0]?.message.en).toContain('(299 times in all, next at 4:1, 5:1, 6:1 ...)');
    const halves = Array.from({ length: 120 }, (_, i) => dayStart(addDays('2025-01-01', i), ROME));
    expect(group(halves).details.map(({ code }) => code)).toEqual(['incomplete_day']);
  });

  it('names at most so many causes', () => {
    const faults = createFaultList('f.csv');
    for (let i = 0; i < 300; i += 1) faults.add(i, 1, 'unknown_code', verbatim(`code ${i}`), `unknown_code ${i}`);
    expect(faults.isFull).toBe(true);
    expect(faults.list()).toHaveLength(FAULT_LIMIT);
  });
});

const iso = (...starts: string[]): number[] => starts.map((start) => Date.parse(start));
const hours = (first: string, count: number, step = 60): number[] =>
  Array.from({ length: count }, (_, i) => Date.parse(first) + i * step * 60_000);

describe('a file whose starts are all wrong in the same way', () => {
  it.each([
    ['ends instead of starts', hours('2025-06-09T23:00:00Z', 48), 60, 'f.csv:2:1 end_stamps'],
    ['local times marked as UTC', hours('2025-06-10T00:00:00Z', 24), 60, 'f.csv:2:1 local_as_utc'],
    ['local times marked as UTC in winter', hours('2025-01-10T00:00:00Z', 24 * 4, 15), 15, 'f.csv:2:1 local_as_utc'],
    ['quarters declared as hours', hours('2025-06-09T22:00:00Z', 96, 15), 60, 'f.csv:3:1 wrong_step'],
    ['hours declared as quarters', hours('2025-06-09T22:00:00Z', 24, 60), 15, 'f.csv:3:1 wrong_step'],
    [
      'half-hours until noon, then hours',
      [...hours('2025-06-09T22:00:00Z', 24, 30), ...hours('2025-06-10T10:00:00Z', 12)],
      30,
      'f.csv:27:1 mixed_steps',
    ],
    ['24 hours on the day that has 25', hours('2025-10-25T22:00:00Z', 24), 60, 'f.csv:25:1 incomplete_day'],
    ['one missing hour', hours('2025-06-09T22:00:00Z', 24).toSpliced(7, 1), 60, 'f.csv:9:1 incomplete_day'],
    ['two single gaps', iso('2025-06-09T22:00:00Z', '2025-06-10T01:00:00Z', '2025-06-10T04:00:00Z'), 60, 'f.csv:3:1 incomplete_day'],
  ])('is reported once: %s', (_, instants, minutes, expected) => {
    expect(group(instants, minutes).details.map(({ path, code }) => `${path} ${code}`)).toEqual([expected]);
  });

  it('says how many hours the day of the clock change has', () => {
    expect(group(hours('2025-10-25T22:00:00Z', 24), 60).details[0]?.message.en).toContain('the clock changes on this day, it has 25 hours');
  });
});
