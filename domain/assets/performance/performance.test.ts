import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/time/local-date.ts';
import { areaProfile, expectedOn, NORTHERN_PROFILE } from './expected.ts';
import { checkPromise, findDrop, median, type PlantDay, performanceRatio, yearlyChange } from './findings.ts';
import { sunHeight } from './sun.ts';
import { isNight, reasonOfDay, type ZeroFacts, type ZeroReason, zeroReason } from './zero-reason.ts';

const file = fileURLToPath(new URL('../../../../shared/data/it_pvgis/pv_turin_31p8kwp_hourly.csv.gz', import.meta.url));
const HOUR = 3_600_000;
const TURIN = { longitude: 7.636, latitude: 45.045 };
const NOTHING: ZeroFacts = { stopped: false, curtailed: false, snowRecorded: false, neighbours: [], own: 0 };

/** Yields of a day for each kW, in clear and cloudy weather by turns; `loss` from a day on. */
const season = (days: number, lossFrom: number, loss: number): PlantDay[] =>
  Array.from({ length: days }, (_, at) => {
    const sun = [1.05, 0.35, 0.98, 0.9, 0.5][at % 5] ?? 1;
    const noise = 1 + 0.02 * Math.sin(at * 1.7);
    const expectedSpecific = 5;
    const specific = 5 * sun * noise * 0.97 * (at >= lossFrom ? 1 - loss : 1);
    const own = { kwh: specific * 10, expected: 50, specific, expectedSpecific };
    return { day: addDays('2026-05-01', at), ...own, neighbours: 5 * sun };
  });

describe('a drop', () => {
  it('of a fifth is shown within five clear days, with its size and its first day', () => {
    // three of five days are clear, so the fifth clear day with the loss is day 48
    const found = findDrop(season(49, 41, 0.2));
    expect(found).toMatchObject({ since: '2026-06-12' });
    expect(found?.share).toBeCloseTo(0.2, 1);
    expect(found?.clearDays).toBeLessThanOrEqual(5);
  });

  it('is not a drop where clouds or a smaller change are all there is, or too few days are known', () => {
    expect(findDrop(season(49, 99, 0))).toBeNull();
    expect(findDrop(season(49, 41, 0.04))).toBeNull();
    expect(findDrop(season(7, 3, 0.5))).toBeNull();
    expect(findDrop(season(49, 41, 0.2).map((one) => ({ ...one, neighbours: null })))).toBeNull();
  });
});

describe('a zero', () => {
  // 2026-02-02 is a Monday; noon in UTC
  const noon = (day: number) => Date.UTC(2026, 1, 2 + day, 11);
  const week: readonly [string, number, number | null, Partial<ZeroFacts>, ZeroReason | undefined][] = [
    ['Monday gives energy', 0, 4.2, {}, undefined],
    ['Tuesday is under snow with its neighbours', 1, 0, { neighbours: [0.01, 0, 0.3], own: 0.01 }, 'snow'],
    ['Wednesday is limited by the grid operator', 2, 0, { curtailed: true }, 'curtailed'],
    ['Thursday has no reading', 3, null, { own: null }, 'silent'],
    ['Friday is a fault: the neighbours give energy', 4, 0, { neighbours: [0.9, 1.1] }, 'fault'],
    ['Saturday is a stop on record', 5, 0, { stopped: true }, 'stop'],
    ['Sunday has snow on record', 6, 0, { snowRecorded: true, neighbours: [0.9] }, 'snow'],
  ];

  it.each(week)('of a scripted week: %s', (_, day, value, facts, expected) => {
    expect(zeroReason({ instant: noon(day), value }, { ...NOTHING, ...facts })).toBe(expected);
  });

  it('at night is night, whatever else is on record', () => {
    for (const value of [0, null]) expect(zeroReason({ instant: noon(0) + 12 * HOUR, value }, { ...NOTHING, stopped: true })).toBe('night');
  });

  it('in summer is not snow, and without neighbours a fault', () => {
    const summer = Date.UTC(2026, 6, 2, 11);
    expect(zeroReason({ instant: summer, value: 0 }, { ...NOTHING, neighbours: [0, 0] })).toBe('fault');
    expect(zeroReason({ instant: noon(1), value: 0 }, NOTHING)).toBe('fault');
  });

  it('of a day is what most of its daylight says, and none where any hour gave energy', () => {
    expect(reasonOfDay(['night', 'silent', 'silent', 'fault', 'night'])).toBe('silent');
    expect(reasonOfDay(['night', 'fault', undefined, 'night'])).toBeUndefined();
    expect(reasonOfDay(['night', 'night'])).toBeUndefined();
  });
});

describe('the expected energy', () => {
  it('of a day is its part of the month', () => {
    expect(expectedOn('2026-02-10', 10, { monthly: [0, 56, 0], source: 'x' })).toBeCloseTo(20);
    expect(areaProfile('Sicilia', 'photovoltaic')).toBeUndefined();
    expect(areaProfile('Lombardia', 'wind')).toBeUndefined();
    expect(areaProfile('Lombardia', 'photovoltaic')).toBe(NORTHERN_PROFILE);
  });

  it('is compared by ratio, by year and with the promise at the weather of the neighbours', () => {
    const days = season(10, 99, 0);
    expect(performanceRatio(days)).toBeCloseTo(0.97 * 0.756, 2);
    const { corrected, promised, real, weather } = checkPromise(days, 18_250, 18_250);
    expect([promised, weather]).toEqual([500, expect.closeTo(0.756, 3)]);
    expect(real / (corrected ?? 1)).toBeCloseTo(0.97, 2);
    expect(
      checkPromise(
        days.map((one) => ({ ...one, neighbours: null })),
        18_250,
        18_250,
      ).corrected,
    ).toBeNull();
    const year = (first: string, factor: number) =>
      season(365, 999, 0).map((one, at) => ({ ...one, day: addDays(first, at), specific: 4 * factor }));
    expect(yearlyChange([...year('2024-01-01', 1), ...year('2025-01-01', 0.97)])).toBeCloseTo(-0.03, 3);
    expect(yearlyChange(year('2024-01-01', 1))).toBeNull();
    expect(median([])).toBeNull();
  });
});

describe.skipIf(!existsSync(file))(`against PVGIS at Turin (skipped without ${file})`, () => {
  const rows: string[][] = [];
  beforeAll(() => {
    const [, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
    rows.push(...lines.map((line) => line.split(',')));
  });

  it('finds the height of the sun within a degree, and night where the model gives nothing', () => {
    const off = rows
      .filter(([, , , , , height]) => Number(height) > 5)
      .slice(0, 3000)
      .map(([at, , , , , height]) => Math.abs(sunHeight(Date.parse(at ?? ''), TURIN) - Number(height)));
    expect(Math.max(...off)).toBeLessThan(1);
    const wrong = rows
      .slice(0, 8760)
      .filter(([at, watts]) => isNight(Date.parse(`${at?.slice(0, 14)}00:00Z`), TURIN) && Number(watts) > 500);
    expect(wrong).toEqual([]);
  });

  it('has the profile of the North as its mean', () => {
    const sums = Array<number>(12).fill(0);
    for (const [at, watts] of rows)
      sums[Number(at?.slice(5, 7)) - 1] = (sums[Number(at?.slice(5, 7)) - 1] ?? 0) + Number(watts) / 31_800 / 5;
    for (const [month, sum] of sums.entries()) expect(NORTHERN_PROFILE.monthly[month]).toBeCloseTo(sum, 0);
  });
});
