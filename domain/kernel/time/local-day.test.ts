import { describe, expect, it, vi } from 'vitest';
import { DomainError } from '../errors.ts';
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayStart,
  daysBetween,
  daysOfMonth,
  daysOfPeriod,
  hoursOfDay,
  hoursOfPeriod,
  intervalsOfDay,
  isLocalDate,
  isTimeZone,
  lastDayOfMonth,
  localDateOf,
  localTimeOf,
  monthPeriod,
  weekday,
} from './local-day.ts';

const rome = 'Europe/Rome';
const at = (iso: string) => Date.parse(iso);

it('writes each day as the calendar has it, from the year 1 to 9999', () => {
  const [first, last] = [-719_162, 2_932_896];
  const sampled = Array.from({ length: 40_000 }, (_, i) => first + Math.floor(((last - first) * i) / 39_999));
  const leapYears = [-25_509, 10_956, 10_957, 11_016, 11_017, 11_322, 19_781, 19_782].concat(sampled);
  expect(leapYears.filter((day) => dateOfDayNumber(day) !== new Date(day * 86_400_000).toISOString().slice(0, 10))).toEqual([]);
});

describe('local days of Rome', () => {
  it.each([
    ['2026-03-28', '2026-03-27T23:00Z', 24, 96],
    ['2026-03-29', '2026-03-28T23:00Z', 23, 92],
    ['2026-03-30', '2026-03-29T22:00Z', 24, 96],
    ['2026-10-25', '2026-10-24T22:00Z', 25, 100],
    ['2026-10-26', '2026-10-25T23:00Z', 24, 96],
  ])('%s starts at %s and has %i hours, %i quarters', (date, start, hours, quarters) => {
    expect(dayStart(date, rome)).toBe(at(start));
    expect(hoursOfDay(date, rome)).toBe(hours);
    expect(intervalsOfDay(date, rome, 15)).toBe(quarters);
  });

  it('counts the hours of months and years', () => {
    expect(hoursOfPeriod('2026-03-01', '2026-04-01', rome)).toBe(743);
    expect(hoursOfPeriod('2026-10-01', '2026-11-01', rome)).toBe(745);
    expect(hoursOfPeriod('2024-01-01', '2025-01-01', rome)).toBe(8784);
  });

  it('gives the wall clock on both sides of the changes', () => {
    expect(localTimeOf(at('2026-10-25T00:30Z'), rome)).toEqual({ date: '2026-10-25', hour: 2, minute: 30 });
    expect(localTimeOf(at('2026-10-25T01:30Z'), rome)).toEqual({ date: '2026-10-25', hour: 2, minute: 30 });
    expect(localTimeOf(at('2026-03-29T01:00Z'), rome)).toEqual({ date: '2026-03-29', hour: 3, minute: 0 });
    expect(localDateOf(at('2026-12-31T23:00Z'), rome)).toBe('2027-01-01');
  });
});

describe('other zones', () => {
  it('starts a day whose midnight is skipped at the change', () => {
    expect(dayStart('2018-11-04', 'America/Sao_Paulo')).toBe(at('2018-11-04T03:00Z'));
    expect(hoursOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(23);
  });

  it('starts a day whose midnight comes twice at the first one', () => {
    expect(dayStart('2018-11-04', 'America/Havana')).toBe(at('2018-11-04T04:00Z'));
    expect(hoursOfDay('2018-11-04', 'America/Havana')).toBe(25);
  });

  it('keeps half-hour offsets and half-hour changes', () => {
    expect(dayStart('2025-06-01', 'Asia/Kolkata')).toBe(at('2025-05-31T18:30Z'));
    expect(hoursOfDay('2025-10-05', 'Australia/Lord_Howe')).toBe(23.5);
  });

  it('knows names and refuses what is none', () => {
    expect(isTimeZone('Europe/Vienna')).toBe(true);
    for (const wrong of ['Europe/Roma', '+01:00', '', 7]) expect(isTimeZone(wrong)).toBe(false);
    expect(() => dayStart('2025-01-01', 'Mars/Base')).toThrow(DomainError);
  });

  it('keeps a bounded number of them, however their names are spelled', () => {
    const spelled = (index: number) =>
      [...'antarctica/syowa'].map((letter, at) => ((index >> at) & 1 ? letter.toUpperCase() : letter)).join('');
    const opened = vi.spyOn(Intl, 'DateTimeFormat');
    const opens = (name: string) => {
      opened.mockClear();
      localDateOf(0, name);
      return opened.mock.calls.length > 0;
    };
    const names = Array.from({ length: 51 }, (_, index) => spelled(index));
    expect(new Set(names).size).toBe(51);
    expect(names.every(opens)).toBe(true);
    expect([opens(names[50] as string), opens(names[0] as string)]).toEqual([false, true]);
    opened.mockRestore();
  });
});

describe('days and months', () => {
  it('takes existing days only', () => {
    for (const right of ['2024-02-29', '0001-01-01', '9999-12-31']) expect(isLocalDate(right)).toBe(true);
    for (const wrong of ['2025-02-29', '2025-13-01', '2025-1-1', '2025-01-01 ', '0000-01-01', 20250101, '2025-01-00'])
      expect(isLocalDate(wrong)).toBe(false);
  });

  it('counts', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(daysBetween('2026-03-20', '2026-04-09')).toBe(20);
    expect(daysOfPeriod('2025-12-30', '2026-01-02')).toEqual(['2025-12-30', '2025-12-31', '2026-01-01']);
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-01', 61)).toBe('2031-02');
    expect(daysOfMonth('2024-02')).toHaveLength(29);
    expect(lastDayOfMonth('2026-05')).toBe('2026-05-31');
    expect(monthPeriod('2025-12')).toEqual({ from: '2025-12-01', to: '2026-01-01' });
    expect([weekday('2026-04-06'), weekday('2026-04-12'), weekday('1969-12-31')]).toEqual([1, 7, 3]);
  });
});
