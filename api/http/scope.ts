import {
  type CommunityRef,
  knownCommunity,
  knowsEveryCommunity,
  type Principal,
  type Reach,
  reachAnywhere,
  reachInCommunity,
  type VisibleRows,
  visibleRows,
  visibleRowsIn,
} from '../../domain/identity/principal.ts';
import type { Right } from '../../domain/identity/rights.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { systemContext } from '../../infra/postgres/driver/context.ts';
import { findCommunityRef } from '../../infra/postgres/identity/identity.ts';
import type { ApiDeps } from '../deps.ts';

/** Which rows a call may meet, and which other rights hold over them. */
export interface Scope {
  readonly rows: VisibleRows;
  readonly reach: Reach;
  /** The one community the call is about, where its path names one. */
  readonly community: CommunityRef | undefined;
  may(right: Right): boolean;
}

/** The right a call needs, and the text that names its community where the path has one. */
export interface Wanted {
  readonly right: Right | 'caller';
  readonly community?: string | undefined;
}

/** The scope of a call; forbidden or not_found when it may not be made at all. */
export async function scopeOf({ right, community: named }: Wanted, principal: Principal, deps: ApiDeps): Promise<Scope> {
  if (right === 'caller') return { rows: visibleOwn(principal), reach: 'own', community: undefined, may: () => false };
  if (reachAnywhere(principal, right) === 'nothing') throw forbidden(right);
  const community = named === undefined ? undefined : await communityOf(named, principal, deps);
  const reachOf = (other: Right): Reach => (community ? reachInCommunity(principal, other, community) : reachAnywhere(principal, other));
  const reach = reachOf(right);
  if (reach === 'nothing') throw forbidden(right);
  const may = (other: Right): boolean => reachOf(other) === 'everything' || reachOf(other) === reach;
  return { rows: community ? visibleRowsIn(principal, right, community) : visibleRows(principal, right), reach, community, may };
}

const visibleOwn = ({ partyId }: Principal): VisibleRows => ({ communities: [], organisations: [], party: partyId, platform: false });

const forbidden = (right: Right): DomainError =>
  new DomainError('forbidden', `The caller does not hold the right ${right} here; ask for a role or scope that gives it`);

/** The community the path names; not_found unless the caller may know of it. */
async function communityOf(text: string, principal: Principal, deps: ApiDeps): Promise<CommunityRef> {
  const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
  const known =
    id === undefined
      ? undefined
      : (knownCommunity(principal, id) ??
        (knowsEveryCommunity(principal) ? await findCommunityRef(deps.db, systemContext(principal.actor), id) : undefined));
  if (known === undefined) throw new DomainError('not_found', `There is no community ${text} that the caller may see`);
  return known;
}
