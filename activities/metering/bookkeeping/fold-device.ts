import type { Kysely } from 'kysely';
import { UNITS_PER_KWH } from '../../../domain/kernel/energy/units.ts';
import { addDays, dayStart, intervalsOfDay, localDateOf, monthOf } from '../../../domain/kernel/time/local-day.ts';
import { bestOf } from '../../../domain/metering/better-readings.ts';
import { CURVE_UNIT, DEVICE_ZONE, deviceCurves } from '../../../domain/metering/devices/device-curves.ts';
import type { Quantity } from '../../../domain/metering/known-series.ts';
import { missingIn, QUALITIES, type SeriesReadings } from '../../../domain/metering/series-readings.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { markForChecks } from '../../../infra/postgres/metering/check-due.ts';
import { addDays as addCurveDays, ensureMonth, type GradedStoredDay, newestGradedDays } from '../../../infra/postgres/metering/curves.ts';
import {
  DEVICE_SOURCE,
  type DeviceToFold,
  deviceSeries,
  exchangesOfChannel,
  placeOn,
  samplesBetween,
  standingOfOthers,
} from '../../../infra/postgres/metering/devices/fold.ts';
import { addSeries, seriesOf } from '../../../infra/postgres/metering/series.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { keyOfRow, loadKnownSeries } from '../read-curves.ts';
import { keyOfCode, seriesIds } from '../series-ids.ts';
import { storeMonths } from '../store-months.ts';

const MINUTES = 15;
const QUARTER_MS = MINUTES * 60_000;
/** Samples this long before and after a day tell how its first and last intervals begin and end. */
const AROUND_MS = 40 * 60_000;
const CONTEXT = systemContext('system:fold');
const ESTIMATED = QUALITIES.indexOf('estimated');
/** What the register of a meter says of a day the readings of others are checked by. */
const READ_BY_METERS: readonly string[] = ['withdrawn', 'injected'];
const SUBJECT_QUANTITIES: readonly string[] = ['withdrawn', 'injected', 'produced', 'charged', 'discharged'];

/** Makes curves of the samples of one local day of a device; answers how many series of it changed. */
export async function foldDay(bulk: Kysely<DB>, device: DeviceToFold, day: string): Promise<number> {
  const first = dayStart(day, DEVICE_ZONE);
  const starts = Array.from({ length: intervalsOfDay(day, DEVICE_ZONE, MINUTES) }, (_, n) => first + n * QUARTER_MS);
  const sampled = await inContext(
    bulk,
    CONTEXT,
    (trx) =>
      Promise.all(
        device.channels.map(async (channel) => ({
          channel,
          points: await samplesBetween(trx, channel, first - AROUND_MS, first + starts.length * QUARTER_MS + AROUND_MS),
          exchanges: await exchangesOfChannel(trx, channel.id),
        })),
      ),
    { readOnly: true },
  );
  const curves = deviceCurves(sampled, starts, MINUTES, device);
  let changed = 0;
  for (const [quantity, values] of curves) {
    const isSettled = device.settles && SUBJECT_QUANTITIES.includes(quantity);
    const stored = isSettled && (await storeSettled(bulk, device, day, quantity as Quantity, values));
    const isOwnNew = await storeOwn(bulk, device, day, quantity, values);
    if (isOwnNew && READ_BY_METERS.includes(quantity)) await checkAgainst(bulk, device, day);
    if (stored || isOwnNew) changed += 1;
  }
  return changed;
}

/** What a meter measured on a day that is over is what the readings of its point are checked against. */
async function checkAgainst(bulk: Kysely<DB>, device: DeviceToFold, day: string): Promise<void> {
  if (!device.isMeter || day >= localDateOf(Date.now(), DEVICE_ZONE)) return;
  await inContext(bulk, CONTEXT, async (trx) => {
    const place = await placeOn(trx, device, day);
    if (place !== undefined) await markForChecks(trx, place.configurationId, monthOf(day), [day]);
  });
}

