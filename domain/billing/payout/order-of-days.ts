import { DomainError } from '../../kernel/errors.ts';
import { atPath, type Message } from '../../kernel/messages.ts';
import { billingMessages } from '../messages.ts';

/** Refuses a day that lies before the one on which something happened that must come first; `field` of the body gave it. */
export function refuseBefore(field: string, day: string, first: string | null, what: Message): void {
  if (first === null || day >= first) return;
  const message = billingMessages.beforeDay(first, what);
  throw new DomainError('invalid_input', atPath(`body.${field}`, message), [{ path: `body.${field}`, code: 'too_early', message }]);
}
