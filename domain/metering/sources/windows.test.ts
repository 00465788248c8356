import { expect, it } from 'vitest';
import { quotaLeft, waitAfterFault, waitAfterSuccess } from './pace.ts';
import { cursorAfter, dueWindows, mayPassOver, type SourceStanding } from './windows.ts';

const standing: SourceStanding = { kind: 'datadis', firstDay: '2026-01-10', cursorDay: null, recheckDays: 3, refillDays: 40 };

it('begins on the first day and ends before today, month by month', () => {
  expect(dueWindows(standing, '2026-03-02', [])).toEqual([
    { from: '2026-01-10', to: '2026-02-01' },
    { from: '2026-02-01', to: '2026-03-01' },
    { from: '2026-03-01', to: '2026-03-02' },
  ]);
});

it('asks again for the last days, and for what is missing within the days of refill', () => {
  const later = { ...standing, cursorDay: '2026-03-01' };
  expect(dueWindows(later, '2026-03-02', ['2026-01-15', '2026-02-03', '2026-02-04', '2026-03-02'])).toEqual([
    { from: '2026-02-03', to: '2026-02-05' },
    { from: '2026-02-26', to: '2026-03-01' },
    { from: '2026-03-01', to: '2026-03-02' },
  ]);
});

it('asks for prices of tomorrow, and for weather from today on', () => {
  const prices = { ...standing, kind: 'gme' as const, cursorDay: '2026-03-02', recheckDays: 0 };
  expect(dueWindows(prices, '2026-03-02', []).map(({ from }) => from)).toEqual(['2026-03-02', '2026-03-03']);
  const weather = { ...standing, kind: 'open_meteo' as const, cursorDay: '2026-03-01' };
  expect(dueWindows(weather, '2026-03-02', [])).toEqual([{ from: '2026-03-02', to: '2026-03-09' }]);
});

it('moves the cursor by what was asked, of prices by what was published, and never back', () => {
  const asked = { from: '2026-03-01', to: '2026-03-05' };
  expect(cursorAfter(null, asked, null, 'datadis')).toBe('2026-03-05');
  expect(cursorAfter('2026-03-09', asked, null, 'datadis')).toBe('2026-03-09');
  expect(cursorAfter('2026-03-01', asked, null, 'entsoe')).toBe('2026-03-01');
  expect(cursorAfter('2026-03-01', asked, '2026-03-03', 'entsoe')).toBe('2026-03-04');
});

it('waits twice as long after each fault, within bounds, and as long as the source asks', () => {
  expect([1, 2, 3, 30].map((failures) => waitAfterFault(failures, 0.5) / 60_000)).toEqual([1, 2, 4, 360]);
  expect(waitAfterFault(1, 0)).toBe(48_000);
  expect(waitAfterFault(1, 0.5, 600_000)).toBe(600_000);
  expect(waitAfterFault(1, 0.5, 1e12)).toBe(86_400_000);
  expect(waitAfterSuccess(60, 1)).toBe(66 * 60_000);
});

it('keeps to the calls of the hour and of the day', () => {
  const now = Date.UTC(2026, 2, 2, 12);
  const made = [
    { at: now - 7_200_000, calls: 7 },
    { at: now - 1_800_000, calls: 3 },
  ];
  expect(quotaLeft(made, { callsPerHour: 5, callsPerDay: 100 }, now)).toEqual({ left: 2, freeAt: now });
  expect(quotaLeft(made, { callsPerHour: 3, callsPerDay: 100 }, now)).toEqual({ left: 0, freeAt: now + 1_800_000 });
  expect(quotaLeft(made, { callsPerHour: 3, callsPerDay: 10 }, now)).toEqual({ left: 0, freeAt: now + 79_200_000 });
});

it('passes over wrong answers of days that are asked for again, and of older ones after five tries', () => {
  const window = (from: string) => ({ from, to: '2026-12-31' });
  expect(mayPassOver(window('2026-02-20'), standing, '2026-03-02', 0)).toBe(true);
  expect(mayPassOver(window('2026-01-10'), standing, '2026-03-02', 4)).toBe(false);
  expect(mayPassOver(window('2026-01-10'), standing, '2026-03-02', 5)).toBe(true);
});
