import { expect, it } from 'vitest';
import { hoursOfDay } from '../../kernel/time/local-day.ts';
import { datadisReadings, withinDays } from './datadis.ts';
import { createEntsoeReader } from './entsoe.ts';
import { SourceFault } from './faults.ts';
import { weatherDays } from './open-meteo.ts';
import { priceDifference } from './price-check.ts';
import { shellyReadings } from './shelly.ts';

const ZONE = 'Europe/Rome';
const point = { code: 'IT001E00000001', quantity: 'withdrawn', remote: 'S1', flow: 'taken' } as const;

const row = (date: string, hour: number) => ({
  cups: 'S1',
  date,
  time: `${String(hour).padStart(2, '0')}:00`,
  consumptionKWh: hour / 100,
  obtainMethod: hour === 5 ? 'Estimada' : 'Real',
});

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof SourceFault ? error.code : String(error);
  }
};

it.each([
  ['2026/03/29', [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]],
  ['2026/10/25', [1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]],
  ['2026/06/01', Array.from({ length: 24 }, (_, at) => at + 1)],
])('reads the hours of %s by the local clock', (date, hours) => {
  const day = date.replaceAll('/', '-');
  const next = `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, '0')}`;
  const read = datadisReadings(
    hours.map((hour) => row(date, hour)),
    point,
    { from: day, to: next },
    ZONE,
  );
  expect(read.length).toBe(hoursOfDay(day, ZONE));
  const starts = read.map(({ start }) => Date.parse(start));
  expect(starts.slice(1).every((start, at) => start - (starts[at] as number) === 3_600_000)).toBe(true);
  expect(read.filter(({ quality }) => quality === 'estimated').map(({ value }) => value)).toEqual(['0.05']);
});

it('refuses hours that do not exist, come twice or lie in other days, and answers without a list', () => {
  const asked = { from: '2026-03-29', to: '2026-03-30' };
  expect(codeOf(() => datadisReadings([row('2026/03/29', 3)], point, asked, ZONE))).toBe('wrong_data');
  expect(codeOf(() => datadisReadings([row('2026/03/29', 5), row('2026/03/29', 5)], point, asked, ZONE))).toBe('wrong_data');
  expect(codeOf(() => datadisReadings([row('2026/03/28', 23)], point, asked, ZONE))).toBe('wrong_data');
  expect(codeOf(() => datadisReadings([{ ...row('2026/03/29', 5), cups: 'S2' }], point, asked, ZONE))).toBe('wrong_data');
  expect(codeOf(() => datadisReadings({ error: 'x' }, point, asked, ZONE))).toBe('bad_answer');
});

it('takes of a month the days that were asked for, and keeps hours of another month, which prove a wrong zone', () => {
  const answer = [row('2026/02/28', 24), row('2026/03/01', 1), row('2026/03/02', 1), row('2026/03/09', 1)];
  expect(withinDays(answer, { from: '2026-03-02', to: '2026-03-05' })).toEqual([answer[0], answer[2]]);
});

it('sums the minutes of a Shelly to quarters, carries parts of a Wh, and leaves out a quarter that lacks a minute', () => {
  const ts = Date.UTC(2026, 2, 9, 23) / 1000;
  const minutes = (count: number, value: number) => Array.from({ length: count }, () => [value, 9, 0.5]);
  const keys = ['total_act_energy', 'fund_act_energy', 'total_act_ret_energy'];
  const data = [
    { ts, period: 60, values: minutes(30, 0.7) },
    { ts: ts + 1800, period: 60, values: minutes(14, 1) },
  ];
  const asked = { from: '2026-03-10', to: '2026-03-11' };
  expect(shellyReadings([{ keys, data }], point, asked, ZONE).map(({ value }) => value)).toEqual(['10', '11', null]);
  const given = shellyReadings(
    [
      { keys, data },
      { keys, data },
    ],
    { ...point, flow: 'given' },
    asked,
    ZONE,
  );
  expect(given.map(({ value }) => value)).toEqual(['7', '8', null]);
  expect(codeOf(() => shellyReadings([{ keys: ['x'], data }], point, asked, ZONE))).toBe('wrong_data');
});

