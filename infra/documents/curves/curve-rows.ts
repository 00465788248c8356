import { type CurveBlock, intervalStart } from '../../../domain/metering/curves/block.ts';
import { formatInstant } from '../../../domain/metering/instant.ts';
import { QUALITIES } from '../../../domain/metering/series-readings.ts';

/** One interval of a curve as a row of a file; energy as integers of `unit`, null where readings are missing. */
export interface CurveRow {
  readonly start_utc: string;
  readonly end_utc: string;
  readonly subject_kind: string;
  readonly subject_id: number;
  readonly code: string;
  readonly quantity: string;
  readonly unit: string;
  readonly value: number | null;
  readonly found: number | null;
  readonly missing_minutes: number;
  readonly quality: string | null;
  readonly version: number | null;
  readonly series: number;
}

/** Of the columns of files, in their order: their kind in formats that have kinds. */
export const CURVE_COLUMNS = {
  start_utc: 'instant',
  end_utc: 'instant',
  subject_kind: 'text',
  subject_id: 'integer',
  code: 'text',
  quantity: 'text',
  unit: 'text',
  value: 'integer',
  found: 'integer',
  missing_minutes: 'integer',
  quality: 'text',
  version: 'integer',
  series: 'integer',
} as const satisfies Record<keyof CurveRow, 'instant' | 'text' | 'integer'>;

export const COLUMN_NAMES = Object.keys(CURVE_COLUMNS) as (keyof CurveRow)[];

/** A number that is stored; null for NaN. */
export const orNull = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** How sure an interval is; null where it has no reading. */
export function gradeOf({ grades, found }: CurveBlock, i: number): (typeof QUALITIES)[number] | null {
  if (Number.isNaN(found[i] as number)) return null;
  return QUALITIES[grades?.[i] ?? 0] ?? 'measured';
}

/** The intervals of a block, in time order. */
export function curveRows(block: CurveBlock): CurveRow[] {
  const { holder, holderId, code, quantity, unit, series } = block.head;
  return Array.from(block.values, (value, i) => ({
    start_utc: formatInstant(intervalStart(block, i)),
    end_utc: formatInstant(intervalStart(block, i + 1)),
    subject_kind: holder,
    subject_id: holderId,
    code,
    quantity,
    unit,
    value: orNull(value),
    found: orNull(block.found[i]),
    missing_minutes: block.missingMinutes[i] ?? 0,
    quality: gradeOf(block, i),
    version: block.version,
    series,
  }));
}
