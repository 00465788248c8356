import {
  type CommunityRef,
  hasAllOf,
  hasCommunity,
  knownCommunity,
  knowsEveryCommunity,
  lacksOnlySecondFactor,
  type Principal,
  type Reach,
  reachAnywhere,
  reachInCommunity,
  type VisibleRows,
  visibleRows,
  visibleRowsIn,
} from '../../domain/identity/principal.ts';
import type { Right } from '../../domain/identity/rights.ts';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import { findCommunityRef } from '../../infra/postgres/identity/identity.ts';
import type { ApiDeps } from '../deps.ts';
import type { May } from './handler.ts';
import { httpMessages } from './messages.ts';
import type { Access, KeyNeed } from './spec.ts';

/** Which rows a call may meet, and which other rights hold over them. */
export interface Scope {
  readonly rows: VisibleRows;
  readonly reach: Reach;
  /** The one community the call is about, where its path names one. */
  readonly community: CommunityRef | undefined;
  readonly may: May;
}

/** The right a call needs, and the text that names its community where the path has one. */
export interface Wanted {
  readonly spec: Access;
  readonly community?: string | undefined;
}

/** The scope of a call; forbidden, second_factor_required or not_found when it may not be made at all. */
export async function scopeOf({ spec, community: named }: Wanted, principal: Principal, deps: ApiDeps): Promise<Scope> {
  if (principal.key?.deviceId != null && spec.ofDevice !== true) throw new DomainError('forbidden', httpMessages.keyOfDevice);
  if (spec.right === 'caller') {
    refuseKey(principal, spec.keys);
    const may: May = (other, at) => at !== undefined && hasCommunity(visibleRows(principal, other), at);
    return { rows: visibleOwn(principal), reach: 'own', community: undefined, may };
  }
  const { right } = spec;
  if (reachAnywhere(principal, right) === 'nothing')
    throw refusal(principal, right, httpMessages.rightMissing(right), knownPlace(named, principal));
  const community = named === undefined ? undefined : await communityOf(named, principal, deps);
  const reachOf = (other: Right): Reach => (community ? reachInCommunity(principal, other, community) : reachAnywhere(principal, other));
  const reach = reachOf(right);
  if (reach === 'nothing') throw refusal(principal, right, httpMessages.rightMissing(right), community);
  const rows = rowsOf(principal, right, community);
  const may: May = (other, at) => {
    if (at !== undefined) return hasCommunity(visibleRows(principal, other), at);
    return community ? reachOf(other) === 'everything' || reachOf(other) === reach : hasAllOf(visibleRows(principal, other), rows);
  };
  return { rows, reach, community, may };
}

const rowsOf = (principal: Principal, right: Right, community: CommunityRef | undefined): VisibleRows =>
  community ? visibleRowsIn(principal, right, community) : visibleRows(principal, right);

const visibleOwn = ({ parties }: Principal): VisibleRows => ({
  communities: [],
  organisations: [],
  parties: parties.map(({ partyId }) => partyId),
  platform: false,
});

/** A session may use the own account; a key only as far as the route says. */
function refuseKey({ session, scopes }: Principal, need: KeyNeed): void {
  if (session !== undefined || need === 'any key') return;
  if (need === 'session only') throw new DomainError('forbidden', httpMessages.personNeeded);
  if (scopes !== null && !scopes.includes(need)) throw new DomainError('forbidden', httpMessages.scopeMissing(need));
}

/** `second_factor_required` where the caller lacks nothing else, else `forbidden` with `otherwise`. */
export function refusal(principal: Principal, right: Right, otherwise: Message, community?: CommunityRef): DomainError {
  if (!lacksOnlySecondFactor(principal, right, community)) return new DomainError('forbidden', otherwise);
  const { keyWithoutSecondFactor, sessionWithoutSecondFactor } = httpMessages;
  return new DomainError('second_factor_required', principal.key ? keyWithoutSecondFactor : sessionWithoutSecondFactor);
}

const idOf = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);

/** The named community as far as the caller's grants or record show it. */
function knownPlace(named: string | undefined, principal: Principal): CommunityRef | undefined {
  const id = named === undefined ? undefined : idOf(named);
  return id === undefined ? undefined : knownCommunity(principal, id);
}

/** The community the path names; not_found unless the caller may know of it. */
async function communityOf(text: string, principal: Principal, deps: ApiDeps): Promise<CommunityRef> {
  const id = idOf(text);
  const isHidden = id === undefined || !knowsEveryCommunity(principal);
  return requireFound(
    knownPlace(text, principal) ?? (isHidden ? undefined : await findCommunityRef(deps.db, systemContext(principal.actor), id)),
    httpMessages.noCommunity(text),
  );
}
