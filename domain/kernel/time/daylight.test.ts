import { describe, expect, it } from 'vitest';
import { darkIntervals, sunAbove } from './daylight.ts';

const MINUTE_MS = 60_000;
const ROME = { latitude: 41.9, longitude: 12.5 };
const MILAN = { latitude: 45.46, longitude: 9.19 };
const PALERMO = { latitude: 38.12, longitude: 13.36 };
/** The upper edge on the horizon, refraction included. */
const RISE = -0.833;

describe('the sun', () => {
  // Sunrise and sunset as almanacs print them, in UTC.
  it.each([
    ['Rome, summer', ROME, '2024-06-21', RISE, '03:35', '18:49'],
    ['Rome, winter', ROME, '2024-12-21', RISE, '06:34', '15:42'],
    ['Rome, spring', ROME, '2024-03-20', RISE, '05:13', '17:22'],
    ['Rome, civil twilight', ROME, '2024-06-21', -6, '03:02', '19:21'],
    ['Milan, summer', MILAN, '2024-06-21', RISE, '03:34', '19:15'],
    ['Milan, winter', MILAN, '2024-12-21', RISE, '07:00', '15:42'],
    ['Palermo, summer', PALERMO, '2024-06-21', RISE, '03:44', '18:33'],
    ['Palermo, winter', PALERMO, '2024-12-21', RISE, '06:19', '15:50'],
  ] as const)('rises and sets as in the almanac: %s', (_, place, day, elevation, rise, set) => {
    const { from, to } = sunAbove(Date.parse(day), place, elevation);
    for (const [at, published] of [
      [from, rise],
      [to, set],
    ] as const)
      expect(Math.abs(at - Date.parse(`${day}T${published}:00Z`)), published).toBeLessThan(4 * MINUTE_MS);
  });
});

describe('the dark', () => {
  const hoursOf = (day: string) => [...darkIntervals(Date.parse(day), 24, 60)].flatMap((dark, hour) => (dark === 1 ? [hour] : []));

  it('is what is night in all of Italy, in whole hours (UTC)', () => {
    expect(hoursOf('2024-06-21')).toEqual([0, 1, 21, 22, 23]);
    expect(hoursOf('2024-12-21')).toEqual([0, 1, 2, 3, 4, 17, 18, 19, 20, 21, 22, 23]);
  });

  it('holds no minute in which the sun is above the horizon of any town, in a whole year', () => {
    const start = Date.parse('2025-01-01');
    const dark = darkIntervals(start, 365 * 96, 15);
    const towns = [
      ROME,
      MILAN,
      PALERMO,
      { latitude: 40.15, longitude: 18.49 },
      { latitude: 45.1, longitude: 6.7 },
      { latitude: 46.9, longitude: 12.2 },
    ];
    let nights = 0;
    for (let i = 0; i < dark.length; i += 1) {
      if (dark[i] !== 1) continue;
      nights += 1;
      const at = start + i * 15 * MINUTE_MS;
      for (const town of towns) {
        const { from, to } = sunAbove(Math.floor(at / 86_400_000) * 86_400_000, town, RISE);
        expect(at + 15 * MINUTE_MS <= from || at >= to).toBe(true);
      }
    }
    expect(nights).toBeGreaterThan(365 * 30);
  });
});
