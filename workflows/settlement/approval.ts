import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { Message } from '../../domain/kernel/messages.ts';
import type { Approval } from './contract.ts';
import { approvalMessages } from './messages.ts';

interface Approvable<A extends Approval> {
  /** What is approved, for the refusal of an approval without words: `the year`. */
  readonly what: Message;
  /** Is it known what waits? An approval may start its workflow, and comes while the grounds are settled again: it waits until this is true. */
  isKnown(): boolean;
  /** Does the workflow go on in a new history? It waits for every approval first, so one that waits for `isKnown` is refused. */
  isLeaving?(): boolean;
  /** Posts what was approved, or refuses it, and answers its id. */
  post(approval: A): Promise<number>;
}

/** Lets people approve what waits: `post` decides. True once one was posted. */
export function acceptApprovals<A extends Approval>(
  update: UpdateDefinition<number, [A]>,
  { what, isKnown, isLeaving = () => false, post }: Approvable<A>,
): () => boolean {
  let isPosted = false;
  const handle = async (approval: A): Promise<number> => {
    await condition(() => isKnown() || isLeaving());
    if (!isKnown()) refuse(approvalMessages.beingSettled(what));
    const id = await post(approval);
    isPosted = true;
    return id;
  };
  setHandler(update, handle, { validator: (approval) => requireWords(approval, approvalMessages.whoApproves(what)) });
  return () => isPosted;
}

function refuse(message: Message): never {
  throw ApplicationFailure.nonRetryable(message.en, 'wrong_state', [], message);
}

/** Refuses an approval that does not say who gives it and why. */
function requireWords({ by, note }: Approval, message: Message): void {
  if (by.trim() === '' || note.trim() === '') throw ApplicationFailure.nonRetryable(message.en, 'invalid_input', [], message);
}
