import type { Transaction } from 'kysely';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { dayStart, monthOf } from '../../../domain/kernel/time/local-day.ts';
import { mayShowAll } from '../../../domain/settlement/explain/few-contributors.ts';
import {
  byHour,
  firstUnsettled,
  type HomeEnergy,
  NO_ENERGY,
  plus,
  provisionalEnergy,
  settledEnergy,
} from '../../../domain/settlement/home/home-energy.ts';
import type { GradedStoredDay } from '../../../infra/postgres/metering/curves.ts';
import { readableDays } from '../../../infra/postgres/metering/readable-days.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assignedContributions } from '../../../infra/postgres/settlement/contributions.ts';
import { type Home, type HomePlace, homePlaces, settledHomeMonths } from '../../../infra/postgres/settlement/homes.ts';
import { listProvisionalDays, type ProvisionalDayRow } from '../../../infra/postgres/settlement/provisional-days.ts';

const ZONE = 'Europe/Rome';

/** What a home used since its first month, as the record has it now. */
export interface CountedHome {
  readonly settled: HomeEnergy;
  readonly provisional: HomeEnergy;
  /** Months before this instant are settled (epoch ms); null: none is. */
  readonly settledUntilMs: number | null;
  readonly daysLeftOut: number;
}

/**
 * Counts the energy of homes of one community, whose context must see it whole. Hours that are not settled count where the holder of the home could see
 * them: at least five others contribute to each side on the day (0016) and no reading of it is missing.
 */
export async function countHomes(trx: Transaction<DB>, communityId: number, homes: readonly Home[]): Promise<Map<number, CountedHome>> {
  const months = Map.groupBy(await settledHomeMonths(trx, homes), ({ deviceId }) => deviceId);
  const places = await homePlaces(trx, homes);
  const first = homes.map(({ fromMonth }) => `${fromMonth}-01`).sort()[0] as string;
  const days = await listProvisionalDays(trx, { communityId, from: first });
  const contributions = await assignedContributions(trx, [...new Set(places.map(({ configurationId }) => configurationId))]);
  const own = await ownDays(trx, places, days);
  return new Map(
    homes.map((home) => {
      const settled = months.get(home.deviceId) ?? [];
      const isSettled = (day: string): boolean => settled.some(({ month }) => month === monthOf(day));
      const counted = { provisional: NO_ENERGY, daysLeftOut: 0 };
      for (const { place, day } of daysOfHome(home, places, days)) {
        if (isSettled(day.day)) continue;
        const mayCount = mayShowAll(contributions.get(day.configuration_id) ?? [], { from: day.day, to: addDays(day.day, 1) }, [
          home.partyId as number,
        ]);
        const energy = mayCount && day.missing.every((count) => count === 0) ? energyOf(day, place, own) : undefined;
        if (energy === undefined) counted.daysLeftOut += 1;
        else counted.provisional = plus(counted.provisional, energy);
      }
      const until = firstUnsettled(home.fromMonth, settled);
      const settledUntilMs = until === home.fromMonth ? null : dayStart(`${until}-01`, ZONE);
      return [home.deviceId, { settled: settledEnergy(settled), settledUntilMs, ...counted }];
    }),
  );
}

function daysOfHome({ deviceId }: Home, places: readonly HomePlace[], days: readonly ProvisionalDayRow[]) {
  const own = places.filter((place) => place.deviceId === deviceId);
  return own.flatMap((place) =>
    days
      .filter((day) => day.configuration_id === place.configurationId && place.from <= day.day && (place.to === null || day.day < place.to))
      .map((day) => ({ place, day })),
  );
}

const keyOf = (seriesId: number | null, day: string): string => `${seriesId}/${day}`;

/** The newest readings of the homes' points on provisional days. */
async function ownDays(trx: Transaction<DB>, places: readonly HomePlace[], days: readonly ProvisionalDayRow[]) {
  const found = new Map<string, GradedStoredDay>();
  const sorted = days.map(({ day }) => day).sort();
  const [from, last] = [sorted[0], sorted.at(-1)];
  if (from === undefined || last === undefined) return found;
  const seriesIds = [...new Set(places.flatMap(({ seriesId }) => seriesId ?? []))];
  await readableDays(trx, { seriesIds, from, to: addDays(last, 1), knownAtMs: null, wholeCommunity: true }, (day) =>
    found.set(keyOf(day.seriesId, day.day), day),
  );
  return found;
}

function energyOf(
  { day, energy_unit: unit, withdrawn, shared }: ProvisionalDayRow,
  { seriesId, unit: ownUnit }: HomePlace,
  own: ReadonlyMap<string, GradedStoredDay>,
): HomeEnergy | undefined {
  const stored = own.get(keyOf(seriesId, day));
  if (stored === undefined || ownUnit === null) return undefined;
  return provisionalEnergy({ day, unit, withdrawn, shared, ownUnit, own: byHour(stored.values, stored.resolutionMinutes) });
}
