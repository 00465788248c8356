import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { endDay } from './dates.ts';
import { httpMessages } from './messages.ts';

/** Ends a dated row: `valid_to` is the first day that no longer counts, null opens it again. */
export const DatedChange = z.strictObject({ valid_to: endDay.nullable() }).openapi('DatedChange');

/** Refuses an end that does not lie after the beginning. */
export function refuseEnd(from: string, to: string | null): void {
  if (to === null || to > from) return;
  const message = httpMessages.notAfterFrom(from);
  throw new DomainError('invalid_input', atPath('valid_to', message), [{ path: 'valid_to', code: 'custom', message }]);
}