const XML = {
  point: (position: number, price: string) => ({ position, price }),
  feed(
    reader: ReturnType<typeof createEntsoeReader>,
    resolution: string,
    [start, end]: [string, string],
    points: [number, string][],
    curve = 'A03',
  ) {
    const leaf = (name: string, text: string) => {
      reader.open(name, {}, 1);
      reader.text(text);
      reader.close(name, 1);
    };
    reader.open('TimeSeries', {}, 1);
    leaf('currency_Unit.name', 'EUR');
    leaf('price_Measure_Unit.name', 'MWH');
    leaf('curveType', curve);
    reader.open('Period', {}, 1);
    leaf('start', start);
    leaf('end', end);
    leaf('resolution', resolution);
    for (const [position, price] of points) {
      leaf('position', String(position));
      leaf('price.amount', price);
    }
    reader.close('Period', 1);
    reader.close('TimeSeries', 1);
  },
};

it('repeats the price before where curve type A03 lacks a position, over days of 23 and 25 hours', () => {
  const reader = createEntsoeReader('NORD');
  XML.feed(
    reader,
    'PT60M',
    ['2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    [
      [1, '50.1'],
      [4, '-3.25'],
    ],
  );
  XML.feed(reader, 'PT15M', ['2026-10-24T22:00Z', '2026-10-25T23:00Z'], [[1, '7']]);
  const [spring, autumn] = reader.document().days;
  expect(spring).toMatchObject({ day: '2026-03-29', resolutionMinutes: 60 });
  expect(spring?.prices).toEqual([50_100_000, 50_100_000, 50_100_000, ...new Array<number>(20).fill(-3_250_000)]);
  expect([autumn?.day, autumn?.prices.length, autumn?.prices[99]]).toEqual(['2026-10-25', 100, 7_000_000]);
});

it('leaves a missing position of curve type A01 without a price, and refuses other units', () => {
  const reader = createEntsoeReader('NORD');
  XML.feed(
    reader,
    'PT60M',
    ['2026-01-09T23:00Z', '2026-01-10T23:00Z'],
    [
      [1, '1'],
      [3, '3'],
    ],
    'A01',
  );
  expect(reader.document().days[0]?.prices.slice(0, 4)).toEqual([1_000_000, null, 3_000_000, null]);
  const half = createEntsoeReader('NORD');
  XML.feed(half, 'PT60M', ['2026-01-10T00:00Z', '2026-01-11T00:00Z'], [[1, '1']]);
  expect(codeOf(() => half.document())).toBe('wrong_data');
});

it.each([
  ['999', true],
  ['401', false],
])('reads an acknowledgement with reason %s', (code, isEmpty) => {
  const reader = createEntsoeReader('NORD');
  for (const [name, text] of [
    ['code', code],
    ['text', 'No matching data found'],
  ] as const) {
    reader.open(name, {}, 1);
    reader.text(text);
    reader.close(name, 1);
  }
  if (isEmpty) expect(reader.document()).toEqual({ days: [], isEmpty: true });
  else expect(codeOf(() => reader.document())).toBe('refused');
});

it('takes whole days of weather in thousandths, and no day that lacks an hour', () => {
  const time = Array.from({ length: 48 }, (_, at) => `2026-03-${at < 24 ? '01' : '02'}T${String(at % 24).padStart(2, '0')}:00`);
  const values = time.map((_, at) => (at === 30 ? null : at / 10));
  const days = weatherDays({
    hourly: { time, temperature_2m: values, shortwave_radiation: time.map(() => 0), cloud_cover: time.map(() => 100) },
  });
  expect(days.map(({ kind, day }) => `${kind} ${day}`)).toEqual([
    'temperature 2026-03-01',
    'radiation 2026-03-01',
    'radiation 2026-03-02',
    'cloud_cover 2026-03-01',
    'cloud_cover 2026-03-02',
  ]);
  expect(days[0]?.values.slice(0, 3)).toEqual([0, 100, 200]);
  expect(codeOf(() => weatherDays({ hourly: { time } }))).toBe('bad_answer');
});

it('compares hours with the mean of quarters, and forgives what rounding makes', () => {
  const hours = { resolutionMinutes: 60, prices: [100_000_000, 50_000_000, null] };
  const quarters = (last: number) => ({
    resolutionMinutes: 15,
    prices: [100, 100, 100, 100.07, 50, 50, 50, last, 1, 1, 1, 1].map((one) => one * 1e6),
  });
  expect(priceDifference(hours, quarters(50))).toBeNull();
  expect(priceDifference(hours, quarters(54))).toEqual({ hours: 1, largest: 1_000_000 });
});
