import { z } from '@hono/zod-openapi';
import { MARKET_ZONES } from '../../domain/kernel/legal/regions.ts';
import { FILE_UNITS } from '../../domain/metering/exact-quantity.ts';
import { IMPORT_KINDS } from '../../domain/metering/import-kinds.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { QUALITIES } from '../../domain/metering/series-readings.ts';
import { idParam, text } from '../http/schemas.ts';
import { AMOUNT_QUERY } from './amount-options.ts';

/** What is said of a file that is imported. */
export const ImportQuery = z.object({
  kind: z.enum(IMPORT_KINDS),
  community_id: idParam.optional().openapi({ description: 'Community of the curves, amounts or sales.' }),
  configuration_id: idParam.optional().openapi({
    description:
      'Curves: configuration of the codes. Sales: configuration of the plants. Amounts: configuration, unless a column names it.',
  }),
  market_zone: z
    .enum(MARKET_ZONES)
    .optional()
    .openapi({ description: 'Prices: market zone, or PUN for the index. gme_prices: the only zone to import; by default all.' }),
  unit: z.enum(FILE_UNITS).optional().openapi({
    description:
      'Curves: unit of the values. There is no default: required unless the header gives it, as `value_kWh` or `<code>:<quantity>:kWh`; edistribuzione: kWh.',
  }),
  grade: z
    .enum(QUALITIES)
    .optional()
    .openapi({
      description:
        'Curves: quality of the readings if the file does not give it; by default measured. rectified replaces measured, measured ' +
        'replaces estimated, estimated replaces profiled; a lower quality does not replace a higher one, and `ignored` of the result counts such readings.',
    }),
  resolution_minutes: z
    .enum(['15', '30', '60'])
    .transform(Number)
    .optional()
    .openapi({ description: 'Curves and prices: minutes between rows, by default 60.' }),
  code: text(64)
    .optional()
    .openapi({ description: 'POD or code of all readings, for a file that names none: required for edistribuzione and green_button.' }),
  quantity: z
    .enum(QUANTITIES)
    .optional()
    .openapi({ description: 'Quantity of all readings, for a file that does not state it: required for edistribuzione.' }),
  unknown_points: z.literal('skip').optional().openapi({
    description: 'skip: points that are not in the configuration are left out and named in `ignored`; by default the file is refused.',
  }),
  mapping_id: idParam.optional().openapi({ description: 'table: the saved mapping by which it is read.' }),
  dry_run: z.enum(['true', 'false']).optional().openapi({ description: 'true: everything is checked and compared, and nothing stored.' }),
  file_name: text(200)
    .optional()
    .openapi({ description: 'Name of the file, for downloading it again; the name of an SII flow says when it was made.' }),
  source: text(100).default('file'),
  ...AMOUNT_QUERY,
});
export type ImportQuery = z.output<typeof ImportQuery>;
