import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { endDay, firstDay } from './dates.ts';
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

/** The same for a fact on which access rests, whose first day can be corrected while no application rests on it. */
export const DatedCorrection = z
  .strictObject({
    valid_from: firstDay.optional().openapi({
      description:
        'Corrects the first day, as long as no application was sent to GSE on or after the earlier of both days. Left out: it stays.',
    }),
    valid_to: endDay.nullable(),
  })
  .openapi('DatedCorrection');
