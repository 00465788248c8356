import { z } from '@hono/zod-openapi';
import { ENERGY_UNITS } from '../../../domain/kernel/energy/units.ts';
import { CURVE_HOLDERS, CURVE_QUANTITIES, CURVE_STEPS, type CurveBlock } from '../../../domain/metering/curves/block.ts';
import { formatInstant } from '../../../domain/metering/instant.ts';
import { QUALITIES } from '../../../domain/metering/series-readings.ts';
import { gradeOf, orNull } from '../../../infra/documents/curves/curve-rows.ts';
import { listedDay, listedInstant } from '../../http/dates.ts';
import { day, id, idParam, PageQuery, timestamp } from '../../http/schemas.ts';

export const CURVE_FORMATS = ['json', 'csv', 'ndjson', 'parquet', 'xlsx', 'green_button'] as const;

const MOST_BLOCKS = 1000;
const USUAL_BLOCKS = 100;

export const CurvesQuery = z.object({
  point_id: idParam.optional().openapi({ description: 'Number of the connection point (`point_id`)' }),
  plant_id: idParam.optional(),
  storage_id: idParam.optional(),
  device_id: idParam.optional().openapi({ description: 'Id of a device: its own measurements, independent of settlement' }),
  member_id: idParam.optional(),
  configuration_id: idParam.optional(),
  community_id: idParam.optional(),
  quantity: z.enum(CURVE_QUANTITIES).optional(),
  from: listedDay,
  to: listedDay.openapi({ description: 'Last day' }),
  resolution: z.enum(CURVE_STEPS).default('hour'),
  sum: z.enum(['true', 'false']).optional().openapi({
    description:
      'One curve for each quantity instead of one for each series; by default true for a configuration or community, else false.',
  }),
  as_known_at: listedInstant.optional().openapi({ description: 'Readings as they were stored at this instant; by default now' }),
  format: z.enum(CURVE_FORMATS).default('json'),
  limit: PageQuery.shape.limit.openapi({
    type: 'integer',
    minimum: 1,
    maximum: MOST_BLOCKS,
    default: USUAL_BLOCKS,
    description: 'Approximate number of blocks of a JSON page',
  }),
  cursor: z
    .string()
    .regex(/^\d{1,9}:\d{1,6}$/)
    .max(20)
    .optional(),
});
export type CurvesQuery = z.output<typeof CurvesQuery>;

const values = z.array(z.int().nullable());

const Block = z
  .object({
    subject_kind: z.enum(CURVE_HOLDERS),
    subject_id: id,
    code: z.string(),
    quantity: z.enum(CURVE_QUANTITIES),
    unit: z.enum(ENERGY_UNITS),
    day: day.openapi({ description: 'Local day, or the first of the month' }),
    start_utc: timestamp,
    end_utc: timestamp,
    values: values.openapi({ description: 'Energy of equal intervals from start to end, null where a reading of the interval is missing' }),
    found: values.nullable().openapi({ description: 'Sum of the available readings; null if none is missing' }),
    missing_minutes: z
      .array(z.int())
      .nullable()
      .openapi({ description: 'Minutes without a reading, over all series; null where none is missing' }),
    qualities: z
      .array(z.enum(QUALITIES).nullable())
      .nullable()
      .openapi({ description: 'Least certain grade of each interval; null if all are measured' }),
    version: z.int().nullable().openapi({ description: 'Newest version of the days in it; null for sums' }),
    series: z.int().openapi({ description: 'Series that are summed' }),
  })
  .openapi('CurveBlock');

export const Curves = z
  .object({
    resolution: z.enum(CURVE_STEPS),
    as_known_at: timestamp.nullable(),
    curves: z.array(Block),
    next: z.string().nullable(),
  })
  .openapi('Curves');

export function toBlockResponse(block: CurveBlock): z.input<typeof Block> {
  const { holder, holderId, code, quantity, unit, series } = block.head;
  const isWhole = block.missingMinutes.every((minutes) => minutes === 0);
  return {
    subject_kind: holder,
    subject_id: holderId,
    code,
    quantity: quantity as z.input<typeof Block>['quantity'],
    unit,
    day: block.day,
    start_utc: formatInstant(block.startMs),
    end_utc: formatInstant(block.endMs),
    values: Array.from(block.values, orNull),
    found: isWhole ? null : Array.from(block.found, orNull),
    missing_minutes: isWhole ? null : [...block.missingMinutes],
    qualities: block.grades === null ? null : Array.from(block.values, (_, i) => gradeOf(block, i)),
    version: block.version,
    series,
  };
}
