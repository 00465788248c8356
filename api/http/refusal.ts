import { z } from '@hono/zod-openapi';
import { longText, timestamp } from './schemas.ts';

const Refusal = z.object({ note: z.string(), refused_by: z.string(), refused_at: timestamp }).openapi('ApprovalRefusal');

/** Who refused what waits for approval, when and why. */
export const refusal = z
  .union([Refusal, z.null()])
  .openapi({ description: 'Who refused it while it waited; null: nobody, or hidden from the caller.' });

/** Why something that waits is refused. */
export const RefusalReason = z.strictObject({ note: longText(1000) });
