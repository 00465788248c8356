import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sunAbove } from '../../../../domain/kernel/time/daylight.ts';
import { dayStart, localDateOf } from '../../../../domain/kernel/time/local-day.ts';
import type { SeriesShape } from '../../../../domain/metering/checks/checked-series.ts';

/** Real readings of one meter in whole local days: Wh, NaN where missing. */
export interface Meter {
  readonly name: string;
  /** Meters on which the rules were chosen, and meters on which they are measured. */
  readonly part: 'tuning' | 'hold-out';
  readonly shape: SeriesShape;
  readonly minutes: number;
  readonly days: readonly string[];
  readonly dayStarts: Int32Array;
  readonly values: Float64Array;
  readonly dark?: Uint8Array;
  readonly opposite?: Float64Array;
}

/** The folder of real homes, undefined where it is not there. */
export function findData(): string | undefined {
  const folder = process.env.VEE_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
  return existsSync(join(folder, 'lcl_london_2013')) ? folder : undefined;
}

interface Place {
  readonly zone: string;
  readonly latitude: number;
  readonly longitude: number;
}

const LONDON: Place = { zone: 'Europe/London', latitude: 51.5, longitude: -0.1 };
const FONTANA: Place = { zone: 'America/Los_Angeles', latitude: 34.1, longitude: -117.4 };
const KONSTANZ: Place = { zone: 'Europe/Berlin', latitude: 47.7, longitude: 9.2 };
const TURIN: Place = { zone: 'Europe/Rome', latitude: 45, longitude: 7.6 };
const FRANCE: Place = { zone: 'Europe/Paris', latitude: 46, longitude: 2.5 };

export function readMeters(folder: string): Meter[] {
  return [...london(folder), ...fontana(folder), ...konstanz(folder), ...france(folder), ...turin(folder)];
}

function london(folder: string): Meter[] {
  const { columns, stamps, cells } = readTable(join(folder, 'lcl_london_2013/consumption_30min.csv.gz'));
  return columns.flatMap((name, i) => {
    const values = cells[i] as Float64Array;
    const part = i % 2 === 0 ? 'tuning' : 'hold-out';
    return sumOf(values) < 100 ? [] : [toMeter({ name, part, shape: 'use', place: LONDON }, stamps, values.map(toWh))];
  });
}

/** Homes 12 and 15 are left out: their loads were cut at zero and one of the plants is broken, as the folder says. */
function fontana(folder: string): Meter[] {
  const { columns, ...table } = readTable(join(folder, 'fontana_prosumers_2016_2017/load_pv_hourly.csv.gz'));
  const { stamps, cells } = fromWallClock(table);
  const homes = columns
    .flatMap((name) => (name.endsWith('_load_kwh') ? [name.slice(0, 6)] : []))
    .filter((home) => !['home12', 'home15'].includes(home));
  return homes.flatMap((home, i) => {
    const [load, pv] = [cells[columns.indexOf(`${home}_load_kwh`)], cells[columns.indexOf(`${home}_pv_kwh`)]] as [
      Float64Array,
      Float64Array,
    ];
    const part = i % 2 === 0 ? 'tuning' : 'hold-out';
    const taken = load.map((value, h) => toWh(Math.max(0, value - (pv[h] as number))));
    const given = pv.map((value, h) => toWh(Math.max(0, value - (load[h] as number))));
    const of = (what: string, shape: Meter['shape']) => ({ name: `${home} ${what}`, part, shape, place: FONTANA }) as const;
    return [
      toMeter(of('load', 'use'), stamps, load.map(toWh)),
      toMeter(of('pv', 'generation'), stamps, pv.map(toWh)),
      toMeter(of('injected', 'surplus'), stamps, given, taken),
    ];
  });
}

/** The stamps follow the clock of California without its offset; the hour that the clock repeats is missing, one that it skips is left out. */
function fromWallClock({ stamps, cells }: { readonly stamps: Float64Array; readonly cells: readonly Float64Array[] }) {
  const [winter, summer] = [Date.UTC(2016, 10, 6, 2), Date.UTC(2017, 2, 12, 3)];
  const instants = stamps.map((stamp) => stamp + (stamp >= winter && stamp < summer ? 8 : 7) * 3_600_000);
  const first = instants[0] as number;
  const count = ((instants.at(-1) as number) - first) / 3_600_000 + 1;
  const moved = cells.map((values) => {
    const hours = new Float64Array(count).fill(Number.NaN);
    values.forEach((value, i) => {
      hours[((instants[i] as number) - first) / 3_600_000] = value;
    });
    return hours;
  });
  return { stamps: Float64Array.from({ length: count }, (_, i) => first + i * 3_600_000), cells: moved };
}

