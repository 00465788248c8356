import type { Transaction } from 'kysely';
import type { SeriesReadings } from '../../../domain/metering/series-readings.ts';
import { addSeries, seriesKey, seriesOf } from '../../../infra/postgres/metering/series.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { keyOfRow } from '../read-curves.ts';
import { seriesIds } from '../series-ids.ts';

/** The series' ids by `seriesKey`, made where new; in a dry run a new one has no id and no day. */
export async function ensureSeries(
  trx: Transaction<DB>,
  readings: readonly Pick<SeriesReadings, 'known' | 'quantity' | 'unit'>[],
  isDry: boolean,
): Promise<Map<string, number>> {
  const wanted = readings.map(({ known, quantity, unit }) => ({ ...seriesIds(known), quantity, unit }));
  if (!isDry) await addSeries(trx, wanted);
  const ids = (side: 'pointId' | 'sectionId' | 'storageId') => wanted.flatMap((one) => one[side] ?? []);
  const rows = await seriesOf(trx, ids('pointId'), ids('sectionId'), ids('storageId'));
  const missing = wanted.map(
    ({ pointId, sectionId, quantity, storageId }, at) => [seriesKey(pointId, sectionId, quantity, storageId), -1 - at] as const,
  );
  return new Map([...missing, ...rows.map((row) => [keyOfRow(row), row.id] as const)]);
}
