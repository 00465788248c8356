import type { Kysely } from 'kysely';
import { areaProfile, expectedOn, type YieldProfile } from '../../../domain/assets/performance/expected.ts';
import {
  checkPromise,
  type Drop,
  findDrop,
  median,
  type PlantDay,
  type PromiseCheck,
  performanceRatio,
  yearlyChange,
} from '../../../domain/assets/performance/findings.ts';
import { shareOfHour } from '../../../domain/assets/performance/hourly-shape.ts';
import { performanceMessages } from '../../../domain/assets/performance/messages.ts';
import { reasonOfDay, type ZeroReason, zeroReason } from '../../../domain/assets/performance/zero-reason.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { daysOfPeriod, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { dayStart, hoursOfDay } from '../../../domain/kernel/time/local-day.ts';
import {
  type MeasuredDayRow,
  measuredDays,
  type NeighbourDayRow,
  neighbourDays,
  type RecordedCause,
  recordedCauses,
} from '../../../infra/postgres/assets/performance/measured.ts';
import { type PlantHeadRow, type ProfileRow, plantHead, profileOf } from '../../../infra/postgres/assets/performance/profiles.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

const ZONE = 'Europe/Rome';
const HOUR_MS = 3_600_000;

/** A day as it is shown: energies in kWh; `reason` where nothing was given or measured. */
export interface ShownDay extends PlantDay {
  readonly reason: ZeroReason | null;
  /** Hours of the day without energy, by reason. */
  readonly hours: Readonly<Partial<Record<ZeroReason, number>>>;
  /** kWh that were expected in these hours, by reason; null: nothing says how the energy of a day is spread. */
  readonly missed: Readonly<Partial<Record<ZeroReason, number>>> | null;
}

export interface Performance {
  readonly head: PlantHeadRow;
  readonly profile: YieldProfile;
  readonly own: ProfileRow | undefined;
  readonly neighbours: number;
  readonly days: readonly ShownDay[];
  readonly ratio: number | null;
  readonly drop: Drop | null;
  readonly change: number | null;
  /** Of some days only the injection is measured: what is used on site is missing. */
  readonly isInjectionOnly: boolean;
  readonly promise: (PromiseCheck & { readonly year: number }) | null;
}

export const requirePlantAsset = async (db: Kysely<DB>, assetId: number): Promise<PlantHeadRow> =>
  requireFound(await plantHead(db, assetId), performanceMessages.onlyPlants);

/** How a plant did on the days from `from` to `to` (excluded), as of what is on record. `wrong_state` where nothing says what to expect. */
export async function loadPerformance(
  db: Kysely<DB>,
  { communityId, assetId }: { readonly communityId: number; readonly assetId: number },
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Performance> {
  const head = await requirePlantAsset(db, assetId);
  const own = await profileOf(db, assetId);
  const profile = own ?? areaProfile(head.region, head.source);
  if (profile === undefined) throw new DomainError('wrong_state', performanceMessages.noProfile(head.region));
  const measured = new Map((await measuredDays(db, head.plant_id, from, to)).map((day) => [day.day, day]));
  const others = Map.groupBy(
    await neighbourDays(db, { communityId, plantId: head.plant_id, source: head.source }, from, to),
    ({ day }) => day,
  );
  const causes = await recordedCauses(db, assetId, from, to);
  const inOperation = daysOfPeriod(from, to).filter((day) => head.entry === null || day >= head.entry);
  const days = inOperation.map((day) => dayView({ day, head, profile, causes }, measured.get(day), others.get(day) ?? []));
  const yearly = profile.monthly.reduce((sum, month) => sum + month, 0) * head.kw;
  const promised = own?.promised_kwh ?? null;
  return {
    ...{ head, profile, own, days },
    neighbours: new Set([...others.values()].flat().map(({ plant_id }) => plant_id)).size,
    ratio: performanceRatio(days),
    drop: findDrop(days),
    change: yearlyChange(days),
    isInjectionOnly: [...measured.values()].some(({ produced }) => !produced),
    promise: promised === null ? null : { ...checkPromise(days, promised, yearly), year: promised },
  };
}

interface DayContext {
  readonly day: LocalDate;
  readonly head: PlantHeadRow;
  readonly profile: YieldProfile;
  readonly causes: readonly RecordedCause[];
}

function dayView(
  { day, head, profile, causes }: DayContext,
  measured: MeasuredDayRow | undefined,
  others: readonly NeighbourDayRow[],
): ShownDay {
  const hours = hoursOf(day, measured);
  const kwh = hours.some((value) => value === null) ? null : hours.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const expected = expectedOn(day, head.kw, profile);
  const expectedSpecific = head.kw === 0 ? 0 : expected / head.kw;
  const theirs = others.map(({ specific }) => specific);
  const share = (specific: number | null): number | null =>
    specific === null || expectedSpecific === 0 ? null : specific / expectedSpecific;
  const has = (reason: RecordedCause['reason']): boolean =>
    causes.some((cause) => cause.reason === reason && cause.from <= day && day < cause.to);
  const specific = kwh === null || head.kw === 0 ? null : kwh / head.kw;
  const facts = {
    ...{ stopped: has('stop'), curtailed: has('curtailed'), snowRecorded: has('snow') },
    ...{ neighbours: theirs.map(share), own: share(specific) },
  };
  const start = dayStart(day, ZONE);
  const found = hours.map((value, hour) => zeroReason({ instant: start + hour * HOUR_MS, value }, facts));
  // What is used on site is not fed in: an hour of zero on a day with energy says nothing where only the injection is measured.
  const isOnSite = measured?.produced === false && (kwh ?? 0) > 0;
  const reasons = found.map((reason) => (isOnSite && reason === 'fault' ? undefined : reason));
  return {
    ...{ day, kwh, expected, specific, expectedSpecific },
    neighbours: median(theirs.filter((one) => one !== null)),
    isExplained: has('stop') || has('curtailed') || has('snow'),
    reason: reasonOfDay(reasons) ?? null,
    hours: counted(reasons),
    missed: head.source === 'photovoltaic' ? missedIn(reasons, start, expected) : null,
  };
}

/** kWh of each hour of the local day; null where an interval is missing. */
function hoursOf(day: LocalDate, measured: MeasuredDayRow | undefined): (number | null)[] {
  const count = hoursOfDay(day, ZONE);
  if (measured === undefined) return Array<null>(count).fill(null);
  const each = 60 / measured.resolution_min;
  return Array.from({ length: count }, (_, hour) => {
    const parts = measured.wh.slice(hour * each, (hour + 1) * each);
    if (parts.length < each || parts.some((part) => part === null)) return null;
    return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) / 1000;
  });
}

function counted(reasons: readonly (ZeroReason | undefined)[]): Partial<Record<ZeroReason, number>> {
  const counts: Partial<Record<ZeroReason, number>> = {};
  for (const reason of reasons) if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Of the expected kWh of a day those of the hours without energy, by reason; `start`: the first instant of the day (epoch ms). */
function missedIn(reasons: readonly (ZeroReason | undefined)[], start: number, expected: number): Partial<Record<ZeroReason, number>> {
  const missed: Partial<Record<ZeroReason, number>> = {};
  for (const [hour, reason] of reasons.entries())
    if (reason !== undefined) missed[reason] = (missed[reason] ?? 0) + expected * shareOfHour(start + hour * HOUR_MS);
  return missed;
}
