import type { ChannelKind } from './kinds.ts';

/** A value of a channel at an instant (milliseconds), in whole units. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** A register that was exchanged: it ended at one value and goes on from another. */
export interface Exchange {
  readonly at: number;
  readonly finalValue: number;
  readonly firstValue: number;
}

/** What turns samples into energy by intervals. */
export interface IntervalRules {
  readonly kind: ChannelKind;
  /** In order of time, without doubles; with those just before and after the intervals. */
  readonly points: readonly Point[];
  readonly exchanges: readonly Exchange[];
  /** Where a register begins again from 0; null: not known. */
  readonly rollsOverAt: number | null;
  /** The most energy of an hour that what is measured can carry, in the units of the energy; undefined: not known. */
  readonly mostAnHour: number | undefined;
  /** Of power: how many units of energy one unit of power is in an hour. */
  readonly perHour: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Longer without a sample, and the energy between is not known by interval. */
const MOST_GAP_MS: Readonly<Record<ChannelKind, number>> = { register: 30 * MINUTE_MS, interval: 0, instant: 5 * MINUTE_MS };
/** Samples after which a register that fell and came back counts as never fallen. */
const DIP = 5;

/** Energy between two samples; undefined: not known. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly energy: number | undefined;
}

/**
 * The energy of intervals that begin at `starts` and last `minutes`, in whole units; NaN where it is not known. Registers are cut at the
 * intervals' bounds in proportion to time, so that the intervals of a stretch sum up to the difference of its register exactly. A register that
 * falls has rolled over, was exchanged, or was reset; a short fall to a lower value and back is left out. More than `mostAnHour` is never energy.
 */
export function intervalEnergies(rules: IntervalRules, starts: readonly number[], minutes: number): Float64Array {
  if (rules.kind === 'interval') return givenIntervals(rules, starts, minutes);
  const pieces = rules.kind === 'register' ? registerPieces(rules) : powerPieces(rules);
  return cutPieces(pieces, starts, minutes * MINUTE_MS);
}

function registerPieces({ points, exchanges, rollsOverAt, mostAnHour }: IntervalRules): Piece[] {
  const steady = withoutDips(points);
  const pieces: Piece[] = [];
  for (let i = 1; i < steady.length; i += 1) {
    const [a, b] = [steady[i - 1] as Point, steady[i] as Point];
    const within = exchanges.filter(({ at }) => at > a.at && at <= b.at);
    const energy = within.length > 0 ? acrossExchanges(a, b, within) : differenceOf(a, b, rollsOverAt, mostAnHour);
    pieces.push({ from: a.at, to: b.at, energy: isPossible(energy, a, b, mostAnHour, 'register') ? energy : undefined });
  }
  return pieces;
}

/** What the old register gave until its end and the new one since its beginning. */
function acrossExchanges(a: Point, b: Point, exchanges: readonly Exchange[]): number | undefined {
  let energy = 0;
  let last = a.value;
  for (const { finalValue, firstValue } of exchanges) {
    if (finalValue < last) return undefined;
    energy += finalValue - last;
    last = firstValue;
  }
  return b.value < last ? undefined : energy + b.value - last;
}

function differenceOf(a: Point, b: Point, rollsOverAt: number | null, mostAnHour: number | undefined): number | undefined {
  if (b.value >= a.value) return b.value - a.value;
  if (rollsOverAt === null || a.value > rollsOverAt) return undefined;
  const across = rollsOverAt - a.value + b.value;
  const most = mostAnHour === undefined ? rollsOverAt / 10 : (mostAnHour * (b.at - a.at)) / HOUR_MS;
  return across <= most ? across : undefined;
}

function isPossible(energy: number | undefined, a: Point, b: Point, mostAnHour: number | undefined, kind: ChannelKind): boolean {
  if (energy === undefined || b.at - a.at > MOST_GAP_MS[kind]) return false;
  return mostAnHour === undefined || energy <= Math.ceil((mostAnHour * (b.at - a.at)) / HOUR_MS) + 1;
}

/** Without values below the one before that are followed soon by one at least as high: devices write 0 while they start. */
function withoutDips(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < points.length; i += 1) {
    const last = kept.at(-1);
    const one = points[i] as Point;
    const returns = points.slice(i + 1, i + 1 + DIP).some(({ value }) => last !== undefined && value >= last.value);
    const isDip = last !== undefined && one.value < last.value && returns && one.value < last.value / 2;
    if (!isDip) kept.push(one);
  }
  return kept;
}

