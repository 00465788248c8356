import { DomainError } from '../errors.ts';
import { kernelMessages } from '../kernel-messages.ts';

const DAY_MS = 86_400_000;

/** From `at` (epoch ms) on, local time is UTC plus `offsetMs`. */
interface Transition {
  readonly at: number;
  readonly offsetMs: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly years: Map<number, readonly Transition[]>;
}

/** More than are in use at a time. Case does not count in a name, so that one zone has many. */
const MOST_ZONES = 50;

/** Facts of the runtime about the zones in use, which take milliseconds to find: the only state of a module of domain (decision record 0060). */
const zones = new Map<string, Zone>();

/** True for an IANA zone name this runtime knows; offsets such as `+01:00` are not names. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return false;
  try {
    return zones.has(name) || formatIn(name) !== undefined;
  } catch {
    return false;
  }
}

/** Milliseconds that local time is ahead of UTC at an instant (epoch ms); `invalid_input` for an unknown zone. */
export function offsetAt(instant: number, zoneName: string): number {
  const transitions = transitionsOfYear(new Date(instant).getUTCFullYear(), zoneOf(zoneName));
  let found = transitions.length - 1;
  while (found > 0 && (transitions[found] as Transition).at > instant) found -= 1;
  return (transitions[found] as Transition).offsetMs;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!isTimeZone(name)) throw new DomainError('invalid_input', kernelMessages.notTimeZone(name));
  if (zones.size >= MOST_ZONES) zones.clear();
  const zone: Zone = { format: formatIn(name), years: new Map() };
  zones.set(name, zone);
  return zone;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/** The offset at the start of a UTC year and every change in it, found day by day and then by halving. */
function transitionsOfYear(year: number, zone: Zone): readonly Transition[] {
  const known = zone.years.get(year);
  if (known !== undefined) return known;
  const start = utcYearStart(year);
  const found: Transition[] = [{ at: start, offsetMs: measureOffset(start, zone.format) }];
  for (let day = start; day < utcYearStart(year + 1); day += DAY_MS) {
    const before = (found.at(-1) as Transition).offsetMs;
    const after = measureOffset(day + DAY_MS, zone.format);
    if (after !== before) found.push({ at: findChange(day, day + DAY_MS, before, zone.format), offsetMs: after });
  }
  zone.years.set(year, found);
  return found;
}

function utcYearStart(year: number): number {
  return Date.parse(`${String(year).padStart(4, '0')}-01-01T00:00:00Z`);
}

function findChange(from: number, to: number, before: number, format: Intl.DateTimeFormat): number {
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (measureOffset(middle, format) === before) low = middle;
    else high = middle;
  }
  return high;
}

function measureOffset(instant: number, format: Intl.DateTimeFormat): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  return local.getTime() - instant;
}