function konstanz(folder: string): Meter[] {
  const { columns, stamps, cells } = readTable(join(folder, 'cossmic_konstanz_home4/registers_hourly.csv.gz'));
  const energy = (name: string): Float64Array => {
    const register = cells[columns.indexOf(name)] as Float64Array;
    return register.map((value, i) => toWh(Math.max(0, (register[i + 1] as number) - value)));
  };
  const [taken, given, pv] = [energy('grid_import_cum_kwh'), energy('grid_export_cum_kwh'), energy('pv_cum_kwh')];
  const of = (name: string, shape: Meter['shape']) => ({ name: `konstanz ${name}`, part: 'tuning', shape, place: KONSTANZ }) as const;
  return [
    toMeter(of('withdrawn', 'use'), stamps, taken),
    toMeter(of('injected', 'surplus'), stamps, given, taken),
    toMeter(of('pv', 'generation'), stamps, pv),
  ];
}

function france(folder: string): Meter[] {
  const { columns, stamps, cells } = readTable(join(folder, 'emhass_home/home_30min.csv.gz'));
  const load = cells[columns.indexOf('load_w')] as Float64Array;
  return [
    toMeter(
      { name: 'france load', part: 'hold-out', shape: 'use', place: FRANCE },
      stamps,
      load.map((watt) => Math.round(watt / 2)),
    ),
  ];
}

function turin(folder: string): Meter[] {
  const { columns, stamps, cells } = readTable(join(folder, 'it_pvgis/pv_turin_31p8kwp_hourly.csv.gz'));
  const power = cells[columns.indexOf('pv_w')] as Float64Array;
  const hours = stamps.map((stamp) => stamp - (stamp % 3_600_000));
  const split = hours.findIndex((stamp) => stamp >= Date.UTC(2021, 0, 1));
  const of = (name: string, part: Meter['part']) => ({ name, part, shape: 'generation', place: TURIN }) as const;
  return [
    toMeter(of('turin 2018-2020', 'tuning'), hours.slice(0, split), power.slice(0, split).map(Math.round)),
    toMeter(of('turin 2021-2022', 'hold-out'), hours.slice(split), power.slice(split).map(Math.round)),
  ];
}

interface Head extends Pick<Meter, 'name' | 'part' | 'shape'> {
  readonly place: Place;
}

function toMeter({ place, ...head }: Head, stamps: Float64Array, values: Float64Array, opposite?: Float64Array): Meter {
  const minutes = Math.round(((stamps[1] as number) - (stamps[0] as number)) / 60_000);
  const first = localDateOf((stamps[0] as number) + 86_400_000 - 1, place.zone);
  const start = dayStart(first, place.zone);
  const skipped = Math.max(0, Math.round((start - (stamps[0] as number)) / (minutes * 60_000)));
  const days: string[] = [];
  const starts = [0];
  for (let day = first; ; ) {
    const next = localDateOf(dayStart(day, place.zone) + 30 * 3_600_000, place.zone);
    const end = Math.round((dayStart(next, place.zone) - start) / (minutes * 60_000));
    if (end > values.length - skipped) break;
    days.push(day);
    starts.push(end);
    day = next;
  }
  const count = starts.at(-1) as number;
  const cut = (all: Float64Array): Float64Array => all.slice(skipped, skipped + count);
  const dark = head.shape !== 'use' ? { dark: darkness(start, count, minutes, place) } : {};
  return {
    ...head,
    minutes,
    days,
    dayStarts: Int32Array.from(starts),
    values: cut(values),
    ...dark,
    ...(opposite ? { opposite: cut(opposite) } : {}),
  };
}

function darkness(start: number, count: number, minutes: number, place: Place): Uint8Array {
  const day = 86_400_000;
  return Uint8Array.from({ length: count }, (_, i) => {
    const [from, to] = [start + i * minutes * 60_000, start + (i + 1) * minutes * 60_000];
    const lights = [-day, 0, day].map((off) => sunAbove(Math.floor(from / day) * day + off, place, -6));
    return lights.some((light) => from < light.to && to > light.from) ? 0 : 1;
  });
}

function readTable(file: string) {
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const columns = head.split(',').slice(1);
  const cells = columns.map(() => new Float64Array(lines.length));
  const stamps = new Float64Array(lines.length);
  lines.forEach((line, row) => {
    const [stamp = '', ...values] = line.split(',');
    stamps[row] = Date.parse(stamp.endsWith('Z') ? stamp : `${stamp}Z`);
    for (let c = 0; c < cells.length; c += 1) (cells[c] as Float64Array)[row] = values[c] === '' ? Number.NaN : Number(values[c]);
  });
  return { columns, stamps, cells };
}

const toWh = (kwh: number): number => Math.round(kwh * 1000);
const sumOf = (values: Float64Array): number => values.reduce((sum, one) => (Number.isNaN(one) ? sum : sum + one), 0);
