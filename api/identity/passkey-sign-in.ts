import { z } from '@hono/zod-openapi';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { DomainError } from '../../domain/kernel/errors.ts';
import { passkeyRequest, passkeyUser } from '../../infra/identity/passkeys.ts';
import { relyingParty } from '../../infra/identity/relying-party.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { BY_SIGN_IN, UNTIL_FORGOTTEN } from '../http/rows/adds.ts';
import { SignedIn } from './account-schemas.ts';
import { limitUnguessable } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { PasskeyOptions, PasskeySignIn } from './passkey-schemas.ts';
import { publicRoute } from './route.ts';
import { provenBy, SIGNING_IN, signedIn } from './sign-in-answer.ts';

export const passkeyOptions = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/passkeys/options',
    id: 'passkeyOptions',
    tag: 'Identity',
    summary: 'Start a sign-in with a passkey',
    description: 'Returns the options for the browser; they expire after five minutes.',
    right: 'public',
    adds: UNTIL_FORGOTTEN,
    request: { body: z.strictObject({}) },
    responses: { 200: PasskeyOptions },
  },
  async (call) => {
    const { deps } = call;
    const headers = await limitUnguessable(call, 'token');
    const options = await inContext(deps.db, SIGNING_IN, (trx) => passkeyRequest(trx, relyingParty(deps.config.api.publicUrl)));
    return { status: 200, body: { ...options }, headers: { ...headers, 'Cache-Control': 'no-store' } };
  },
);

export const signInByPasskey = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/passkeys/sign-in',
    id: 'signInByPasskey',
    tag: 'Identity',
    summary: 'Sign in with a passkey',
    description:
      'A passkey proves both the device and its owner, so no second factor is asked for. Also answers a challenge whose methods ' +
      'include `passkey`.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { body: PasskeySignIn },
    responses: { 200: SignedIn },
  },
  async (call) => {
    const { body, deps } = call;
    const headers = await limitUnguessable(call, 'sign_in');
    const response = body.credential as AuthenticationResponseJSON;
    const party = relyingParty(deps.config.api.publicUrl);
    const proven = await inContext(deps.db, SIGNING_IN, async (trx) => provenBy(trx, await passkeyUser(trx, party, response)));
    if (proven === undefined) throw new DomainError('unauthenticated', identityMessages.unknownPasskey);
    const answer = await signedIn(call, proven, ['passkey'], body.transport);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  },
);
