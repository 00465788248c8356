import type { Message } from '../../kernel/messages.ts';

/** Why something is refused, at which field, and how to resolve it; code `wrong_state` where no other input would pass. */
export interface Refusal {
  readonly path: string;
  readonly code: string;
  readonly message: Message;
}

export const refusal = (path: string, code: string, message: Message): Refusal => ({ path, code, message });
