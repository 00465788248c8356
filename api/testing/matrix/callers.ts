import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import { type Level, ROLES, type Role, type Scope } from '../../../domain/identity/rights.ts';
import type { TestApi } from '../test-api.ts';
import { keyFor, sessionFor, userWith } from '../users.ts';
import type { MatrixStanding, World } from './world.ts';

/** Somebody who asks: a role held somewhere, a user without one, or nobody we know. Places are seen from the first community. */
export interface Caller {
  readonly name: string;
  readonly proof: 'key' | 'oauth' | 'none' | 'expired';
  readonly role?: Role;
  readonly level?: Level;
  readonly scopes?: readonly Scope[];
  /** The key was made without a second factor, or the session opened without one. */
  readonly withoutFactor?: 'key' | 'session';
  /** Not a user of its own, but the one of this caller, who comes before. */
  readonly userOf?: string;
  /** The key was created with a factor that its owner no longer has: it is suspended. */
  readonly factorEnded?: true;
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

/** How a role may be held without giving all that it gives: crossed with every role and level. The user is that of the role itself. */
const narrowed: readonly Caller[] = held.flatMap((caller) => {
  const as = (name: string, more: Partial<Caller>): Caller => ({
    ...caller,
    ...more,
    name: `${caller.name}, ${name}`,
    userOf: caller.name,
  });
  const given: readonly Scope[] = caller.role === undefined ? [] : ROLES[caller.role].rights;
  return [
    as('key without factor', { withoutFactor: 'key' }),
    as('signed in without factor', { withoutFactor: 'session' }),
    as('sleeping key', { withoutFactor: 'key', factorEnded: true }),
    as('narrow key', { scopes: ['points:read', 'settlement:read', 'profile:read'] }),
    as('OAuth token', { proof: 'oauth', scopes: [...given.slice(0, 2), 'money:read'] }),
  ];
});

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

/** Callers of whom some calls are asked, chosen by hash, for all together would take minutes. */
export const SAMPLED: readonly Caller[] = narrowed;

/** The headers that prove who the caller is; puts the user, or one more key or session of it, into the database. */
export async function proofOf(
  api: TestApi,
  world: World,
  caller: Caller,
  users = new Map<string, number>(),
): Promise<Record<string, string>> {
  if (caller.proof === 'none') return {};
  if (caller.proof === 'expired') return { Authorization: `Bearer ${await expiredToken(api)}` };
  const { scopes = [], withoutFactor } = caller;
  const userId = (caller.userOf && users.get(caller.userOf)) || (await userOf(api, world, caller));
  users.set(caller.name, userId);
  if (withoutFactor === 'session') return sessionFor(api, userId, ['password']);
  const key = await keyFor(api, userId, caller.proof === 'oauth' ? [] : scopes, [provenBy(caller)]);
  return caller.proof === 'oauth' ? { Authorization: `Bearer ${await oauthToken(api, key, scopes)}` } : { 'X-API-Key': key };
}

function provenBy({ withoutFactor, factorEnded }: Caller) {
  if (factorEnded) return 'totp';
  return withoutFactor ? 'password' : 'bootstrap';
}

async function userOf(api: TestApi, world: World, { name, level, role, standing, elsewhere }: Caller): Promise<number> {
  const { userId } = await userWith(api, {
    username: name.replaceAll(' ', '-'),
    ...(role ? { role } : {}),
    ...(level === 'organisation' ? { organisationId: world[elsewhere ? 'other' : 'own'].organisationId } : {}),
    ...(level === 'community' ? { communityId: Number(world.own.params.community_id) } : {}),
    ...(standing === undefined ? {} : { partyId: world.parties[standing] }),
  });
  return userId;
}

/** A token for the key, narrowed to these scopes. */
async function oauthToken(api: TestApi, key: string, scopes: readonly string[]): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: key.split('_')[1] ?? '',
    client_secret: key,
    scope: scopes.join(' '),
  });
  const answer = await api.app.request('/oauth/token', { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`no token is given for ${scopes.join(' ')}`);
  return token;
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
