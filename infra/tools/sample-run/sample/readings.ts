import { monthOf } from '../../../../domain/kernel/time/local-date.ts';
import type { ReadingsFile } from '../scenario/scenario.ts';
import { QUARTER_MS, type SampleDay } from './calendar.ts';
import { makeLoad } from './load.ts';
import { CENTRE, type Inhabitant } from './people.ts';
import { irradiance, type Plane, planeNormal, type SunVector, sunVector } from './sun.ts';
import { makeWeather } from './weather.ts';

/** Losses of wiring, inverter and heat together. */
const PERFORMANCE = 0.83;

/** The sun's way through the sample year, at the middle of each quarter-hour. */
function sunPath(days: readonly SampleDay[], longitude: number, latitude: number): SunVector[] {
  return days.flatMap((day) =>
    day.clockQuarters.map((_, offset) => sunVector(day.startMs + (offset + 0.5) * QUARTER_MS, longitude, latitude)),
  );
}

/** Output in kW by quarter of a plant of `powerKw` that lies as `plane` says. */
function makeGeneration(powerKw: number, plane: Plane, sun: readonly SunVector[], clearness: Float64Array): Float64Array {
  const normal = planeNormal(plane);
  return Float64Array.from(sun, (vector, i) =>
    Math.min(powerKw, (powerKw * PERFORMANCE * irradiance(vector, normal, clearness[i] ?? 0)) / 1000),
  );
}

/** The day whose readings never came, and the member whose meter was silent. */
export const MISSING = { date: '2025-09-17', memberCode: 'M17' } as const;

/** One column: whole Wh per quarter-hour of the year, NaN where missing. */
interface Column {
  readonly header: string;
  readonly values: Float64Array;
}

const WH_PER_KW_QUARTER = 250;

/** What the meter at the exchange point sees: draw and plant netted within the quarter. */
function exchange(load: Float64Array, generation: Float64Array | undefined, sign: 1 | -1): Float64Array {
  return load.map((kw, i) => Math.max(0, Math.round((kw - (generation?.[i] ?? 0)) * sign * WH_PER_KW_QUARTER)));
}

function blankMissing(values: Float64Array, days: readonly SampleDay[]): void {
  const day = days.find(({ date }) => date === MISSING.date);
  if (day !== undefined) values.fill(Number.NaN, day.first, day.first + day.clockQuarters.length);
}

function columnsOf(inhabitants: readonly Inhabitant[], days: readonly SampleDay[], seed: string): Column[] {
  const weather = makeWeather(days, seed);
  const sun = sunPath(days, CENTRE.longitude, CENTRE.latitude);
  return inhabitants.flatMap(({ role, member, point, load: facts, plant }) => {
    const load = makeLoad(facts, days, weather.temperature);
    const generation = role.roof && makeGeneration(Number(role.roof.powerKw), role.roof, sun, weather.clearness);
    const withdrawn = exchange(load, generation, 1);
    if (member.code === MISSING.memberCode) blankMissing(withdrawn, days);
    const columns = [{ header: `${point.pod}:withdrawn`, values: withdrawn }];
    const section = plant?.sections[0];
    if (section !== undefined) columns.push({ header: `${section.code}:injected`, values: exchange(load, generation, -1) });
    return columns;
  });
}

function rowsOfDay(day: SampleDay, columns: readonly Column[]): string[] {
  return day.clockQuarters.map((_, offset) => {
    const cells = [`${new Date(day.startMs + offset * QUARTER_MS).toISOString().slice(0, 19)}Z`];
    for (const { values } of columns) {
      const value = values[day.first + offset] ?? Number.NaN;
      cells.push(Number.isNaN(value) ? '' : String(value));
    }
    return cells.join(',');
  });
}

/** A year of quarter-hourly curves, one wide file in Wh per local month. */
export function sampleReadings(inhabitants: readonly Inhabitant[], days: readonly SampleDay[], seed: string): ReadingsFile[] {
  const columns = columnsOf(inhabitants, days, seed);
  const header = ['start', ...columns.map((column) => column.header)].join(',');
  const months = Map.groupBy(days, (day) => monthOf(day.date));
  return [...months].map(([month, monthDays]) => ({
    name: `readings/${month}.csv`,
    layout: 'wide',
    text: `${[header, ...monthDays.flatMap((day) => rowsOfDay(day, columns))].join('\n')}\n`,
  }));
}
