import type { SeriesShape } from '../../domain/metering/checks/checked-series.ts';
import type { SectionFacts } from '../../infra/postgres/metering/check-subjects.ts';
import type { SeriesRow } from '../../infra/postgres/metering/series.ts';

/** Does a series end with the sun: what a photovoltaic section without a storage behind its point gives? */
export const followsSun = ({ quantity }: SeriesRow, section: SectionFacts | undefined): boolean =>
  section?.isPhotovoltaic === true && !section.hasStorage && (quantity === 'injected' || quantity === 'produced');

/** How a series behaves, by what is measured. */
export function shapeOf(series: SeriesRow, section: SectionFacts | undefined): SeriesShape {
  if (series.quantity === 'withdrawn') return 'use';
  if (!followsSun(series, section)) return 'other';
  return series.quantity === 'produced' || section?.hasUse === false ? 'generation' : 'surplus';
}
