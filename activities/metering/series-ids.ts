import type { KnownCode, Quantity } from '../../domain/metering/known-series.ts';
import { type SeriesKey, seriesKey } from '../../infra/postgres/metering/series.ts';

/** The ids under which a series of this code is stored. */
export const seriesIds = ({ subject, subjectId }: KnownCode): Omit<SeriesKey, 'quantity'> => ({
  pointId: subject === 'point' ? subjectId : null,
  sectionId: subject === 'section' ? subjectId : null,
  storageId: subject === 'storage' ? subjectId : null,
});

/** The key of this code's series of a quantity, as `seriesKey` writes it. */
export function keyOfCode(known: KnownCode, quantity: Quantity): string {
  const { pointId, sectionId, storageId } = seriesIds(known);
  return seriesKey(pointId, sectionId, quantity, storageId);
}
