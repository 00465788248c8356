import { DomainError } from '../../domain/kernel/errors.ts';

/** Refuses a day that lies before the one on which something happened that must come first. */
export function refuseBefore(field: string, day: string, first: string | null, what: string): void {
  if (first === null || day >= first) return;
  const message = `lies before ${first}, the day on which ${what}`;
  throw new DomainError('invalid_input', `body.${field}: ${message}`, [{ path: `body.${field}`, code: 'too_early', message }]);
}
