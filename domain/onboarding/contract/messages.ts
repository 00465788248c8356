import { type Message, message } from '../../kernel/messages.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';
import type { ContractState, ContractStepKind } from './steps.ts';

export const contractMessages = {
  none: (configuration: number) =>
    message(
      `Configuration ${configuration} has no contract with GSE: it opens with the acceptance`,
      `La configurazione ${configuration} non ha un contratto con il GSE: si apre con l'accoglimento`,
    ),
  stepNotPossible: (state: ContractState, step: Message, possible: Message) =>
    message(
      `The contract is ${state}: it does not allow ${step.en}. Possible: ${possible.en}`,
      `Il contratto è ${state}: non ammette ${step.it}. Possibile: ${possible.it}`,
    ),
  effectFrom: (floor: string) =>
    message(
      `has effect on ${writeDay(floor, 'en')} at the earliest, when the contract or its suspension began`,
      `ha effetto non prima ${italianDay('del', floor)}, quando è iniziato il contratto o la sospensione`,
    ),
};

const WORDS: Readonly<Record<ContractStepKind, Message>> = {
  contract_suspension: message('suspension', 'sospensione'),
  contract_resumption: message('resumption', 'ripresa'),
  contract_termination: message('termination', 'risoluzione'),
  contract_forfeiture: message('forfeiture', 'decadenza'),
  recovery: message('recovery of amounts', 'recupero di somme'),
  expiry: message('expiry', 'scadenza'),
};

/** A step of the contract in words. */
export const nameOfContractStep = (kind: ContractStepKind): Message => WORDS[kind];
