import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import { type Level, ROLES, type Role, type Scope } from '../../../domain/identity/rights.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor, userWith } from '../users.ts';
import type { MatrixStanding, World } from './world.ts';

/** Somebody who asks: a role held somewhere, a user without one, or nobody we know. Places are seen from the first community. */
export interface Caller {
  readonly name: string;
  readonly proof: 'key' | 'none' | 'expired';
  readonly role?: Role;
  readonly level?: Level;
  readonly scopes?: readonly Scope[];
  /** The key was made without a second factor, or the session opened without one. */
  readonly withoutFactor?: 'key' | 'session';
  /** The role is held in the organisation of the other community. */
  readonly elsewhere?: true;
  /** Of a member: what the membership in the first community says; a newcomer is active and has no points. */
  readonly standing?: MatrixStanding;
}

const held = Object.entries(ROLES).flatMap(([role, { heldOn, sees }]) =>
  heldOn.map((level): Caller => {
    const name = `${role} on ${level}`;
    const of = { name, proof: 'key', role: role as Role, level } as const;
    return sees === 'own' && role === 'member' ? { ...of, standing: level === 'platform' ? 'active' : 'newcomer' } : of;
  }),
);

/** Every role at every level where it can be held, and those who come without a right of their own. */
export const CALLERS: readonly Caller[] = [
  { name: 'nobody', proof: 'none' },
  { name: 'expired token', proof: 'expired' },
  { name: 'user without role', proof: 'key' },
  { name: 'key of other scope', proof: 'key', role: 'platform_admin', level: 'platform', scopes: ['codec:use'] },
  { name: 'key of the own account', proof: 'key', role: 'platform_admin', level: 'platform', scopes: ['profile:read'] },
  { name: 'manager with key without factor', proof: 'key', role: 'community_manager', level: 'community', withoutFactor: 'key' },
  { name: 'manager signed in without factor', proof: 'key', role: 'community_manager', level: 'community', withoutFactor: 'session' },
  ...held,
  ...(['suspended', 'former', 'applicant', 'refused'] as const).map(
    (standing): Caller => ({ name: `${standing} member`, proof: 'key', role: 'member', level: 'platform', standing }),
  ),
  ...(['community_manager', 'auditor'] as const).map(
    (role): Caller => ({ name: `${role} elsewhere`, proof: 'key', role, level: 'organisation', elsewhere: true }),
  ),
];

/** The headers that prove who the caller is; puts the user into the database. */
export async function proofOf(api: TestApi, world: World, caller: Caller): Promise<Record<string, string>> {
  if (caller.proof === 'none') return {};
  if (caller.proof === 'expired') return { Authorization: `Bearer ${await expiredToken(api)}` };
  const { level, role, standing, scopes, withoutFactor } = caller;
  const { key, userId } = await userWith(api, {
    username: caller.name.replaceAll(' ', '-'),
    ...(role ? { role } : {}),
    ...(scopes ? { scopes } : {}),
    ...(withoutFactor ? { provenBy: ['password'] } : {}),
    ...(level === 'organisation' ? { organisationId: world[caller.elsewhere ? 'other' : 'own'].organisationId } : {}),
    ...(level === 'community' ? { communityId: Number(world.own.params.community_id) } : {}),
    ...(standing === undefined ? {} : { partyId: world.parties[standing] }),
  });
  return withoutFactor === 'session' ? sessionFor(api, userId, ['password']) : { 'X-API-Key': key };
}

/** A token of the manager that was good a minute ago. */
async function expiredToken(api: TestApi): Promise<string> {
  const [jwk] = api.deps.config.tokenKeys;
  if (jwk === undefined) throw new Error('the test stack has no token key');
  const answer = await api.call('POST', '/api/v1/auth/token', { json: { api_key: api.keys.manager } });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const late = { ...decodeJwt(token), exp: Math.floor(Date.now() / 1000) - 60 };
  const head = { ...decodeProtectedHeader(token), alg: 'EdDSA' };
  return new SignJWT(late).setProtectedHeader(head).sign(await importJWK({ ...jwk }, 'EdDSA'));
}
