import { z } from '@hono/zod-openapi';
import { day, decimal } from '../http/schemas.ts';

/** The value of a parameter: decimal text or a number, a day, `true`, `false` or another word; its definition says which one it takes. */
export const parameterValue = z
  .union([decimal, day, z.string().regex(/^[a-z][a-z_]{0,39}$/), z.number().transform(String).pipe(decimal), z.boolean().transform(String)])
  .openapi({ type: 'string', pattern: '^(-?\\d{1,12}(\\.\\d{1,12})?|\\d{4}-\\d{2}-\\d{2}|[a-z][a-z_]{0,39})$', example: '11.90' });

/** The value and unit as they were given, where they were converted exactly. */
export const ConvertedFrom = z.object({ value: z.string(), unit: z.string() }).openapi('ConvertedFrom');
