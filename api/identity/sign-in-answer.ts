import type { Transaction } from 'kysely';
import type { SessionKey } from '../../activities/identity/commands/refresh-tokens.ts';
import { signIn } from '../../activities/identity/commands/sessions.ts';
import { type CommandWork, inWork } from '../../activities/kernel/unit-of-work.ts';
import type { SignInMethod } from '../../domain/identity/sign-in-method.ts';
import { addressHash } from '../../infra/identity/address-hash.ts';
import type { SignInClient } from '../../infra/identity/client.ts';
import type { SecondFactor } from '../../infra/identity/second-factor.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { lockedCredentials } from '../../infra/postgres/identity/credentials.ts';
import { recognise } from '../../infra/postgres/identity/identity.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { IdentityDeps } from '../deps.ts';
import { refuseOtherOrigin } from '../pages/same-origin.ts';
import { sessionCookies } from './cookies.ts';
import { type Proven, rememberDevice } from './known-place.ts';

/** How tokens reach the caller. */
type Transport = 'body' | 'cookie';

interface SignInCall {
  readonly address: string;
  readonly request: Request;
  readonly requestId: string;
  readonly deps: IdentityDeps;
}

/** The system context of a sign-in. */
export const SIGNING_IN = systemContext('system:sign-in');

/** Runs a command for a caller who is not signed in, or who proves identity by it, in one transaction. */
export const inSignIn = <T>(
  { deps, requestId }: Pick<SignInCall, 'deps' | 'requestId'>,
  command: (work: CommandWork) => Promise<T>,
): Promise<T> => inWork(deps.db, { ...SIGNING_IN, requestId }, command);

/** The version of a user's credentials; undefined for a user who may not sign in. */
export const currentCredentials = ({ db }: IdentityDeps, userId: number): Promise<number | undefined> =>
  inContext(db, SIGNING_IN, (trx) => lockedCredentials(trx, userId));

/** The user with the version of its credentials, both as this transaction sees them. */
export async function provenBy(trx: Transaction<DB>, userId: number | undefined): Promise<Proven | undefined> {
  const credentials = userId === undefined ? undefined : await lockedCredentials(trx, userId);
  return userId === undefined || credentials === undefined ? undefined : { userId, credentials };
}

/** Opens a session of a user who has proven all that is asked, and answers its tokens; refused when the credentials changed meanwhile. */
export async function signedIn(call: SignInCall, { userId, credentials }: Proven, methods: readonly SignInMethod[], transport: Transport) {
  if (transport === 'cookie') refuseOtherOrigin(call.request);
  const session = await inSignIn(call, (work) => signIn(work, credentials, { userId, methods, ...clientOf(call) }));
  const answer = await tokensOf(call.deps, session, transport);
  if (transport === 'body') return answer;
  return { ...answer, cookies: [...(answer.cookies ?? []), rememberDevice(call.deps, { userId, credentials })] };
}

/** The answer that carries a session's tokens. */
export async function tokensOf(deps: IdentityDeps, { refreshToken, ...subject }: SessionKey, transport: Transport) {
  const access = await deps.tokens.issue('access', subject);
  const known = await recognise(deps.db, subject);
  const body = {
    token_type: 'Bearer' as const,
    expires_in: access.seconds,
    session_id: subject.sessionId,
    methods: [...subject.methods],
    must_enrol: (known?.principal.session?.heldBack ?? []).length > 0,
  };
  const headers = { 'Cache-Control': 'no-store' };
  if (transport === 'cookie') return { status: 200 as const, body, headers, cookies: sessionCookies(access, refreshToken) };
  return { status: 200 as const, body: { ...body, access_token: access.token, refresh_token: refreshToken }, headers };
}

/** The answer that asks for a second factor, to be sent with the challenge within five minutes. */
export async function challenged(deps: IdentityDeps, proven: Proven, methods: readonly SignInMethod[], factors: readonly SecondFactor[]) {
  const { token, seconds } = await deps.tokens.issue('challenge', { ...proven, methods });
  const body = { challenge: token, expires_in: seconds, methods: [...factors] };
  return { status: 200 as const, body, headers: { 'Cache-Control': 'no-store' } };
}

/** Where a call comes from, as sessions and security events want it. */
export const clientOf = (call: { readonly address: string; readonly request: Request; readonly deps: IdentityDeps }): SignInClient => ({
  address: call.address,
  userAgent: call.request.headers.get('user-agent'),
  addressHash: addressHash(call.deps.personal, call.address),
});
