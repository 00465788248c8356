import { SourceFault } from './faults.ts';
import { sourceMessages } from './messages.ts';

/** What of the weather is kept, as the source calls it, in thousandths of its unit. */
export const WEATHER_KINDS = { temperature: 'temperature_2m', radiation: 'shortwave_radiation', cloud_cover: 'cloud_cover' } as const;
export type WeatherKind = keyof typeof WEATHER_KINDS;

/** 24 hours of a day in UTC: thousandths of degrees Celsius, W per square metre or per cent. */
export interface WeatherDay {
  readonly kind: WeatherKind;
  readonly day: string;
  readonly values: readonly number[];
}

const SCALE = 1_000;
const HOURS = 24;

/** The whole days of an answer in the shape of Open-Meteo, asked for in UTC: `hourly` with `time` and one list for each kind. */
export function weatherDays(answer: unknown): WeatherDay[] {
  const { hourly } = (answer ?? {}) as { hourly?: Record<string, unknown> };
  const times = hourly?.time;
  if (hourly === undefined || !Array.isArray(times)) throw new SourceFault('bad_answer', sourceMessages.noHours);
  const kinds = Object.entries(WEATHER_KINDS) as [WeatherKind, string][];
  return kinds.flatMap(([kind, name]) => {
    const given = hourly[name];
    if (!Array.isArray(given) || given.length !== times.length) throw new SourceFault('bad_answer', sourceMessages.noCounter(name));
    return daysOf(kind, times, given);
  });
}

/** Days of which an hour is missing are left out. */
function daysOf(kind: WeatherKind, times: readonly unknown[], given: readonly unknown[]): WeatherDay[] {
  const hours = new Map<string, number[]>();
  for (const [at, time] of times.entries()) {
    const [, day = '', hour = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d):00/.exec(String(time)) ?? [];
    const value: unknown = given[at];
    if (day === '') throw new SourceFault('bad_answer', sourceMessages.noHours);
    if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 10_000) continue;
    const values = hours.get(day) ?? new Array<number>(HOURS).fill(Number.NaN);
    values[Number(hour)] = Math.round(value * SCALE);
    hours.set(day, values);
  }
  return [...hours].flatMap(([day, values]) => (values.length === HOURS && !values.some(Number.isNaN) ? [{ kind, day, values }] : []));
}
