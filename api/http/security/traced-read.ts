import { type CommunityRef, type Principal, type Reach, readsAreLogged } from '../../../domain/identity/principal.ts';
import type { Right } from '../../../domain/identity/rights.ts';
import type { ReadAccessValues } from '../../../infra/postgres/record/read-access.ts';

/** A read that must leave a trace, as far as it is known before the answer. */
export type TracedRead = Pick<ReadAccessValues, 'actor' | 'cause' | 'community_id'>;

interface Asked {
  readonly method: string;
  readonly right: Right | 'caller';
  readonly shows?: 'curves' | undefined;
}

interface Reached {
  readonly community: CommunityRef | undefined;
  readonly reach: Reach;
}

/** Whether this read leaves a trace: a role under supervision reads, or curves are shown to a caller who sees more than the own ones. */
export function tracedRead(principal: Principal, { method, right, shows }: Asked, { community, reach }: Reached): TracedRead | undefined {
  if (method !== 'get' || right === 'caller') return undefined;
  const of = { actor: principal.actor, community_id: community?.id ?? null };
  if (readsAreLogged(principal, right, community)) return { ...of, cause: 'audit' };
  return shows === 'curves' && reach === 'everything' ? { ...of, cause: 'curve' } : undefined;
}
