import type { ApplicationState } from '../onboarding/states.ts';

/**
 * Where a community, or one of its configurations, stands. The status that older calls show (`draft`, `pending_gse`, `active`, `archived`)
 * follows from it: what was rejected or withdrawn is a draft again there, what is suspended or terminated stays active. Decision 0079.
 */
export const LIFECYCLE_STATES = ['draft', 'pending_gse', 'active', 'suspended', 'rejected', 'withdrawn', 'terminated', 'archived'] as const;
export type LifecycleState = (typeof LIFECYCLE_STATES)[number];

/** What a state may become in one step; an archived community stays so. */
const NEXT: Readonly<Record<LifecycleState, readonly LifecycleState[]>> = {
  draft: ['pending_gse', 'archived'],
  // A new draft may follow a refusal or withdrawal before anybody looked.
  pending_gse: ['active', 'rejected', 'withdrawn', 'draft'],
  active: ['suspended', 'terminated', 'archived'],
  suspended: ['active', 'terminated', 'archived'],
  rejected: ['draft', 'pending_gse', 'archived'],
  withdrawn: ['draft', 'pending_gse', 'archived'],
  terminated: ['draft', 'pending_gse', 'archived'],
  archived: [],
};

/** The steps from one state to another, without the first one: somebody who looks now and then misses some. Undefined: there is no way. */
export function stepsBetween(from: LifecycleState, to: LifecycleState): readonly LifecycleState[] | undefined {
  const ways: LifecycleState[][] = [[from]];
  const seen = new Set<LifecycleState>([from]);
  for (const way of ways) {
    const last = way.at(-1) as LifecycleState;
    if (last === to) return way.slice(1);
    for (const next of NEXT[last]) {
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** States of a contract with GSE, as stored. */
type ContractState = 'ACTIVE' | 'SUSPENDED' | 'TERMINATED' | 'FORFEITED' | 'EXPIRED';

/** What the record says of a configuration: its newest access application, and the contract that came of one. */
export interface ConfigurationFacts {
  readonly application: ApplicationState | null;
  readonly contract: ContractState | null;
}

/** Until its contract is open an accepted application waits as well. */
const AT_GSE: readonly ApplicationState[] = ['SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE', 'ACCEPTED'];

/** Where a configuration stands: its contract says so, before there is one its application does. */
export function stateOfConfiguration({ application, contract }: ConfigurationFacts): LifecycleState {
  if (contract === 'ACTIVE') return 'active';
  if (contract === 'SUSPENDED') return 'suspended';
  if (contract !== null) return 'terminated';
  if (application === 'REJECTED') return 'rejected';
  if (application === 'WITHDRAWN') return 'withdrawn';
  return application !== null && AT_GSE.includes(application) ? 'pending_gse' : 'draft';
}

/** The first that one of its configurations has is the community's. */
const BY_RANK: readonly LifecycleState[] = ['active', 'suspended', 'pending_gse', 'draft', 'rejected', 'withdrawn', 'terminated'];

/** Where a community stands: one active configuration makes it active; without any it is a draft. */
export function stateOfCommunity(isArchived: boolean, configurations: readonly LifecycleState[]): LifecycleState {
  if (isArchived) return 'archived';
  return BY_RANK.find((state) => configurations.includes(state)) ?? 'draft';
}

/** Each state in words, for an operator who reads a running process. */
const STATE_WORDS: Readonly<Record<LifecycleState, string>> = {
  draft: 'in preparation',
  pending_gse: "waits for GSE's decision",
  active: 'accepted by GSE and active',
  suspended: 'suspended by GSE',
  rejected: 'rejected by GSE',
  withdrawn: 'application withdrawn',
  terminated: 'contract ended',
  archived: 'archived',
};

export const wordsOfState = (state: LifecycleState): string => STATE_WORDS[state];
