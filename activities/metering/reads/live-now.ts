import type { Transaction } from 'kysely';
import { addDays, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { LIVE_QUANTITIES, type LiveQuantity, powerField } from '../../../domain/metering/devices/live-power.ts';
import type { DaySoFar, LiveSeries } from '../../../domain/metering/live/community-now.ts';
import { publishedAfter } from '../../../domain/metering/live/published-day.ts';
import { type Contribution, mayShowAll } from '../../../domain/settlement/explain/few-contributors.ts';
import { deviceSeries, type LiveDevice } from '../../../infra/postgres/metering/devices/live-devices.ts';
import { readableDays } from '../../../infra/postgres/metering/readable-days.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { LiveFeed } from '../../../infra/redis/live-feed.ts';

/** Power that was sent longer ago says nothing about now. */
const FRESH_MS = 15 * 60_000;

/** Latest power of a device in W, by quantity. */
export type DevicePower = Partial<Record<LiveQuantity, number>>;

/** When power of a device was sent last (epoch ms), as the state of its community has it; null where it never was. */
export function powerSentAt(state: Readonly<Record<string, string>>, deviceId: number): number | null {
  const stamps = LIVE_QUANTITIES.flatMap((quantity) => Number((state[powerField(deviceId, quantity)] ?? '').split(' ')[1] ?? 0));
  return Math.max(...stamps) || null;
}

/** The power of a device now, from the state of its community. */
export function powerOfDevice(state: Readonly<Record<string, string>>, deviceId: number, now: number): DevicePower {
  const entries = LIVE_QUANTITIES.flatMap((quantity) => {
    const [watts, at] = (state[powerField(deviceId, quantity)] ?? '').split(' ').map(Number);
    return watts === undefined || at === undefined || at < now - FRESH_MS ? [] : [[quantity, watts] as const];
  });
  return Object.fromEntries(entries);
}

/** Power of all devices together, and what of it is shared, each configuration by itself; W. */
export interface CommunityPower {
  readonly withdrawn: number;
  readonly injected: number;
  readonly produced: number;
  readonly shared: number;
  /** Devices that were sending of. */
  readonly devices: number;
}

export function powerOfCommunity(state: Readonly<Record<string, string>>, devices: readonly LiveDevice[], now: number): CommunityPower {
  const found = devices.map((device) => ({ device, power: powerOfDevice(state, device.id, now) }));
  const sending = found.filter(({ power }) => Object.keys(power).length > 0);
  const sum = (of: typeof sending, quantity: LiveQuantity): number => of.reduce((total, { power }) => total + (power[quantity] ?? 0), 0);
  const groups = [...Map.groupBy(sending, ({ device }) => device.configurationId)].filter(([id]) => id !== null);
  const shared = groups.reduce((total, [, of]) => total + Math.min(sum(of, 'withdrawn'), sum(of, 'injected')), 0);
  return {
    withdrawn: sum(sending, 'withdrawn'),
    injected: sum(sending, 'injected'),
    produced: sum(sending, 'produced'),
    shared,
    devices: sending.length,
  };
}

/** The day so far of the devices that measure something in a configuration, with whose they are. The context must see the whole community. */
export async function dayOfDevices(
  trx: Transaction<DB>,
  devices: readonly LiveDevice[],
  today: LocalDate,
): Promise<{ readonly series: readonly LiveSeries[]; readonly contributions: readonly Contribution[] }> {
  const placed = new Map(devices.filter(({ configurationId }) => configurationId !== null).map((device) => [device.id, device]));
  const rows = new Map((await deviceSeries(trx, [...placed.keys()])).map((row) => [row.id, row]));
  const series: LiveSeries[] = [];
  const wanted = { seriesIds: [...rows.keys()], from: today, to: addDays(today, 1), knownAtMs: null, wholeCommunity: false };
  await readableDays(trx, wanted, (day) => {
    const row = rows.get(day.seriesId);
    const device = row && placed.get(row.deviceId);
    if (device === undefined || (row?.quantity !== 'withdrawn' && row?.quantity !== 'injected')) return;
    const { partyId, configurationId } = device;
    series.push({ side: row.quantity, partyId, configurationId: configurationId as number, factor: row.unit === 'mWh' ? 0.001 : 1, day });
  });
  const days = [{ from: today, to: addDays(today, 1) }];
  const contributions = series.flatMap(({ side, partyId }) => (partyId === null ? [] : [{ side, partyId, days }]));
  return { series, contributions };
}

/** The day so far as callers of own rows only see it: each number of quarters once, whoever asks and whenever. */
export async function publishedDay(
  feed: LiveFeed,
  communityId: number,
  today: LocalDate,
  series: readonly LiveSeries[],
): Promise<DaySoFar> {
  const kept = await feed.newestKept(communityId, today);
  const before = kept === undefined ? null : (JSON.parse(kept) as DaySoFar);
  const next = publishedAfter(before, today, series);
  if (next === before || next.quarters === 0) return next;
  return JSON.parse(await feed.keep(communityId, today, next.quarters, JSON.stringify(next)));
}

/** May a caller of own rows only see the day of all? At least five others contribute to each side. */
export const mayShowDay = (contributions: readonly Contribution[], today: LocalDate, callers: readonly number[]): boolean =>
  mayShowAll(contributions, { from: today, to: addDays(today, 1) }, callers);