/** Power between two samples is taken as the mean of both. */
function powerPieces({ points, mostAnHour, perHour }: IntervalRules): Piece[] {
  return points.slice(1).map((b, i) => {
    const a = points[i] as Point;
    const energy = (((a.value + b.value) / 2) * perHour * (b.at - a.at)) / HOUR_MS;
    return { from: a.at, to: b.at, energy: energy >= 0 && isPossible(energy, a, b, mostAnHour, 'instant') ? energy : undefined };
  });
}

/** Cuts pieces, which follow each other, at the bounds of the intervals: each bound has the rounded sum of all energy before it. */
function cutPieces(pieces: readonly Piece[], starts: readonly number[], lengthMs: number): Float64Array {
  const energies = new Float64Array(starts.length).fill(Number.NaN);
  let piece = 0;
  for (const [i, start] of starts.entries()) {
    const end = start + lengthMs;
    while (piece < pieces.length && (pieces[piece] as Piece).to <= start) piece += 1;
    const inside: Piece[] = [];
    for (let at = piece; at < pieces.length && (pieces[at] as Piece).from < end; at += 1) inside.push(pieces[at] as Piece);
    const [first, last] = [inside[0], inside.at(-1)];
    if (first === undefined || last === undefined || first.from > start || last.to < end) continue;
    if (inside.some(({ energy }) => energy === undefined)) continue;
    energies[i] = inside.reduce((sum, one) => sum + partOf(one, Math.min(one.to, end)) - partOf(one, Math.max(one.from, start)), 0);
  }
  return rounded(energies, pieces);
}

/** Energy of a piece until an instant of it. */
const partOf = ({ from, to, energy = 0 }: Piece, until: number): number => {
  const share = energy * ((until - from) / (to - from));
  return Number.isInteger(energy) ? Math.round(share) : share;
};

/** Power leaves fractions: what is cut off of an interval goes to the next one that follows it. */
function rounded(energies: Float64Array, pieces: readonly Piece[]): Float64Array {
  if (pieces.every(({ energy }) => energy === undefined || Number.isInteger(energy))) return energies;
  let rest = 0;
  return energies.map((energy) => {
    if (Number.isNaN(energy)) {
      rest = 0;
      return energy;
    }
    const whole = Math.round(energy + rest);
    rest += energy - whole;
    return whole;
  });
}

/** Energies that the device gives by interval, each of the interval that begins at its instant: an interval is known where all its parts are. */
function givenIntervals({ points, mostAnHour }: IntervalRules, starts: readonly number[], minutes: number): Float64Array {
  const lengthMs = minutes * MINUTE_MS;
  const steps = points.slice(1).map((one, i) => one.at - (points[i] as Point).at);
  const stepMs = Math.min(lengthMs, ...steps);
  const parts = Math.round(lengthMs / stepMs);
  const most = mostAnHour === undefined ? Number.POSITIVE_INFINITY : Math.ceil((mostAnHour * minutes) / 60) + 1;
  return Float64Array.from(starts, (start) => {
    const inside = points.filter(({ at }) => at >= start && at < start + lengthMs);
    const energy = inside.reduce((sum, one) => sum + one.value, 0);
    return inside.length === parts && energy <= most ? energy : Number.NaN;
  });
}
