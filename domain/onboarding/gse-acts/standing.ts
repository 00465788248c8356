import { DomainError, type FailureCode } from '../../kernel/errors.ts';
import type { Message } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { advanceContract } from '../contract/advance-contract.ts';
import { contractMessages } from '../contract/messages.ts';
import type { ContractRecord, ContractStep } from '../contract/steps.ts';
import { advanceInspection, type InspectionOutcome, type InspectionRecord, inspectionMessages } from '../inspection/steps.ts';
import type { ApplicationRecord } from '../record.ts';
import { representativeMessages } from '../representative/messages.ts';
import { advance } from '../step.ts';
import { type GseActState, isApplicationAct, isContractAct, type KeptReason } from './kinds.ts';
import { gseActMessages, nameOfAct } from './messages.ts';
import { type ComparedAct, isSameAct, type ReceivedAct } from './same-act.ts';

/** Why an act does not count now; `code` is what a program is answered. */
export interface Refusal {
  readonly because: KeptReason;
  readonly code: FailureCode;
  readonly text: Message;
}

/** Another act of the configuration, as recorded. */
export type KnownAct = ComparedAct & { readonly actNumber: string; readonly state: GseActState };

/** What an act finds: the newest application, and of the configuration its contract, open inspection and notified change of representative. */
export interface ActTarget {
  readonly configurationId: number;
  readonly protocol: string | null;
  readonly record: ApplicationRecord;
  readonly contract: ContractRecord | null;
  readonly inspection: InspectionRecord | null;
  readonly notifiedChangeOn: LocalDate | null;
}

/** Why an act would not count now, from the numbers recorded and the state machines; null where it counts. */
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
  const text = gseActMessages.contradicts(act.actNumber, nameOfAct(other.kind), other.occurredOn);
  return { because: 'contradicts', code: 'conflict', text };
}

function otherProtocol({ protocol }: ReceivedAct, target: ActTarget): Refusal | null {
  if (protocol === null || target.protocol === null || protocol === target.protocol) return null;
  return { because: 'other_protocol', code: 'conflict', text: gseActMessages.otherProtocol(protocol, target.protocol) };
}

function outOfTurn(act: ReceivedAct, target: ActTarget): Refusal | null {
  try {
    assertInTurn(act, target);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { because: error.code === 'invalid_input' ? 'too_early' : 'out_of_order', code: error.code, text: error.text };
  }
}

function assertInTurn(act: ReceivedAct, target: ActTarget): void {
  const { kind, occurredOn, content } = act;
  if (isApplicationAct(kind)) {
    advance(target.record, { kind, occurredOn });
    return;
  }
  const { contract, inspection, notifiedChangeOn } = target;
  if (contract === null) throw new DomainError('wrong_state', contractMessages.none(target.configurationId));
  if (isContractAct(kind)) {
    advanceContract(contract, contractStepOf({ ...act, kind }));
    return;
  }
  if (kind === 'inspection_opening') {
    if (inspection !== null) throw new DomainError('wrong_state', inspectionMessages.open(inspection.openedOn));
    return;
  }
  if (kind === 'inspection_closing') {
    if (inspection === null) throw new DomainError('wrong_state', inspectionMessages.none);
    advanceInspection(inspection, content.outcome as InspectionOutcome, occurredOn);
    if (content.outcome === 'forfeited') advanceContract(contract, forfeitureOf(act));
    return;
  }
  if (notifiedChangeOn === null) throw new DomainError('wrong_state', representativeMessages.nothingNotified);
  if (occurredOn < notifiedChangeOn) throw new DomainError('invalid_input', representativeMessages.beforeNotice(notifiedChangeOn));
}

/** The step of the contract that an act is; its effect begins on the day that it names, else on its own. */
export const contractStepOf = (act: ReceivedAct & { readonly kind: ContractStep['kind'] }): ContractStep => ({
  kind: act.kind,
  occurredOn: act.occurredOn,
  effectOn: effectOf(act),
});

/** The forfeiture with which an inspection closes. */
export const forfeitureOf = (act: ReceivedAct): ContractStep => ({
  kind: 'contract_forfeiture',
  occurredOn: act.occurredOn,
  effectOn: effectOf(act),
});

const effectOf = ({ content, occurredOn }: ReceivedAct): LocalDate => (typeof content.from === 'string' ? content.from : occurredOn);

/** How an act is stored that is refused; one that counts has neither reason nor text. */
export const keptAs = (refusal: Refusal | null) => ({
  keptBecause: refusal?.because ?? null,
  refusal: refusal?.text ?? null,
});
