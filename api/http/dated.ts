import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { endDay } from './dates.ts';
import { httpMessages } from './messages.ts';

interface Dated {
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
}

/** For `.check()`: `valid_to`, the first day after the range, must lie after `valid_from`. */
export const endsAfterBegin = ({ value, issues }: z.core.ParsePayload<Dated>): void => {
  if (value.valid_to == null || value.valid_to > value.valid_from) return;
  issues.push({
    code: 'custom',
    path: ['valid_to'],
    message: schemaText(httpMessages.notAfterValidFrom),
    input: value.valid_to,
  });
};

/** Ends a dated row: `valid_to` is the first day that no longer counts, null opens it again. */
export const DatedChange = z.strictObject({ valid_to: endDay.nullable() }).openapi('DatedChange');
