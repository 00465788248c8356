import { describe, expect, it } from 'vitest';
import { effectiveRoles, reachedCommunities } from './effective-roles.ts';
import type { Grant, OwnRecord, Principal } from './principal.ts';
import { ROLES, type Role, type Standing } from './rights.ts';

const grant = (role: Role, on: Partial<Grant> = {}): Grant => ({ role, organisationId: null, communityId: null, ...on });
const record = (standing: Standing, communityId: number): OwnRecord => ({
  partyId: communityId + 4,
  communityId,
  organisationId: 30,
  standing,
});
const principal = (grants: Grant[], more: Partial<Principal> = {}): Principal => ({
  userId: 1,
  username: 'somebody',
  actor: 'user:1',
  grants,
  scopes: null,
  communities: [],
  parties: [],
  ...more,
});
const memberIn = (standing: Standing) => principal([grant('member', { communityId: 3 })], { parties: [record(standing, 3)] });

describe('the roles of a caller', () => {
  it('name all that a role gives, which depends on no standing', () => {
    expect(effectiveRoles(principal([grant('operator')]))).toEqual([
      { ...grant('operator'), sees: 'everything', rights: ROLES.operator.rights, heldBack: false, waits: false },
    ]);
  });

  it.each(['suspended', 'former', 'applicant'] as const)('leave a %s member what the standing keeps', (standing) => {
    const [role] = effectiveRoles(memberIn(standing));
    expect(role).toMatchObject({ sees: 'own', heldBack: false });
    expect([...(role?.rights ?? [])].sort()).toEqual([...(ROLES.member.kept?.[standing] ?? [])].sort());
  });

  it('give a member on the platform what holds in one of the communities', () => {
    const both = principal([grant('member')], { parties: [record('applicant', 3), record('full', 4)] });
    expect(effectiveRoles(both)[0]?.rights).toEqual(ROLES.member.rights);
    expect(effectiveRoles(memberIn('full'))[0]?.rights).toEqual(ROLES.member.rights);
  });

  it('give a member no right by the standing in another community', () => {
    const elsewhere = principal([grant('member', { communityId: 3 })], { parties: [record('applicant', 3), record('full', 4)] });
    expect(effectiveRoles(elsewhere)[0]?.rights).not.toContain('sharing:read');
  });

  it('end with those that wait for another person and give no right', () => {
    const held = effectiveRoles(principal([], { waiting: [grant('community_manager', { communityId: 2 })] }));
    expect(held).toEqual([expect.objectContaining({ role: 'community_manager', rights: [], heldBack: false, waits: true })]);
  });

  it('are narrowed by the scopes of a key', () => {
    expect(effectiveRoles(principal([grant('operator')], { scopes: ['points:read', 'profile:read'] }))[0]?.rights).toEqual(['points:read']);
  });

  it('end with those that a session without a second factor holds back', () => {
    const heldBack = [grant('community_manager', { communityId: 2 })];
    const held = effectiveRoles({ ...memberIn('full'), session: { id: 1, methods: ['password'], heldBack } });
    expect(held.map(({ role, rights, heldBack }) => [role, rights.length > 0, heldBack])).toEqual([
      ['member', true, false],
      ['community_manager', false, true],
    ]);
  });
});

it('joins the communities of roles and records, each once', () => {
  const communities = [
    { id: 5, organisationId: 50 },
    { id: 3, organisationId: 30 },
  ];
  expect(reachedCommunities({ communities, parties: [record('suspended', 3), record('full', 4)] })).toEqual([
    { id: 3, organisationId: 30, standing: 'suspended' },
    { id: 4, organisationId: 30, standing: 'full' },
    { id: 5, organisationId: 50, standing: null },
  ]);
});
