import postgres from 'postgres';
import { planDays } from '../../../../activities/metering/plan-days.ts';
import { storeMonths } from '../../../../activities/metering/store-months.ts';
import { daysOfMonth } from '../../../../domain/kernel/time/local-day.ts';
import type { SeriesReadings } from '../../../../domain/metering/series-readings.ts';
import { CopyEncoder, driverOptions, inContext, systemContext } from '../../../postgres/driver/index.ts';
import { DAY_COLUMNS, encodeDay, ensureMonth } from '../../../postgres/metering/curves.ts';
import type { ImportFile } from '../../../postgres/metering/imports.ts';
import { seriesKey } from '../../../postgres/metering/series.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { QUARTERS, type SeededSeries, seededDay } from './seed-curves.ts';
import { copyChunks } from './settle-floor.ts';

const MONTHS = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
const DAYS = MONTHS.flatMap(daysOfMonth);

export interface ImportSpeed {
  readonly ownS: number;
  readonly floorS: number;
  readonly readings: number;
}

/**
 * A year of day-curves of some series through the import's storing code (planned, compared with what is stored, versioned, a transaction
 * a month) against one raw binary COPY of the same rows into an equal table; one connection each. The months' partitions stand before, as
 * the equal table does. Each batch is measured in turn, the first one only to warm up; the best of each side counts.
 */
export async function importSpeed(at: BenchEnvironment, batches: readonly (readonly SeededSeries[])[]): Promise<ImportSpeed> {
  const { bulk, env } = at;
  for (const month of MONTHS) await inContext(bulk.db, systemContext('system:bench'), (trx) => ensureMonth(trx, `${month}-01`));
  const pairs: { ownS: number; floorS: number }[] = [];
  for (const batch of batches)
    pairs.push({ ownS: await takeIn(at, batch), floorS: await rawCopy(env.DATABASE_OWNER_URL as string, batch) });
  const warm = pairs.slice(1);
  const best = (side: 'ownS' | 'floorS') => Math.min(...warm.map((pair) => pair[side]));
  return { ownS: best('ownS'), floorS: best('floorS'), readings: (batches[0]?.length ?? 0) * DAYS.length * QUARTERS };
}

async function takeIn({ bulk }: BenchEnvironment, series: readonly SeededSeries[]): Promise<number> {
  const readings = series.map(yearOf);
  const codes = series.map(({ id }) => ({ ...knownOf(id), from: '2024-01-01', to: null }));
  const ids = new Map(series.map(({ id }) => [seriesKey(id, null, 'withdrawn'), id]));
  const file = { operationId: 1, options: { configurationId: 1, resolutionMinutes: 15, source: 'bench' } } as ImportFile;
  const from = performance.now();
  const { days } = planDays(readings, codes, Date.UTC(2999, 11, 31));
  await storeMonths(bulk.db, file, { days, series: ids, progress: async () => undefined });
  return (performance.now() - from) / 1000;
}

const knownOf = (id: number) => ({ code: `S${id}`, subject: 'point' as const, subjectId: id });

function yearOf(series: SeededSeries): SeriesReadings {
  const values = new Float64Array(DAYS.length * QUARTERS);
  for (const [i, day] of DAYS.entries()) values.set(seededDay(series, day, i).values, i * QUARTERS);
  const days = DAYS.map((day, i) => ({ day, from: i * QUARTERS, to: (i + 1) * QUARTERS }));
  return { known: knownOf(series.id), quantity: 'withdrawn', unit: 'Wh', values, quality: null, days };
}

async function rawCopy(ownerUrl: string, series: readonly SeededSeries[]): Promise<number> {
  const encoder = new CopyEncoder();
  for (const [i, day] of DAYS.entries()) for (const one of series) encodeDay(encoder, { ...seededDay(one, day, i), operationId: 1 });
  const chunks = encoder.end();
  const sql = postgres(ownerUrl, driverOptions({ name: 'bench-floor', max: 1 }));
  try {
    await sql`create table bench_curve (like curve including all)`;
    const from = performance.now();
    await copyChunks(sql, `bench_curve ${DAY_COLUMNS}`, chunks);
    const seconds = (performance.now() - from) / 1000;
    await sql`drop table bench_curve`;
    return seconds;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
