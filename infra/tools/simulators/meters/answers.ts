import { strToU8, zipSync } from 'fflate';
import { addDays, dayStart, localDateOf, localTimeOf } from '../../../../domain/kernel/time/local-day.ts';
import { EIC_OF_ZONE } from '../../../../domain/metering/sources/entsoe.ts';
import { WEATHER_KINDS } from '../../../../domain/metering/sources/open-meteo.ts';
import { chance, energyOf, hourPrice, hoursBetween, priceOf, type World } from './world.ts';

const ZONE = 'Europe/Rome';
const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const two = (value: number): string => String(value).padStart(2, '0');

/** Supplies that the simulated API knows, S0001 to S0050. */
export const SUPPLIES = Array.from({ length: 50 }, (_, at) => `S${String(at + 1).padStart(4, '0')}`);

/** What is wrong with an answer that comes. */
export type Twist = 'wrong_zone' | 'duplicated' | undefined;

/** Hours of a supply by month, with the end of the hour by the local clock; with the wrong zone by that of UTC. */
export function consumption(world: World, remote: string, first: string, last: string, twist: Twist): object[] {
  const day = (month: string): string => `${month.replace('/', '-')}-01`;
  const end = addDays(day(last), 32).slice(0, 7);
  const rows = hoursBetween(day(first), `${end}-01`).flatMap((start) => {
    const [taken, given] = [energyOf(world, remote, 'taken', start), energyOf(world, remote, 'given', start)];
    if (taken === null || given === null) return [];
    const { date, hour } = localTimeOf(start, twist === 'wrong_zone' ? 'UTC' : ZONE);
    const kWh = { consumptionKWh: taken / 1000, surplusEnergyKWh: given / 1000 };
    return [{ cups: remote, date: date.replaceAll('-', '/'), time: `${two(hour + 1)}:00`, ...kWh, obtainMethod: 'Real' }];
  });
  return twist === 'duplicated' && rows.length > 0 ? [...rows, rows.at(-1) as object, rows.at(-1) as object] : rows;
}

const RECORDS_PER_ANSWER = 180;

/** Minutes of a meter as a Shelly keeps them, in answers of three hours. */
export function storedMinutes(world: World, method: 'EM' | 'EM1', id: string, ts: number, endTs: number): object {
  const phases = method === 'EM' ? ['a_', 'b_', 'c_'] : [''];
  const keys = phases.flatMap((phase) => [`${phase}total_act_energy`, `${phase}total_act_ret_energy`]);
  const values: (number | null)[][] = [];
  let at = ts - (ts % 60);
  for (; at < endTs && values.length < RECORDS_PER_ANSWER; at += 60) {
    const start = Math.floor((at * 1000) / HOUR_MS) * HOUR_MS;
    const [taken, given] = (['taken', 'given'] as const).map((flow) => energyOf(world, `${method}${id}`, flow, start));
    const minute = (wh: number | null | undefined): number | null =>
      wh == null ? null : Math.round((wh / 60 / phases.length) * 10_000) / 10_000;
    values.push(phases.flatMap(() => [minute(taken), minute(given)]));
  }
  return { keys, data: [{ ts: ts - (ts % 60), period: 60, values }], ...(at < endTs ? { next_record_ts: at } : {}) };
}

/** Prices as the API of the market operator packs them: an archive of JSON in base64. */
export function zonalPrices(world: World, from: string, to: string, granularity: string): string {
  const step = granularity === 'PT15' ? QUARTER_MS : HOUR_MS;
  const rows = hoursBetween(from, addDays(to, 1)).flatMap((start) => {
    const day = localDateOf(start, ZONE);
    const hour = Math.round((start - dayStart(day, ZONE)) / HOUR_MS) + 1;
    return [...Object.keys(EIC_OF_ZONE), 'PUN'].flatMap((zone) =>
      Array.from({ length: HOUR_MS / step }, (_, part) => {
        const price = step === HOUR_MS ? hourPrice(world, zone, start) : priceOf(world, zone, start + part * step);
        const head = { FlowDate: day.replaceAll('-', ''), Hour: hour, Period: step === HOUR_MS ? 0 : part + 1, Market: 'MGP', Zone: zone };
        return price === null ? [] : [{ ...head, Price: price }];
      }).flat(),
    );
  });
  return Buffer.from(zipSync({ 'prices.json': strToU8(JSON.stringify(rows)) })).toString('base64');
}

/** A document of day-ahead prices in quarters; what equals the price before is left out (A03). Nothing: an acknowledgement. */
export function priceDocument(world: World, eic: string, start: number, end: number): string {
  const zone = Object.keys(EIC_OF_ZONE).find((one) => EIC_OF_ZONE[one] === eic);
  const days = zone === undefined ? [] : daysBetween(start, end).filter((day) => priceOf(world, zone, dayStart(day, ZONE)) !== null);
  if (zone === undefined || days.length === 0)
    return '<Acknowledgement_MarketDocument><Reason><code>999</code><text>No matching data found</text></Reason></Acknowledgement_MarketDocument>';
  return `<?xml version="1.0" encoding="UTF-8"?><Publication_MarketDocument>${days.map((day) => series(world, zone, day)).join('')}</Publication_MarketDocument>`;
}

const daysBetween = (start: number, end: number): string[] => {
  const days: string[] = [];
  for (let day = localDateOf(start, ZONE); dayStart(day, ZONE) < end; day = addDays(day, 1)) days.push(day);
  return days;
};

function series(world: World, zone: string, day: string): string {
  const [start, end] = [dayStart(day, ZONE), dayStart(addDays(day, 1), ZONE)];
  const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;
  let before: number | null = null;
  const points = Array.from({ length: (end - start) / QUARTER_MS }, (_, at) => {
    const price = priceOf(world, zone, start + at * QUARTER_MS);
    const isRepeated = price === before;
    before = price;
    return isRepeated ? '' : `<Point><position>${at + 1}</position><price.amount>${price}</price.amount></Point>`;
  });
  return (
    '<TimeSeries><currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>A03</curveType>' +
    `<Period><timeInterval><start>${stamp(start)}</start><end>${stamp(end)}</end></timeInterval><resolution>PT15M</resolution>${points.join('')}</Period></TimeSeries>`
  );
}

/** Hourly weather of a place in UTC, as forecast now. */
export function forecast(world: World, place: string, from: string, to: string): object {
  const time: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) for (let hour = 0; hour < 24; hour += 1) time.push(`${day}T${two(hour)}:00`);
  const issued = Math.floor(world.now() / HOUR_MS);
  const list = (name: string, most: number) => time.map((at) => Math.round(most * 10 * chance(world, name, place, at, issued)) / 10);
  return {
    hourly: {
      time,
      [WEATHER_KINDS.temperature]: list('temperature', 30),
      [WEATHER_KINDS.radiation]: list('radiation', 800),
      [WEATHER_KINDS.cloud_cover]: list('clouds', 100),
    },
  };
}
