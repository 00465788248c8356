import type { LocalDate } from '../../kernel/time/local-date.ts';

/** States of the contract with GSE. Source: cacer.md 4.3. */
export const CONTRACT_STATES = ['ACTIVE', 'SUSPENDED', 'TERMINATED', 'FORFEITED', 'EXPIRED'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/** What moves a contract: acts of GSE, and the end of its years. */
export const CONTRACT_STEPS = [
  'contract_suspension',
  'contract_resumption',
  'contract_termination',
  'contract_forfeiture',
  'recovery',
  'expiry',
] as const;
export type ContractStepKind = (typeof CONTRACT_STEPS)[number];

/** A step as recorded: its legal day, and the first day on which it has effect. */
export interface ContractStep {
  readonly kind: ContractStepKind;
  readonly occurredOn: LocalDate;
  readonly effectOn: LocalDate;
}

/** Days on which the contract stands still; `to` is the first day that counts again, null while it lasts. */
export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** What the steps of a contract amount to; `endsOn`: the first day that no longer counts. */
export interface ContractRecord {
  readonly state: ContractState;
  readonly activeFrom: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly pauses: readonly Pause[];
  readonly lastStepOn: LocalDate;
}
