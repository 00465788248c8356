import type { SampleDay } from './calendar.ts';
import { type Random, randomStream } from './random.ts';

const LOAD_KINDS = ['home', 'school', 'shop', 'workshop', 'club'] as const;
export type LoadKind = (typeof LOAD_KINDS)[number];

/** Who draws the energy: its kind, its size (yearly kWh it aims at) and habits. */
export interface LoadFacts {
  readonly kind: LoadKind;
  readonly yearlyKwh: number;
  readonly seed: string;
  readonly hasCooling: boolean;
  readonly hasHeatPump: boolean;
}

const QUARTERS = 96;
const clockHour = (quarter: number): number => (quarter + 0.5) / 4;
const bump = (hour: number, centre: number, width: number): number => Math.exp(-(((hour - centre) / width) ** 2) / 2);
const curve = (shape: (hour: number) => number): Float64Array =>
  Float64Array.from({ length: QUARTERS }, (_, quarter) => shape(clockHour(quarter)));
const during = (hour: number, from: number, to: number): number =>
  1 / ((1 + Math.exp((from - hour) * 4)) * (1 + Math.exp((hour - to) * 4)));

/** Relative draw of a work day, a Saturday and a Sunday or holiday by wall-clock quarter. */
type Week = readonly [Float64Array, Float64Array, Float64Array];

function homeWeek(random: Random): Week {
  const [rise, dine, atHome] = [random.between(6.4, 8.2), random.between(19, 20.8), random.between(0.1, 0.7)];
  const shape = (hour: number, wake: number, noon: number): number =>
    0.3 + 0.75 * bump(hour, wake, 0.8) + noon * bump(hour, 13, 2.2) + 1.5 * bump(hour, dine, 1.4) + 0.45 * bump(hour, 22.3, 1);
  return [
    curve((hour) => shape(hour, rise, atHome)),
    curve((hour) => shape(hour, rise + 1.1, 0.9)),
    curve((hour) => shape(hour, rise + 1.4, 1.05)),
  ];
}

const WEEKS: Readonly<Record<Exclude<LoadKind, 'home'>, Week>> = {
  school: [curve((hour) => 0.16 + 1.5 * during(hour, 7.4, 16.6)), curve((hour) => 0.16 + 0.25 * during(hour, 8, 12)), curve(() => 0.15)],
  shop: [
    curve((hour) => 0.45 + during(hour, 7.5, 13) + 1.05 * during(hour, 15, 19.8)),
    curve((hour) => 0.45 + 1.15 * during(hour, 7.5, 19.8)),
    curve((hour) => 0.45 + 0.4 * during(hour, 8, 12.5)),
  ],
  workshop: [
    curve((hour) => 0.12 + 1.7 * during(hour, 7.6, 12.1) + 1.6 * during(hour, 13.4, 17.6)),
    curve((hour) => 0.12 + 0.8 * during(hour, 7.8, 12)),
    curve(() => 0.11),
  ],
  club: [
    curve((hour) => 0.2 + 1.3 * during(hour, 19.5, 23)),
    curve((hour) => 0.25 + 1.4 * during(hour, 15, 23.4)),
    curve((hour) => 0.3 + 1.6 * during(hour, 9.5, 19)),
  ],
};

/** How much of its usual draw a body takes on a day: schools and workshops close in summer, homes are busier in winter. */
function seasonFactor(kind: LoadKind, day: SampleDay): number {
  const winter = Math.cos((2 * Math.PI * (day.dayOfYear - 15)) / 365);
  if (kind === 'school') return day.isSchoolDay ? 1 + 0.18 * winter : 0.22;
  if (kind === 'workshop') return day.date.slice(5) >= '08-09' && day.date.slice(5) <= '08-24' ? 0.12 : 1;
  if (kind === 'shop') return 1 - 0.1 * winter;
  return 1 + 0.14 * winter;
}

const weekOf = (facts: LoadFacts, random: Random): Week => (facts.kind === 'home' ? homeWeek(random) : WEEKS[facts.kind]);

/** kW that depend on the weather: cooling in the hot hours, a heat pump on cold days. */
function weatherKw(facts: LoadFacts, hour: number, temperature: number): number {
  const swing = temperature + 4.5 * Math.cos(((hour - 15) / 12) * Math.PI);
  const cooling = facts.hasCooling && hour > 12 && hour < 23 ? Math.max(0, swing - 26) * 0.09 : 0;
  const heating = facts.hasHeatPump && hour > 5.5 && hour < 22.5 ? Math.max(0, 15 - swing) * 0.055 : 0;
  return cooling + heating;
}

/** Washing, dishes, oven: short strong draws (kW per quarter) that a household places where it likes. */
function addAppliances(day: Float64Array, random: Random, isFree: boolean): void {
  const runs: [number, number, number][] = [
    [0.36, isFree ? random.between(36, 68) : random.between(68, 80), 5],
    [0.5, random.between(82, 90), 5],
    [0.3, random.between(47, 51) + (random.next() < 0.6 ? 28 : 0), 3],
  ];
  for (const [chance, start, quarters] of runs) {
    if (random.next() > chance) continue;
    const power = random.between(0.7, 1.7);
    for (let i = Math.floor(start); i < Math.floor(start) + quarters && i < QUARTERS; i += 1) day[i] = (day[i] ?? 0) + power;
  }
}

/** Draw in kW by quarter of the year, before any plant of its own is taken off. */
export function makeLoad(facts: LoadFacts, days: readonly SampleDay[], temperature: Float64Array): Float64Array {
  const random = randomStream(facts.seed);
  const week = weekOf(facts, random);
  const last = days.at(-1) as SampleDay;
  const load = new Float64Array(last.first + last.clockQuarters.length);
  const meanKw = facts.yearlyKwh / 8760;
  for (const [index, day] of days.entries()) {
    const shape = day.isHoliday ? week[2] : day.weekday === 6 ? week[1] : week[0];
    const level = meanKw * seasonFactor(facts.kind, day) * random.between(0.82, 1.18);
    const extra = new Float64Array(QUARTERS);
    if (facts.kind === 'home') addAppliances(extra, random, day.isHoliday || day.weekday === 6);
    for (const [offset, quarter] of day.clockQuarters.entries()) {
      const usual = level * (shape[quarter] ?? 0) * random.between(0.7, 1.3);
      load[day.first + offset] = usual + (extra[quarter] ?? 0) + weatherKw(facts, clockHour(quarter), temperature[index] ?? 13);
    }
  }
  const scale = (facts.yearlyKwh * 4) / load.reduce((sum, kw) => sum + kw, 0);
  return load.map((kw) => kw * scale);
}
