import type { ContractStepKind } from '../contract/steps.ts';
import { ACT_KINDS, type StepKind } from '../events.ts';

/** Acts about an application: steps of its state machine. */
const APPLICATION_ACTS = [...ACT_KINDS, 'preliminary_opinion'] as const satisfies readonly StepKind[];
/** Acts about the contract: steps of its state machine. */
const CONTRACT_ACTS = [
  'contract_suspension',
  'contract_resumption',
  'contract_termination',
  'contract_forfeiture',
  'recovery',
] as const satisfies readonly ContractStepKind[];

/** Every act of GSE that can be recorded, signed by its desk or by hand with its paper. */
export const GSE_ACT_KINDS = [
  ...APPLICATION_ACTS,
  ...CONTRACT_ACTS,
  'inspection_opening',
  'inspection_closing',
  'representative_confirmation',
] as const;
export type GseActKind = (typeof GSE_ACT_KINDS)[number];

export type ApplicationAct = (typeof APPLICATION_ACTS)[number];
export type ContractAct = (typeof CONTRACT_ACTS)[number];

export const isApplicationAct = (kind: GseActKind): kind is ApplicationAct => (APPLICATION_ACTS as readonly string[]).includes(kind);
export const isContractAct = (kind: GseActKind): kind is ContractAct => (CONTRACT_ACTS as readonly string[]).includes(kind);

/** Where an act stands: it counts, waits for another person, is kept without counting, or was put aside by a person. */
export const GSE_ACT_STATES = ['awaiting_confirmation', 'applied', 'kept', 'dismissed'] as const;
export type GseActState = (typeof GSE_ACT_STATES)[number];

/** How an act reached us. */
export const ACT_CHANNELS = ['hand', 'desk'] as const;
export type ActChannel = (typeof ACT_CHANNELS)[number];

/** Why an act is kept without counting. */
export const KEPT_REASONS = ['out_of_order', 'too_early', 'contradicts', 'other_protocol', 'unknown_protocol'] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

/** What the preliminary check of GSE may find. Source: cacer.md 4.1. */
export const OPINIONS = ['positive', 'conditional', 'negative'] as const;
