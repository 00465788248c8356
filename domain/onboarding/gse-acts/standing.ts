import { DomainError, type FailureCode } from '../../kernel/errors.ts';
import type { Message } from '../../kernel/messages.ts';
import type { ApplicationRecord } from '../record.ts';
import { advance } from '../step.ts';
import { nameOfStep } from '../words.ts';
import type { GseActState, KeptReason } from './kinds.ts';
import { gseActMessages } from './messages.ts';
import { type ComparedAct, isSameAct, type ReceivedAct } from './same-act.ts';

/** Why an act does not count now; `code` is what a program is answered. */
export interface Refusal {
  readonly because: KeptReason;
  readonly code: FailureCode;
  readonly text: Message;
}

/** Another act of the configuration, as recorded. */
export type KnownAct = ComparedAct & { readonly actNumber: string; readonly state: GseActState };

/** The application to which an act belongs. */
export interface ActTarget {
  readonly protocol: string | null;
  readonly record: ApplicationRecord;
}

/** Why an act would not count now, from the numbers recorded and the state machine; null where it counts. */
export function refusalOf(act: ReceivedAct, target: ActTarget, known: readonly KnownAct[]): Refusal | null {
  return contradiction(act, known) ?? otherProtocol(act, target) ?? outOfTurn(act, target);
}

/** Another content that counts, or waits to count, under the same number. */
function contradiction(act: ReceivedAct, known: readonly KnownAct[]): Refusal | null {
  const other = known.find(
    ({ actNumber, state, ...one }) =>
      actNumber === act.actNumber && (state === 'applied' || state === 'awaiting_confirmation') && !isSameAct(one, act),
  );
  if (other === undefined) return null;
  const text = gseActMessages.contradicts(act.actNumber, nameOfStep(other.kind), other.occurredOn);
  return { because: 'contradicts', code: 'conflict', text };
}

function otherProtocol({ protocol }: ReceivedAct, target: ActTarget): Refusal | null {
  if (protocol === null || target.protocol === null || protocol === target.protocol) return null;
  return { because: 'other_protocol', code: 'conflict', text: gseActMessages.otherProtocol(protocol, target.protocol) };
}

function outOfTurn({ kind, occurredOn }: ReceivedAct, { record }: ActTarget): Refusal | null {
  try {
    advance(record, { kind, occurredOn });
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { because: error.code === 'wrong_state' ? 'out_of_order' : 'too_early', code: error.code, text: error.text };
  }
}

/** How an act is stored that is refused; one that counts has neither reason nor text. */
export const keptAs = (refusal: Refusal | null) => ({
  keptBecause: refusal?.because ?? null,
  refusal: refusal?.text ?? null,
});
