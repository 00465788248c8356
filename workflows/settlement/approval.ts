import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { Message } from '../../domain/kernel/messages.ts';
import type { Order } from './contract.ts';
import { orderMessages } from './messages.ts';

interface Approvable<A extends Order, S> {
  /** What is approved, for the refusal of an order without words: `the year`. */
  readonly what: Message;
  /** What waits; undefined while that is not known yet: an approval may start its workflow. It waits until it is. */
  standing(): S | undefined;
  /** Why this approval cannot be carried out now, or null. */
  refusal(standing: S, approval: A): Message | null;
  /** Posts what was approved and answers its id. */
  post(approval: A): Promise<number>;
}

/** Lets people approve what waits: an approval is checked when it comes and again when the record was read. True once one was posted. */
export function acceptApprovals<A extends Order, S>(
  update: UpdateDefinition<number, [A]>,
  { what, standing, refusal, post }: Approvable<A, S>,
): () => boolean {
  let isPosted = false;
  const check = (approval: A): void => {
    const now = standing();
    const reason = now === undefined ? null : refusal(now, approval);
    if (reason !== null) throw ApplicationFailure.nonRetryable(reason.en, 'wrong_state', [], reason);
    requireWords(approval, orderMessages.whoApproves(what));
  };
  const handle = async (approval: A): Promise<number> => {
    await condition(() => standing() !== undefined);
    check(approval);
    const id = await post(approval);
    isPosted = true;
    return id;
  };
  setHandler(update, handle, { validator: check });
  return () => isPosted;
}

/** Refuses an order that does not say who gives it and why. */
export function requireWords({ by, note }: Order, message: Message): void {
  if (by.trim() === '' || note.trim() === '') throw ApplicationFailure.nonRetryable(message.en, 'invalid_input', [], message);
}
