import { type Kysely, sql } from 'kysely';
import { daysOfMonth } from '../../../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../../postgres/driver/index.ts';
import { addDays, ensureMonth, type NewDay } from '../../../postgres/metering/curves.ts';
import { addPriceDays } from '../../../postgres/metering/prices.ts';
import type { DB } from '../../../postgres/schema/tables.ts';
import type { SeedRange } from './seed-master.ts';

export const QUARTERS = 96;
const BATCH_SERIES = 100;
const PATTERNS = 97;
const CONTEXT = systemContext('system:bench');

export interface SeededSeries {
  readonly id: number;
  readonly injected: boolean;
}

export async function seriesOfRange(db: Kysely<DB>, { first, last }: Pick<SeedRange, 'first' | 'last'>): Promise<SeededSeries[]> {
  const { rows } = await sql<SeededSeries>`
    select s.id, s.quantity = 'injected' as injected from generate_series(${first}::int, ${last}::int) as n
    join community c on c.code = 'bench-' || n
    join lateral (select point_id, null::bigint as section_id from point_assignment where community_id = c.id
      union all select null, section_id from plant_assignment where community_id = c.id) a on true
    join series s on s.point_id = a.point_id or s.section_id = a.section_id order by s.id`.execute(db);
  return rows;
}

/** A whole month of quarter-hours of the series, by COPY. */
export async function seedMonth(bulk: Kysely<DB>, series: readonly SeededSeries[], month: string): Promise<void> {
  await inContext(bulk, CONTEXT, (trx) => ensureMonth(trx, `${month}-01`));
  const days = daysOfMonth(month);
  for (let from = 0; from < series.length; from += BATCH_SERIES) {
    const batch = series.slice(from, from + BATCH_SERIES).flatMap((one) => days.map((day, i) => seededDay(one, day, i)));
    await inContext(bulk, CONTEXT, (trx) => addDays(trx, batch));
  }
}

/** A day of whole Wh: PV sections shine around noon, points draw all day; days and series differ. */
export function seededDay({ id, injected }: SeededSeries, day: string, index: number): NewDay {
  const values = (injected ? INJECTED : WITHDRAWN)[(id * 31 + index * 7) % PATTERNS] as Float64Array;
  const head = { seriesId: id, day, version: 1, resolutionMinutes: 15, operationId: null };
  return { ...head, values, quality: null, missing: 0, source: 'bench' };
}

const noise = (i: number, k: number): number => ((i * 7919 + k * 104729 + i * k * 31) % 997) / 997;
const pattern = (wh: (quarter: number, k: number) => number): Float64Array[] =>
  Array.from({ length: PATTERNS }, (_, k) => Float64Array.from({ length: QUARTERS }, (_, quarter) => Math.round(wh(quarter, k))));
const WITHDRAWN = pattern((quarter, k) => 40 + 380 * noise(quarter, k) + (quarter > 70 && quarter < 88 ? 500 * noise(k, quarter) : 0));
const INJECTED = pattern((quarter, k) => Math.max(0, 24 - Math.abs(quarter - 50)) * (60 + 90 * noise(k, quarter)));

/** Hourly prices of a month in the zone of the seeded configurations. */
export async function seedPrices(bulk: Kysely<DB>, month: string): Promise<void> {
  const days = daysOfMonth(month).map((day, i) => ({
    marketZone: 'NORD',
    day,
    version: 1,
    resolutionMinutes: 60,
    prices: Array.from({ length: 24 }, (_, hour) => 40_000_000 + Math.round(90_000_000 * noise(hour, i))),
    operationId: null,
    source: 'bench',
  }));
  await inContext(bulk, CONTEXT, (trx) => addPriceDays(trx, days));
}
