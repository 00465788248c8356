import { describe, expect, it } from 'vitest';
import { isMemberOf, isPlatformStaff, isStaffOf, mayIn, mayOpen } from './reach.ts';
import type { HeldRole, Me } from './session.tsx';

const HERE = { communityId: 7, organisationId: 3 };
const ELSEWHERE = { communityId: 8, organisationId: 4 };

const held = (part: Partial<HeldRole>): Me =>
  ({
    roles: [{ role: 'manager', organisation_id: null, community_id: null, sees: 'everything', rights: ['members:read'], ...part }],
  }) as unknown as Me;

const member = held({ role: 'member', organisation_id: 3, community_id: 7, sees: 'own' });
const manager = held({ organisation_id: 3, community_id: 7 });
const ofOrganisation = held({ organisation_id: 3 });
const operator = held({ role: 'operator' });

describe('who may open a page', () => {
  it('of staff: who sees everything of that community, by a role there, in its organisation or over the platform', () => {
    expect([manager, ofOrganisation, operator, member].map((me) => isStaffOf(me, HERE))).toEqual([true, true, true, false]);
    expect([manager, ofOrganisation, operator, member].map((me) => isStaffOf(me, ELSEWHERE))).toEqual([false, false, true, false]);
  });

  it('of members: who has rows of their own in that community', () => {
    expect([member, manager, operator].map((me) => isMemberOf(me, HERE))).toEqual([true, false, false]);
    expect(isMemberOf(member, ELSEWHERE)).toBe(false);
  });

  it('of the platform: who holds a role over all of it', () => {
    expect([operator, ofOrganisation, manager, member].map(isPlatformStaff)).toEqual([true, false, false, false]);
  });

  it('of an organisation: who works for all of one, or for the platform', () => {
    expect([operator, ofOrganisation, manager, member].map((me) => mayOpen(me, { audience: 'organisation' }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(mayOpen(ofOrganisation, { audience: 'organisation', right: 'communities:write' })).toBe(false);
  });

  it('with a right: only who holds it by a role that reaches there', () => {
    expect([
      mayIn(manager, 'members:read', HERE),
      mayIn(manager, 'members:write', HERE),
      mayIn(manager, 'members:read', ELSEWHERE),
    ]).toEqual([...[true, false, false]]);
    expect(mayOpen(operator, { audience: 'platform', right: 'codec:use' })).toBe(false);
  });

  it('of a community: nobody without one; of anyone: everybody', () => {
    expect([mayOpen(manager, { audience: 'staff' }), mayOpen({ ...manager, roles: [] }, { audience: 'anyone' })]).toEqual([false, true]);
  });
});
