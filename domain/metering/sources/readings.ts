import type { FileUnit } from '../exact-quantity.ts';
import type { Quantity } from '../known-series.ts';
import type { Quality } from '../series-readings.ts';

/** One interval of a source, in the shape in which files of readings in JSON name them. */
export interface SourceReading {
  readonly code: string;
  readonly quantity: Quantity;
  /** Begin of the interval, ISO 8601 in UTC. */
  readonly start: string;
  /** Decimal text; null: missing. */
  readonly value: string | null;
  readonly unit: FileUnit;
  readonly quality: Quality;
  readonly resolution_minutes: 15 | 30 | 60;
}
