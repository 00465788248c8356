import { type CommunityRef, covers, type Grant, type Principal } from './principal.ts';
import { type Right, ROLES } from './rights.ts';

const ALL_SCOPES = 'scope:*';

/**
 * The names of what a call under this right rests on: the scopes of its credential, the grants that give the right (in one community, where
 * the call is about one) and, where the caller sees own rows only, the own memberships.
 */
export function authorityOf(principal: Principal, right: Right | 'caller', at: CommunityRef | undefined): string[] {
  const grants = principal.grants.filter((grant) => gives(grant, right) && (at === undefined || covers(grant, at)));
  const isOwn = right === 'caller' || grants.some(({ role }) => ROLES[role].sees === 'own');
  const own = isOwn ? principal.parties.filter(({ communityId }) => at === undefined || at.id === communityId) : [];
  return [
    ...(principal.scopes === null ? [ALL_SCOPES] : principal.scopes.map((scope) => `scope:${scope}`)),
    ...grants.map(({ role, organisationId, communityId }) => `role:${role}/${organisationId ?? ''}/${communityId ?? ''}`),
    ...own.map(({ communityId, standing }) => `own:${communityId}/${standing}`),
  ];
}

const gives = ({ role }: Grant, right: Right | 'caller'): boolean => (ROLES[role].rights as readonly string[]).includes(right);

/** Does a caller who holds `now` still hold all of `then`? */
export function stillHasAuthority(now: readonly string[], then: readonly string[]): boolean {
  const held = new Set(now);
  return then.every((name) => held.has(name) || (name.startsWith('scope:') && held.has(ALL_SCOPES)));
}
