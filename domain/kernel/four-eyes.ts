import { DomainError } from './errors.ts';
import { kernelMessages } from './kernel-messages.ts';
import type { Message } from './messages.ts';

/** Whether a community wants another person for something, and whose acts caused it (`user:7`). */
export interface FourEyes {
  readonly fourEyes: boolean;
  readonly causedBy: readonly string[];
}

/** Throws `forbidden` with `message` for a person who caused it, where the community wants four eyes. */
export function refuseCauser(message: Message, actor: string, { fourEyes, causedBy }: FourEyes): void {
  if (fourEyes && causedBy.includes(actor)) throw new DomainError('forbidden', message);
}

/** Refuses the approval of what is named by somebody whose change caused it, where the community wants four eyes. */
export const refuseOwnApproval = (what: Message, approver: string, terms: FourEyes): void =>
  refuseCauser(kernelMessages.approvalByAnother(what), approver, terms);
