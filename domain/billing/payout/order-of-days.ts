import { invalidInput } from '../../kernel/errors.ts';
import type { Message } from '../../kernel/messages.ts';
import { billingMessages } from '../messages.ts';

/** Refuses a day that lies before the one on which something happened that must come first; `field` of the body gave it. */
export function refuseBefore(field: string, day: string, first: string | null, what: Message): void {
  if (first === null || day >= first) return;
  throw invalidInput(`body.${field}`, 'too_early', billingMessages.beforeDay(first, what));
}
