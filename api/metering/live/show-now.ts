import type { z } from '@hono/zod-openapi';
import {
  dayOfDevices,
  mayShowDay,
  powerOfCommunity,
  powerOfDevice,
  powerSentAt,
  publishedDay,
} from '../../../activities/metering/reads/live-now.ts';
import { dayStart, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { deviceHealth } from '../../../domain/metering/devices/device-health.ts';
import { LIVE_QUANTITIES } from '../../../domain/metering/devices/live-power.ts';
import { type DaySoFar, daySoFar } from '../../../domain/metering/live/community-now.ts';
import { communityContext, type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { type LiveDevice, liveDevices } from '../../../infra/postgres/metering/devices/live-devices.ts';
import type { CapabilityDeps } from '../../deps.ts';
import { seesAll } from '../../http/sees-all.ts';
import type { LiveNow } from './schemas.ts';

const ZONE = 'Europe/Rome';
const QUARTER_MS = 15 * 60_000;
/** Most devices of one picture. */
const MOST_SHOWN = 500;

/** What somebody sees of a community now. */
export interface LiveView {
  readonly communityId: number;
  readonly context: RowContext;
  readonly deps: Pick<CapabilityDeps, 'db' | 'live'>;
}

/** The devices of the community that the caller sees. */
export const devicesOf = ({ deps, context, communityId }: LiveView, now: number): Promise<LiveDevice[]> =>
  readOnce(deps.db, context, (trx) => liveDevices(trx, communityId, localDateOf(now, ZONE)));

/** Power now, the day so far and the health of the devices; of the whole community only what the rule about few allows. */
export async function showNow(view: LiveView, devices: readonly LiveDevice[], now: number): Promise<z.input<typeof LiveNow>> {
  const { deps, context, communityId } = view;
  const today = localDateOf(now, ZONE);
  const isWhole = seesAll(context, communityId);
  const state = await deps.live.state(communityId);
  const { series, contributions } = await readOnce(deps.db, communityContext(context.actor, [communityId]), async (trx) =>
    dayOfDevices(trx, isWhole ? devices : await liveDevices(trx, communityId, today), today),
  );
  const mayShow = isWhole || mayShowDay(contributions, today, context.parties);
  const day = isWhole ? daySoFar(today, series) : mayShow ? await publishedDay(deps.live, communityId, today, series) : null;
  const shown = devices.slice(0, MOST_SHOWN).map((device) => toDevice(device, state, now));
  return {
    community_id: communityId,
    at: new Date(now).toISOString(),
    power: isWhole ? powerNow(state, devices, now) : day && powerOfQuarter(day),
    today: day !== null && day.quarters > 0 ? toToday(day) : null,
    withheld: mayShow ? null : 'fewer_than_five_others',
    devices: shown,
    devices_silent: shown.filter(({ health }) => health !== 'sending').length,
  };
}

function powerNow(state: Readonly<Record<string, string>>, devices: readonly LiveDevice[], now: number) {
  const { devices: sending, ...power } = powerOfCommunity(state, devices, now);
  return sending === 0 ? null : { ...power, as_of: new Date(now).toISOString() };
}

const endOf = ({ day, quarters }: DaySoFar): string => new Date(dayStart(day, ZONE) + quarters * QUARTER_MS).toISOString();

const powerOfQuarter = (day: DaySoFar) => (day.last === null ? null : { ...day.last, produced: null, as_of: endOf(day) });

const toToday = (day: DaySoFar) => ({
  day: day.day,
  until: endOf(day),
  withdrawn: day.withdrawn,
  injected: day.injected,
  shared: day.shared,
});

function toDevice({ id, name, lastReadingAt, lastReceivedAt }: LiveDevice, state: Readonly<Record<string, string>>, now: number) {
  const power = powerOfDevice(state, id, now);
  // The row of a device is written at intervals, what it sends is known at once.
  const sentAt = powerSentAt(state, id) ?? 0;
  const lastAt = Math.max(lastReadingAt?.getTime() ?? 0, sentAt);
  return {
    device_id: id,
    name,
    health: deviceHealth({ revoked: false, lastAt: Math.max(lastReceivedAt?.getTime() ?? 0, sentAt) || null }, now),
    last_reading_at: lastAt === 0 ? null : new Date(lastAt).toISOString(),
    power: LIVE_QUANTITIES.flatMap((quantity) => (power[quantity] === undefined ? [] : [{ quantity, watts: power[quantity] }])),
  };
}
