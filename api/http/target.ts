import { lockChangeableCommunity, lockCommunity } from '../../infra/postgres/communities/communities.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { Target } from './etag.ts';
import type { TargetLoader } from './handler.ts';

interface InCommunity {
  readonly params: { readonly community_id: number };
}

/** A target within a community: the community must accept changes, and stays locked until the transaction ends. */
export const inCommunity = <C extends InCommunity, T extends Target>(
  load: (trx: UnitOfWork, call: C) => Promise<T>,
): TargetLoader<C, T> => ({ lock: (trx, { params }) => lockChangeableCommunity(trx, params.community_id), load });

/** The same where an archived community takes the change too, as far as its audit chain does (decision 0058): what ends, and a person's own data. */
export const inAnyCommunity = <C extends InCommunity, T extends Target>(
  load: (trx: UnitOfWork, call: C) => Promise<T>,
): TargetLoader<C, T> => ({ lock: (trx, { params }) => lockCommunity(trx, params.community_id), load });
