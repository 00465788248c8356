import { addDays, dayStart, localDateOf } from '../../../../domain/kernel/time/local-day.ts';

const ZONE = 'Europe/Rome';
const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];

/** What the simulated publishers know, as of an instant: the same seed gives the same world. */
export interface World {
  readonly seed: number;
  now(): number;
}

/** A number from 0 to 1 that depends on the seed and the words alone. */
export function chance({ seed }: Pick<World, 'seed'>, ...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of words.join('/')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 2 ** 32;
}

/** From when on a day of a supply is there: usually the morning after, of every fifth day up to four days later. */
const publishedAt = (world: World, remote: string, day: string): number => {
  const late = chance(world, 'late', remote, day) < 0.2 ? 1 + Math.floor(chance(world, 'days', remote, day) * 4) : 0;
  return dayStart(addDays(day, 1 + late), ZONE) + 4 * HOUR_MS;
};

/** Whole Wh of an hour of a supply; null: not there yet. Every eighth day lacks an hour for five days, every tenth is revised after three. */
export function energyOf(world: World, remote: string, flow: 'taken' | 'given', start: number): number | null {
  const day = localDateOf(start, ZONE);
  const now = world.now();
  if (now < publishedAt(world, remote, day)) return null;
  const hasGap = chance(world, 'gap', remote, day) < 0.125 && now < dayStart(addDays(day, 6), ZONE);
  const hour = Math.round((start - dayStart(day, ZONE)) / HOUR_MS);
  if (hasGap && Math.floor(chance(world, 'hour', remote, day) * 23) === hour) return null;
  return energyAtLast(world, remote, flow, start) + (isProvisional(world, remote, day) ? 7 : 0);
}

const isProvisional = (world: World, remote: string, day: string): boolean =>
  chance(world, 'revised', remote, day) < 0.1 && world.now() < dayStart(addDays(day, 3), ZONE);

/** Whole Wh of an hour once everything came and was revised. */
export function energyAtLast(world: Pick<World, 'seed'>, remote: string, flow: 'taken' | 'given', start: number): number {
  const hour = new Date(start).getUTCHours();
  const shape =
    flow === 'given' ? Math.max(0, Math.sin(((hour - 5) / 13) * Math.PI)) : 0.35 + 0.65 * Math.abs(Math.sin((hour / 24) * Math.PI));
  return Math.round(shape * (200 + 1_200 * chance(world, flow, remote, start)));
}

/** The hours (begin, epoch ms) of the local days from `from` to `to` (excluded). */
export function hoursBetween(from: string, to: string): number[] {
  const [first, end] = [dayStart(from, ZONE), dayStart(to, ZONE)];
  return Array.from({ length: (end - first) / HOUR_MS }, (_, at) => first + at * HOUR_MS);
}

/** A price of a zone and quarter of an hour in EUR per MWh; null: tomorrow's are there from 13:00 on. */
export function priceOf(world: World, zone: string, start: number): number | null {
  const day = localDateOf(start, ZONE);
  if (world.now() < dayStart(addDays(day, -1), ZONE) + 13 * HOUR_MS) return null;
  const hour = Math.floor(start / HOUR_MS);
  const quarter = Math.floor((start % HOUR_MS) / (15 * MINUTE_MS));
  return Math.round(6_000 + 5_000 * chance(world, 'price', zone, hour) + 200 * (quarter - 1.5)) / 100;
}

/** The mean of the quarters of an hour. */
export function hourPrice(world: World, zone: string, start: number): number | null {
  const quarters = [0, 1, 2, 3].map((quarter) => priceOf(world, zone, start + quarter * 15 * MINUTE_MS));
  return quarters.includes(null) ? null : Math.round((quarters as number[]).reduce((sum, one) => sum + one, 0) * 250_000) / 1_000_000;
}
