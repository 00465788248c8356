import { type LifecycleState, stateOfCommunity, stateOfConfiguration, stepsBetween } from '../../../domain/communities/lifecycle.ts';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import { communityStanding, communityStates, insertCommunityState } from '../../../infra/postgres/communities/lifecycle.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Where a community stands and what changed since it was recorded last. */
export interface RecordedState {
  readonly state: LifecycleState;
  /** The steps that were recorded now. */
  readonly entered: readonly LifecycleState[];
  readonly configurations: Readonly<Record<string, LifecycleState>>;
}

/** Records the states that a community entered since the last time, as its applications, contracts and archive say; nothing where it is the same. */
export async function recordState({ trx, audit }: CommandWork, communityId: number): Promise<RecordedState> {
  await lockCommunity(trx, communityId);
  const standing = requireFound(await communityStanding(trx, communityId), communityMessages.noCommunity(communityId));
  const configurations = Object.fromEntries(standing.configurations.map((one) => [one.code, stateOfConfiguration(one)]));
  const state = stateOfCommunity(standing.isArchived, Object.values(configurations));
  const [newest] = await communityStates(trx, communityId, 1);
  const from = newest?.state ?? 'draft';
  const entered = newest === undefined && state === 'draft' ? (['draft'] as const) : stepsBetween(from, state);
  if (entered === undefined) throw new DomainError('wrong_state', communityMessages.noWay(from, state));
  let before = newest?.state ?? null;
  for (const one of entered) {
    await insertCommunityState(trx, communityId, { state: one, before, configurations });
    if (!standing.isArchived)
      audit({
        chain: communityId,
        action: 'community.entered',
        objectKind: 'community',
        objectId: communityId,
        before: { state: before },
        after: { state: one },
      });
    before = one;
  }
  return { state, entered, configurations };
}
