import { z } from '@hono/zod-openapi';
import { endDay } from './dates.ts';

/** Ends a dated row: `valid_to` is the first day that no longer counts, null opens it again. */
export const DatedChange = z.strictObject({ valid_to: endDay.nullable() }).openapi('DatedChange');
