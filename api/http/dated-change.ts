import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/kernel/errors.ts';
import { endDay } from './dates.ts';

/** Ends a dated row: `valid_to` is the first day that no longer counts, null opens it again. */
export const DatedChange = z.strictObject({ valid_to: endDay.nullable() }).openapi('DatedChange');

/** Refuses an end that does not lie after the beginning. */
export function refuseEnd(from: string, to: string | null): void {
  if (to === null || to > from) return;
  const message = `must lie after valid_from, ${from}`;
  throw new DomainError('invalid_input', `valid_to: ${message}`, [{ path: 'valid_to', code: 'custom', message }]);
}
