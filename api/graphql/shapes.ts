import { z } from '@hono/zod-openapi';
import { AnsweredFaults, Remedies } from '../http/remedies.ts';
import { fewKeys } from '../http/schemas.ts';

export const Question = z
  .strictObject({
    query: z.string().min(1).max(100_000).openapi({ format: 'opaque' }),
    variables: fewKeys(z.record(z.string(), z.unknown()), 100).nullish(),
    operationName: z.string().max(200).openapi({ format: 'opaque' }).nullish(),
  })
  .openapi('GraphqlQuestion');

const Fault = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.int()])).optional(),
  extensions: z.object({
    code: z.string(),
    status: z.int(),
    remedies: Remedies,
    details: AnsweredFaults,
  }),
});
export const Reply = z
  .object({ data: z.record(z.string(), z.unknown()).nullable(), errors: z.array(Fault).optional() })
  .openapi('GraphqlReply');

export type GraphqlQuestion = z.output<typeof Question>;
export type GraphqlFault = z.input<typeof Fault>;
