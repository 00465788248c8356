import { type CommunityRef, mayInOrganisation, type Principal, reachInCommunity } from './principal.ts';
import { type Level, type Right, ROLES, type Role } from './rights.ts';
import { isOverOthers } from './second-factor.ts';

/** Where a role is to be held: a community with its organisation, an organisation, or (null) the platform. */
export type GrantPlace = { readonly community: CommunityRef } | { readonly organisationId: number } | null;

export type GrantRefusal = 'not_held_there' | 'no_right_there' | 'above_own_rights';

/** A role that at least one user must hold at any time, or no one could grant roles. */
export const mustBeHeld = (role: Role): boolean => role === 'platform_admin';

/** The role in which a member of a community gets an account. */
export const isOfMembers = (role: Role): boolean => role === 'member';

const levelOf = (place: GrantPlace): Level => (place === null ? 'platform' : 'community' in place ? 'community' : 'organisation');

function holds(principal: Principal, right: Right, place: GrantPlace): boolean {
  if (place === null) return onPlatform(principal, right);
  if ('community' in place) return reachInCommunity(principal, right, place.community) === 'everything';
  return mayInOrganisation(principal, right, place.organisationId);
}

function onPlatform({ grants, scopes }: Principal, right: Right): boolean {
  const held = grants.filter(({ organisationId, communityId }) => organisationId === null && communityId === null);
  const has = held.some(({ role }) => (ROLES[role].rights as readonly Right[]).includes(right));
  return has && (scopes === null || scopes.includes(right));
}

/**
 * Why a user may not grant or revoke this role there; undefined if allowed. A user cannot grant a right over others without holding it there.
 * Roles that reach only their holder's own rows give none over others; that of GSE's desk decides about others (isOverOthers).
 */
export function grantRefusal(principal: Principal, role: Role, place: GrantPlace): GrantRefusal | undefined {
  const { heldOn, rights } = ROLES[role];
  if (!(heldOn as readonly Level[]).includes(levelOf(place))) return 'not_held_there';
  if (!holds(principal, 'roles:grant', place)) return 'no_right_there';
  if (!isOverOthers({ role })) return undefined;
  return (rights as readonly Right[]).every((right) => holds(principal, right, place)) ? undefined : 'above_own_rights';
}
