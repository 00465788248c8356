import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../legal/parameters.ts';
import { dayStart, intervalsOfDay } from '../time/local-day.ts';
import { easterMonday } from './holidays.ts';
import { advancePublishedBy, paymentDue } from './payment-calendar.ts';
import { quarterOfSiiSlot } from './sii-slots.ts';
import { isWorkingDay, lastWorkingDay } from './working-days.ts';

describe('holidays', () => {
  it.each([
    ['2024', '2024-04-01'],
    ['2025', '2025-04-21'],
    ['2026', '2026-04-06'],
    ['2027', '2027-03-29'],
    ['2028', '2028-04-17'],
    ['2029', '2029-04-02'],
    ['2030', '2030-04-22'],
    ['2031', '2031-04-14'],
  ])('Easter Monday of %s is %s', (year, date) => expect(easterMonday(Number(year))).toBe(date));
});

describe('payment calendar (EX13)', () => {
  it('gives the days of March 2026 and of the year 2025', () => {
    expect(advancePublishedBy('2026-03')).toBe('2026-04-25');
    expect(paymentDue('2026-04-25')).toBe('2026-05-29');
  });

  // 30 June 2029 is a Saturday and 29 June the holiday of Rome; 30 June 2028 is a Friday
  it('skips 29 June, on which Rome does not work', () => {
    expect(paymentDue('2029-05-25')).toBe('2029-06-28');
    expect(paymentDue('2028-05-25')).toBe('2028-06-30');
  });

  // 4 October 2027 is a Monday, 2025 a Saturday; 24 June 2026 a Wednesday
  it('knows 4 October from 2026 on, and the patron of the place', () => {
    expect(lastWorkingDay('2027-10-04', '')).toBe('2027-10-01');
    expect(isWorkingDay('2024-10-04', '')).toBe(true);
    const own = { name: 'patron_day', dimension: '', value: '2024-06-24', unit: 'date', validFrom: '2024-01-01', validTo: null } as const;
    const table = [{ ...own, source: 'municipality', certainty: 'sure' } as const, ...LEGAL_PARAMETERS];
    expect(['2026-06-24', '2026-06-29'].map((day) => lastWorkingDay(day, '', table))).toEqual(['2026-06-23', '2026-06-29']);
    expect(['2026-06-24', '2026-06-29'].map((day) => lastWorkingDay(day, 'rome', table))).toEqual(['2026-06-24', '2026-06-26']);
    expect(lastWorkingDay('2026-04-06', '')).toBe('2026-04-03');
  });

  it('skips holidays at the end of a month', () => expect(paymentDue('2027-02-25')).toBe('2027-03-31'));
});

describe('slots of the central system (EX15)', () => {
  const startOf = (date: string, slot: number): number | null => {
    const quarter = quarterOfSiiSlot(slot, intervalsOfDay(date, 'Europe/Rome', 15));
    return quarter === null ? null : dayStart(date, 'Europe/Rome') + quarter * 900_000;
  };
  const at = (slot: number) => new Date(startOf('2026-10-25', slot) as number).toISOString();

  it('puts the repeated hour of the long day at the end', () => {
    expect([at(1), at(12), at(13), at(96), at(97), at(100)]).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T00:45:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-25T22:45:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:45:00.000Z',
    ]);
  });

  it.each([92, 96, 100])('covers every quarter of a day of %i once', (quarters) => {
    const slots = Array.from({ length: Math.max(96, quarters) }, (_, i) => quarterOfSiiSlot(i + 1, quarters));
    expect(slots.filter((place) => place !== null).sort((a, b) => a - b)).toEqual(Array.from({ length: quarters }, (_, i) => i));
  });

  it('has no slots 9 to 12 on the short day and refuses impossible ones', () => {
    expect([8, 9, 12, 13].map((slot) => startOf('2026-03-29', slot))).toEqual([
      dayStart('2026-03-29', 'Europe/Rome') + 7 * 900_000,
      null,
      null,
      Date.parse('2026-03-29T01:00Z'),
    ]);
    expect(() => quarterOfSiiSlot(97, 96)).toThrow(/E97/);
  });
});
