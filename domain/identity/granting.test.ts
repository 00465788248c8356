import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GrantPlace, grantRefusal } from './granting.ts';
import type { Grant, Principal } from './principal.ts';
import { type Right, ROLES, type Role } from './rights.ts';
import { isOverOthers } from './second-factor.ts';

const ONE = { id: 1, organisationId: 10 };
const TWO = { id: 2, organisationId: 20 };
const grant = (role: Role, on: Partial<Grant> = {}): Grant => ({ role, organisationId: null, communityId: null, ...on });
const somebody = (grants: Grant[], scopes: readonly Right[] | null = null): Principal => ({
  userId: 1,
  username: 'somebody',
  actor: 'user:1',
  grants,
  scopes,
  communities: [ONE, TWO],
  parties: [],
});

const manager = somebody([grant('community_manager', { communityId: 1 })]);
const admin = somebody([grant('platform_admin')]);

describe('grantRefusal', () => {
  it('lets a manager give roles of its own community that are not above its own', () => {
    expect(grantRefusal(manager, 'community_manager', { community: ONE })).toBeUndefined();
    expect(grantRefusal(manager, 'member', { community: ONE })).toBeUndefined();
    expect(grantRefusal(manager, 'energy_manager', { community: ONE })).toBeUndefined();
    expect(grantRefusal(manager, 'member', { community: TWO })).toBe('no_right_there');
    expect(grantRefusal(manager, 'community_manager', { organisationId: 10 })).toBe('no_right_there');
    expect(grantRefusal(manager, 'platform_admin', null)).toBe('no_right_there');
    expect(grantRefusal(manager, 'utility', null)).toBe('no_right_there');
  });

  it('keeps roles where they can be held', () => {
    expect(grantRefusal(admin, 'platform_admin', { community: ONE })).toBe('not_held_there');
    expect(grantRefusal(admin, 'community_manager', null)).toBe('not_held_there');
    expect(grantRefusal(admin, 'platform_admin', null)).toBeUndefined();
  });

  it("asks whoever gives the role of GSE's desk for its rights, as of any role over others", () => {
    expect(grantRefusal(somebody([grant('operator')]), 'utility', null)).toBe('above_own_rights');
    expect(grantRefusal(somebody([grant('platform_admin')], ['roles:grant']), 'utility', null)).toBe('above_own_rights');
    expect(grantRefusal(admin, 'utility', null)).toBeUndefined();
    expect(grantRefusal(somebody([grant('operator')]), 'member', { community: ONE })).toBeUndefined();
  });

  it('counts the scopes of a narrowed key', () => {
    const narrow = (scopes: readonly Right[]) => somebody([grant('platform_admin')], scopes);
    expect(grantRefusal(narrow(['members:read']), 'member', { community: ONE })).toBe('no_right_there');
    expect(grantRefusal(narrow(['roles:grant']), 'operator', null)).toBe('above_own_rights');
  });

  it('never lets a user grant a right over others that they lack', () => {
    const roles = fc.constantFrom(...(Object.keys(ROLES) as Role[]));
    const places = fc.constantFrom<GrantPlace>(null, { organisationId: 10 }, { community: ONE });
    fc.assert(
      fc.property(roles, roles, places, (own, given, place) => {
        const on = place === null ? {} : 'community' in place ? { communityId: place.community.id } : place;
        const refusal = grantRefusal(somebody([grant(own, on)]), given, place);
        const rights: readonly Right[] = ROLES[own].rights;
        const above = isOverOthers({ role: given }) && !ROLES[given].rights.every((right) => rights.includes(right));
        return refusal !== undefined || (!above && rights.includes('roles:grant'));
      }),
    );
  });
});
