import type { ContractState, ContractStepKind } from './steps.ts';

/**
 * What a step makes of a contract; a pair that is missing is refused. A recovery moves no state: it claims money. A forfeiture may follow the
 * end, when an inspection finds later that the requirements were missing. Source: cacer.md 4.1 (forfeiture), 4.3.
 */
export const CONTRACT_TRANSITIONS: Readonly<Record<ContractState, Readonly<Partial<Record<ContractStepKind, ContractState>>>>> = {
  ACTIVE: {
    contract_suspension: 'SUSPENDED',
    contract_termination: 'TERMINATED',
    contract_forfeiture: 'FORFEITED',
    recovery: 'ACTIVE',
    expiry: 'EXPIRED',
  },
  SUSPENDED: {
    contract_resumption: 'ACTIVE',
    contract_termination: 'TERMINATED',
    contract_forfeiture: 'FORFEITED',
    recovery: 'SUSPENDED',
    expiry: 'EXPIRED',
  },
  TERMINATED: { contract_forfeiture: 'FORFEITED', recovery: 'TERMINATED' },
  FORFEITED: { recovery: 'FORFEITED' },
  EXPIRED: { contract_forfeiture: 'FORFEITED', recovery: 'EXPIRED' },
};

/** The steps that a state allows, in the order of the table. */
export const possibleContractSteps = (state: ContractState): readonly ContractStepKind[] =>
  Object.keys(CONTRACT_TRANSITIONS[state]) as ContractStepKind[];

/** True when the contract counts no further days. */
export const isEnded = (state: ContractState): boolean => state === 'TERMINATED' || state === 'FORFEITED' || state === 'EXPIRED';
