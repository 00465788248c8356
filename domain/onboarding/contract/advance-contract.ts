import { DomainError } from '../../kernel/errors.ts';
import { joined } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { contractMessages, nameOfContractStep } from './messages.ts';
import type { ContractRecord, ContractStep, Pause } from './steps.ts';
import { CONTRACT_TRANSITIONS, isEnded, possibleContractSteps } from './transitions.ts';

/** A contract nothing has happened to since it was opened. */
export const newContract = (activeFrom: LocalDate): ContractRecord => ({
  state: 'ACTIVE',
  activeFrom,
  endsOn: null,
  pauses: [],
  lastStepOn: activeFrom,
});

/**
 * Takes one step. `wrong_state` says what is possible instead; `invalid_input` for an effect before the days that it may reach: a suspension,
 * resumption, termination or expiry not before the contract or the pause that runs, a forfeiture also to the first day.
 */
export function advanceContract(record: ContractRecord, step: ContractStep): ContractRecord {
  const state = CONTRACT_TRANSITIONS[record.state][step.kind];
  if (state === undefined) throw refusal(record, step);
  refuseEarlier(record, step);
  const ends = isEnded(state) && step.kind !== 'recovery';
  return {
    ...record,
    state,
    endsOn: ends ? earliest(record.endsOn, step.effectOn) : record.endsOn,
    pauses: pausesAfter(record.pauses, step),
    lastStepOn: step.occurredOn > record.lastStepOn ? step.occurredOn : record.lastStepOn,
  };
}

/** What a stored sequence of steps makes of a contract. */
export const replayContract = (activeFrom: LocalDate, steps: readonly ContractStep[]): ContractRecord =>
  steps.reduce(advanceContract, newContract(activeFrom));

function pausesAfter(pauses: readonly Pause[], { kind, effectOn }: ContractStep): readonly Pause[] {
  if (kind === 'contract_suspension') return [...pauses, { from: effectOn, to: null }];
  const last = pauses.at(-1);
  if (kind !== 'contract_resumption' || last === undefined) return pauses;
  return [...pauses.slice(0, -1), { ...last, to: effectOn }];
}

function refuseEarlier(record: ContractRecord, { kind, effectOn }: ContractStep): void {
  if (kind === 'recovery' || kind === 'contract_forfeiture') return;
  const pause = record.pauses.at(-1);
  const floor = kind === 'contract_resumption' ? pause?.from : (pause?.to ?? pause?.from ?? record.activeFrom);
  if (floor === undefined || effectOn >= floor) return;
  const message = contractMessages.effectFrom(floor);
  throw new DomainError('invalid_input', message, [{ path: 'effect_on', code: 'too_early', message }]);
}

function refusal({ state }: ContractRecord, { kind }: ContractStep): DomainError {
  const possible = possibleContractSteps(state).map(nameOfContractStep);
  return new DomainError('wrong_state', contractMessages.stepNotPossible(state, nameOfContractStep(kind), joined(possible, ', ')));
}

const earliest = (a: LocalDate | null, b: LocalDate): LocalDate => (a === null || b < a ? b : a);
