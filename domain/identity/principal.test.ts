import { describe, expect, it } from 'vitest';
import {
  type Grant,
  knownCommunity,
  knowsEveryCommunity,
  mayInOrganisation,
  type OwnRecord,
  type Principal,
  reachAnywhere,
  reachInCommunity,
  readsAreLogged,
  visibleRows,
  visibleRowsIn,
} from './principal.ts';
import { RIGHTS, type Right, ROLES } from './rights.ts';

const ONE = { id: 1, organisationId: 10 };
const TWO = { id: 2, organisationId: 20 };
const OWN = { id: 3, organisationId: 30 };
const record = (standing: OwnRecord['standing'], communityId = 3): OwnRecord => ({
  partyId: communityId + 4,
  communityId,
  organisationId: 30,
  standing,
});

const grant = (role: Grant['role'], on: Partial<Grant> = {}): Grant => ({ role, organisationId: null, communityId: null, ...on });

const principal = (grants: Grant[], more: Partial<Principal> = {}): Principal => ({
  userId: 1,
  username: 'somebody',
  actor: 'user:1',
  grants,
  scopes: null,
  communities: [ONE, TWO],
  parties: [record('full')],
  ...more,
});

describe('the table of roles', () => {
  it('gives only rights of the list, and every right to some role', () => {
    const given = new Set(Object.values(ROLES).flatMap(({ rights }) => [...rights]));
    expect([...given].sort()).toEqual([...RIGHTS].sort());
  });

  it('lets only those write who are meant to', () => {
    const writers = Object.entries(ROLES).filter(([, { rights }]) => (rights as readonly string[]).includes('members:write'));
    expect(writers.map(([role]) => role).sort()).toEqual(['community_manager', 'operator', 'platform_admin']);
    const codec = Object.entries(ROLES).filter(([, { rights }]) => (rights as readonly string[]).includes('codec:use'));
    expect(codec.map(([role]) => role).sort()).toEqual(['operator', 'platform_admin']);
  });
});

describe('how far a right reaches', () => {
  it('follows where the role is held', () => {
    const manager = principal([grant('community_manager', { organisationId: 10 })]);
    expect(reachInCommunity(manager, 'members:write', ONE)).toBe('everything');
    expect(reachInCommunity(manager, 'members:write', TWO)).toBe('nothing');
    expect(mayInOrganisation(manager, 'communities:write', 10)).toBe(true);
    expect(mayInOrganisation(manager, 'communities:write', 20)).toBe(false);
    expect(visibleRows(manager, 'members:read')).toEqual({ communities: [1], organisations: [10], parties: [], platform: false });
    expect(knowsEveryCommunity(manager)).toBe(false);
  });

  it('is the whole platform for an operator, yet one community in a call about one', () => {
    const operator = principal([grant('operator')], { parties: [] });
    expect(visibleRows(operator, 'members:read').platform).toBe(true);
    expect(visibleRowsIn(operator, 'members:read', TWO)).toEqual({ communities: [2], organisations: [], parties: [], platform: false });
    expect(knowsEveryCommunity(operator)).toBe(true);
  });

  it('is the own rows for a member', () => {
    const member = principal([grant('member')], { communities: [] });
    expect(reachInCommunity(member, 'members:read', OWN)).toBe('own');
    expect(visibleRowsIn(member, 'members:read', OWN)).toEqual({ communities: [], organisations: [], parties: [7], platform: false });
    expect(reachAnywhere(member, 'members:write')).toBe('nothing');
    expect(knownCommunity(member, 3)).toEqual(OWN);
    expect(knownCommunity(member, 1)).toBeUndefined();
  });

  it('is cut for a member who is only applying, suspended or gone, in that community alone', () => {
    const who = (standing: OwnRecord['standing']) => principal([grant('member')], { communities: [], parties: [record(standing)] });
    const reaches = (standing: OwnRecord['standing'], right: Right) => [
      reachInCommunity(who(standing), right, OWN),
      visibleRows(who(standing), right).parties.length,
    ];
    expect(reaches('applicant', 'members:read')).toEqual(['own', 1]);
    for (const right of ['ledger:read', 'statements:read', 'settlement:read', 'points:read', 'communities:read'] as const)
      expect([right, reaches('applicant', right)]).toEqual([right, ['nothing', 0]]);
    expect(reaches('suspended', 'ledger:read')).toEqual(['own', 1]);
    expect(reaches('suspended', 'settlement:read')).toEqual(['nothing', 0]);
    expect(reaches('former', 'settlement:read')).toEqual(['own', 1]);
    for (const right of ['sharing:read', 'communities:read', 'plants:read'] as const)
      expect([right, reaches('former', right)]).toEqual([right, ['nothing', 0]]);
    const elsewhere = principal([grant('member')], { parties: [record('applicant'), record('full', 4)] });
    expect(reachInCommunity(elsewhere, 'sharing:read', { id: 4, organisationId: 30 })).toBe('own');
    expect(reachInCommunity(elsewhere, 'sharing:read', OWN)).toBe('nothing');
    expect(visibleRows(elsewhere, 'settlement:read').parties).toEqual([8]);
    expect(visibleRowsIn(elsewhere, 'members:read', OWN).parties).toEqual([7]);
  });

  it('is written down for whoever reads as an auditor, where that role holds', () => {
    const auditor = principal([grant('auditor', { communityId: 1 }), grant('trader')]);
    expect(readsAreLogged(auditor, 'points:read', ONE)).toBe(true);
    expect(readsAreLogged(auditor, 'points:read', TWO)).toBe(false);
    expect(readsAreLogged(auditor, 'members:read', undefined)).toBe(true);
    expect(readsAreLogged(principal([grant('operator')]), 'members:read', undefined)).toBe(false);
  });

  it('never grows by a second role: each right keeps the reach of the role that gives it', () => {
    const both = principal([grant('member'), grant('trader', { communityId: 1 })]);
    expect(reachInCommunity(both, 'settlement:read', ONE)).toBe('everything');
    expect(reachInCommunity(both, 'ledger:read', ONE)).toBe('nothing');
    expect(reachInCommunity(both, 'ledger:read', OWN)).toBe('own');
    expect(visibleRowsIn(both, 'ledger:read', ONE).communities).toEqual([]);
    expect(visibleRows(both, 'ledger:read').communities).toEqual([]);
  });

  it('is narrowed by the scopes of a key', () => {
    const narrowed = principal([grant('platform_admin')], { scopes: ['communities:read'] });
    expect(reachAnywhere(narrowed, 'communities:read')).toBe('everything');
    expect(reachAnywhere(narrowed, 'members:read')).toBe('nothing');
    expect(visibleRows(narrowed, 'members:read')).toEqual({ communities: [], organisations: [], parties: [], platform: false });
  });
});
