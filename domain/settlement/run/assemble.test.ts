import { describe, expect, it } from 'vitest';
import { daysOfMonth, hoursOfDay } from '../../kernel/time/local-day.ts';
import { settle } from '../engine/settle.ts';
import { LAW_WITHOUT_RATES, PLANT_FACTS } from '../testing/inputs.ts';
import { assembleInput } from './assemble.ts';
import { createPriceReader } from './hour-prices.ts';
import { missingReadings } from './ranges.ts';
import type { DayRange, PointInputs, RunInputs, SeriesInputs } from './run-inputs.ts';
import { createMonthCalendar } from './stored-readings.ts';

const MONTH = '2026-03';
const WHOLE: DayRange[] = [{ from: '2026-03-01', to: '2026-04-01' }];
const series = (seriesId: number, days = daysOfMonth(MONTH)): SeriesInputs => ({ seriesId, unit: 'Wh', days: days.map((day) => [day, 1]) });

/** Series 1 injects 2000 Wh in every hour, 2 and 3 withdraw 500 each, 9 charges 1000. */
const VALUES: Readonly<Record<number, number>> = { 1: 2000, 2: 500, 3: 500, 9: 1000 };
const stored = {
  dayOf: (seriesId: number, day: string) => ({
    resolutionMinutes: 60,
    values: new Float64Array(hoursOfDay(day, 'Europe/Rome')).fill(VALUES[seriesId] as number),
  }),
  pricesOf: createPriceReader((day) => ({
    resolutionMinutes: 60,
    prices: Array<number>(hoursOfDay(day, 'Europe/Rome')).fill(100_000_000),
  })),
  calendar: createMonthCalendar(),
};

const pointInputs = (code: string, pointId: number, more: Partial<PointInputs> = {}): PointInputs => ({
  code,
  pod: code.split(' ')[0] as string,
  pointId,
  membershipId: 1,
  partyId: 1,
  holder: 'natural_person',
  voltage: 'LV',
  counts: WHOLE,
  series: series(pointId),
  ...more,
});

const INPUTS: RunInputs = {
  engine: 1,
  configurationId: 1,
  kind: 'renewable_energy_community',
  timeZone: 'Europe/Rome',
  energyUnit: 'Wh',
  month: MONTH,
  marketZone: 'NORD',
  plants: [
    {
      code: 'P',
      sectionId: 1,
      partyId: 1,
      ...PLANT_FACTS,
      counts: WHOLE,
      series: series(1),
      entryIntoOperation: '2025-01-01',
      powerKw: '150',
      splitGroup: 'G',
      classPowerKw: '300',
    },
  ],
  points: [pointInputs('A', 2), pointInputs('B', 3)],
  prices: daysOfMonth(MONTH).map((day) => [day, 1]),
  distribution: null,
  ownParameters: [],
  legalHash: '',
};
const settled = (more: Partial<RunInputs>) => settle(assembleInput({ ...INPUTS, ...more }, stored, LAW_WITHOUT_RATES));
const HOURS = 743n;

describe('a stored month', () => {
  it('takes the class of the split group: 743 kWh at min(110, 70 + 80) + 10', () => {
    expect(settled({}).premium).toEqual({ blocked: false, cents: 8916n });
  });

  it('counts a storage behind a point on the days on which it counts', () => {
    const efficiency = [{ value: '0.9', validFrom: '2026-01-01', validTo: null }];
    const storages = [{ code: 'A battery', counts: [{ from: '2026-03-11', to: '2026-04-01' }], charged: series(9), efficiency }];
    const { points, shared } = settled({ points: [pointInputs('A', 2, { storages }), pointInputs('B', 3)] });
    expect(points[0]?.withdrawn).toBe(500n * HOURS + 900n * (HOURS - 240n));
    expect(shared).toBe(1000n * HOURS + 900n * (HOURS - 240n));
  });

  it('names the readings a storage lacks, and calls the run incomplete', () => {
    const storages = [{ code: 'A battery', counts: WHOLE, charged: series(9, daysOfMonth(MONTH).slice(1)), efficiency: [] }];
    const input = assembleInput({ ...INPUTS, points: [pointInputs('A', 2, { storages })] }, stored, LAW_WITHOUT_RATES);
    expect(missingReadings(input)).toMatchObject([
      { code: 'A battery', quantity: 'charged', intervals: 24 },
      { code: 'A battery', quantity: 'efficiency', intervals: 719 },
    ]);
    expect(settle(input).missingReadings).toBe(743);
  });

  it('shares costs in JSON numbers first, and divides a named weight by days where a point changed hands', () => {
    const [early, late] = [
      { from: '2026-03-01', to: '2026-03-11' },
      { from: '2026-03-11', to: '2026-04-01' },
    ];
    const points = [
      pointInputs('A M1', 2, { counts: [early] }),
      pointInputs('A M2', 2, { counts: [late], membershipId: 2 }),
      pointInputs('B', 3),
    ];
    const { distribution } = settled({
      points,
      distribution: {
        costs: [{ id: 'bank', cents: 2716 }],
        quotas: [{ to: 'consumers', share: '1', key: 'investment', weights: { A: '31', B: '31' } }],
      },
    });
    // 8916 - 2716 = 6200: A 3100 by 10 and 21 of 31 days
    const rows = Object.fromEntries((distribution?.rows ?? []).map(({ id, cents }) => [id, Number(cents)]));
    expect(rows).toEqual({ 'A M1': 1000, 'A M2': 2100, B: 3100, bank: 2716, fund: 0 });
  });
});