/** A day of the device's own series, which holds what it measured whatever the community settles by: nothing else follows. */
async function storeOwn(bulk: Kysely<DB>, device: DeviceToFold, day: string, quantity: string, values: Float64Array): Promise<boolean> {
  await inContext(bulk, CONTEXT, (trx) => ensureMonth(trx, day));
  return inContext(bulk, CONTEXT, async (trx) => {
    const seriesId = await deviceSeries(trx, device.id, quantity, CURVE_UNIT);
    let before: GradedStoredDay | undefined;
    await newestGradedDays(trx, [seriesId], day, addDays(day, 1), (found) => {
      before = found;
    });
    const best = bestOf(before, { resolutionMinutes: MINUTES, values, quality: null });
    if (best.isUnchanged) return false;
    const head = { seriesId, day, version: (before?.version ?? 0) + 1, resolutionMinutes: MINUTES, operationId: null };
    const next = {
      ...head,
      values: best.values,
      quality: null,
      missing: missingIn(best.values, 0, best.values.length),
      source: DEVICE_SOURCE,
    };
    await addCurveDays(trx, [next]);
    return true;
  });
}

/**
 * A day of the series by which the community settles, stored as an import stores it: with the grade estimated, and only where nobody else gave a
 * reading. Days on which what is measured counts nowhere are left out.
 */
async function storeSettled(
  bulk: Kysely<DB>,
  device: DeviceToFold,
  day: string,
  quantity: Quantity,
  values: Float64Array,
): Promise<boolean> {
  const place = await inContext(bulk, CONTEXT, (trx) => placeOn(trx, device, day), { readOnly: true });
  if (place === undefined) return false;
  const source = { resolutionMinutes: MINUTES, source: DEVICE_SOURCE, configurationId: place.configurationId };
  const { readings, series } = await inContext(bulk, CONTEXT, async (trx) => {
    const { configuration, codes, series: known } = await loadKnownSeries(trx, { options: source });
    const code = codes.find((one) => one.code === place.code);
    if (code === undefined) throw new Error(`code ${place.code} is gone from configuration ${place.configurationId}`);
    const { subject, subjectId } = code;
    const subjectCode = { code: place.code, subject, subjectId };
    const key = keyOfCode(subjectCode, quantity);
    const unit = known.find((row) => keyOfRow(row) === key)?.unit ?? configuration.energyUnit;
    await addSeries(trx, [{ ...seriesIds(subjectCode), quantity, unit }]);
    const ids = seriesIds(subjectCode);
    const rows = await seriesOf(trx, [ids.pointId ?? 0], [ids.sectionId ?? 0], [ids.storageId ?? 0]);
    const seriesId = rows.find((row) => keyOfRow(row) === key)?.id as number;
    const others = await standingOfOthers(trx, seriesId, day);
    const scale = UNITS_PER_KWH[CURVE_UNIT] / UNITS_PER_KWH[unit];
    const given = inUnit(values, scale).map((value, i) => (others?.length === values.length && others[i] != null ? Number.NaN : value));
    const quality = new Float64Array(given.length).fill(ESTIMATED);
    const readings: SeriesReadings = { known: subjectCode, quantity, unit, values: given, quality, days: [] };
    return { readings, series: new Map([[key, seriesId]]) };
  });
  const missing = missingIn(readings.values, 0, readings.values.length);
  if (missing === readings.values.length) return false;
  const planned = { readings, day, from: 0, to: readings.values.length, missing };
  const counts = await storeMonths(
    bulk,
    { operationId: null, communityId: null, options: source },
    { days: [planned], series, progress: async () => undefined },
  );
  return counts.days_stored > 0;
}

/** Coarser units carry what is cut off over to the next interval, so that a day's sum is the same. */
function inUnit(values: Float64Array, scale: number): Float64Array {
  let rest = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) {
      rest = 0;
      return value;
    }
    const whole = Math.floor((value + rest) / scale);
    rest += value - whole * scale;
    return whole;
  });
}
