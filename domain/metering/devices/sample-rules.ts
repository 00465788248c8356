import { type Channel, type ChannelUnit, type DeadReason, MOST_AHEAD_MS, MOST_SAMPLE_DAYS } from './kinds.ts';

const DAY_MS = 86_400_000;

/** Why a sample of an instant (milliseconds) is not taken; undefined: it is. Devices replay what is older than `MOST_SAMPLE_DAYS`, or their clock is wrong. */
export function sampleFault(at: number, now: number): DeadReason | undefined {
  if (!Number.isFinite(at)) return 'malformed';
  if (at > now + MOST_AHEAD_MS) return 'in_future';
  if (at < now - MOST_SAMPLE_DAYS * DAY_MS) return 'too_old';
  return undefined;
}

/** Units that devices write, as how many of the stored unit one is. */
const GIVEN_UNITS: Readonly<Record<string, readonly [family: string, inBase: number]>> = {
  kWh: ['energy', 1e6],
  MWh: ['energy', 1e9],
  Wh: ['energy', 1e3],
  mWh: ['energy', 1],
  kW: ['power', 1e6],
  W: ['power', 1e3],
  mW: ['power', 1],
  kvarh: ['reactive', 1e3],
  varh: ['reactive', 1],
  V: ['voltage', 1e3],
  mV: ['voltage', 1],
  A: ['current', 1e3],
  mA: ['current', 1],
  Hz: ['frequency', 1e3],
  mHz: ['frequency', 1],
  '°C': ['temperature', 1e3],
  degC: ['temperature', 1e3],
  mdegC: ['temperature', 1],
  '%': ['share', 10],
  permille: ['share', 1],
  '1': ['share', 1e3],
};

/** A unit that a message may name. */
export const isGivenUnit = (unit: string): boolean => Object.hasOwn(GIVEN_UNITS, unit);

/** How many of `to` one `from` is; undefined where they measure different things or `from` is not known. */
export function unitScale(from: string, to: ChannelUnit): number | undefined {
  const given = Object.hasOwn(GIVEN_UNITS, from) ? GIVEN_UNITS[from] : undefined;
  const kept = GIVEN_UNITS[to];
  if (given === undefined || kept === undefined || given[0] !== kept[0]) return undefined;
  return given[1] / kept[1];
}

const DECIMAL = /^[+-]?\d{1,16}(\.\d{1,12})?$/;

/**
 * A value in whole units of the channel, rounded to the nearest; undefined: it cannot be read as a number, has another unit than the channel's, lies below 0 where energy
 * cannot be, or too large to be exact.
 */
export function wholeUnits(value: unknown, unit: string, channel: Pick<Channel, 'unit' | 'factor' | 'kind'>): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN;
  const scale = unitScale(unit, channel.unit);
  if (scale === undefined || !Number.isFinite(number)) return undefined;
  const whole = Math.round(number * scale * Number(channel.factor));
  if (!Number.isSafeInteger(whole) || (whole < 0 && channel.kind !== 'instant')) return undefined;
  return whole === 0 ? 0 : whole;
}
