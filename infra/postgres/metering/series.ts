import { sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { Quantity } from '../../../domain/metering/known-series.ts';
import type { DB } from '../schema/tables.ts';

/** A series by what it measures; exactly one of the ids is set. */
export interface SeriesKey {
  readonly pointId: number | null;
  readonly sectionId: number | null;
  readonly storageId: number | null;
  readonly quantity: Quantity;
}

export interface SeriesRow extends SeriesKey {
  readonly id: number;
  readonly unit: EnergyUnit;
}

/** A series as text, to look it up by. */
export const seriesKey = (pointId: number | null, sectionId: number | null, quantity: string, storageId: number | null = null): string =>
  `${pointId ?? ''}/${sectionId ?? ''}/${storageId ?? ''}/${quantity}`;

/** The series of points, sections and storages, every quantity. */
export async function seriesOf(
  trx: Transaction<DB>,
  pointIds: readonly number[],
  sectionIds: readonly number[],
  storageIds: readonly number[] = [],
): Promise<SeriesRow[]> {
  const { rows } = await sql<SeriesRow>`
    select id, point_id as "pointId", section_id as "sectionId", storage_id as "storageId", quantity, unit from series
    where point_id = any (${pointIds}::bigint[]) or section_id = any (${sectionIds}::bigint[]) or storage_id = any (${storageIds}::bigint[])
    order by id`.execute(trx);
  return rows;
}

/** Makes the series that are not there yet, in the given unit. */
export async function addSeries(trx: Transaction<DB>, wanted: readonly (SeriesKey & { readonly unit: EnergyUnit })[]): Promise<void> {
  for (const { pointId, sectionId, storageId, quantity, unit } of wanted) {
    await sql`insert into series (point_id, section_id, storage_id, quantity, unit)
      values (${pointId}, ${sectionId}, ${storageId}, ${quantity}, ${unit}) on conflict do nothing`.execute(trx);
  }
}
