import { endKey } from '../../activities/identity/commands/keys.ts';
import { workOf } from '../../activities/identity/commands/own-account.ts';
import { endSessionOf } from '../../activities/identity/commands/refresh-tokens.ts';
import { revokeSession } from '../../activities/identity/commands/sessions.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { IdentityDeps } from '../deps.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { recogniseKey } from './authenticate.ts';
import { OAuthFailure, oauthFields, oauthForm, oauthRefusal } from './oauth-form.ts';
import { oauthFault } from './oauth-schemas.ts';
import { publicRoute } from './route.ts';
import { inSignIn, SIGNING_IN } from './sign-in-answer.ts';

export const oauthRevoke = publicRoute(
  {
    method: 'post',
    path: '/oauth/revoke',
    id: 'oauthRevoke',
    tag: 'Identity',
    summary: 'Revoke an OAuth token',
    description:
      'A refresh or access token ends its session; an API key is revoked. Anyone who holds a token can revoke it, including whoever ' +
      'found it. Unknown tokens also answer 200.',
    right: 'public',
    adds: ADDS_NOTHING,
    request: { body: oauthForm },
    responses: { 200: null, 400: oauthFault, 401: oauthFault },
  },
  async (call) => {
    const { deps, address, body } = call;
    const headers = await limited(deps.limiter, 'token', address, limitOf(deps.config, 'token'));
    try {
      const token = oauthFields(body).get('token');
      if (token === undefined) throw new OAuthFailure('invalid_request', 'token is missing');
      if (token.startsWith('cdr_')) await inContext(deps.db, SIGNING_IN, (trx) => endSessionOf(trx, token));
      else if (token.startsWith('cdv_')) await endPresentedKey(call, token);
      else await endByAccess(deps, token);
      deps.principals?.forgetAll();
      return { status: 200, body: null, headers };
    } catch (error) {
      return oauthRefusal(error);
    }
  },
);

async function endByAccess({ db, tokens }: IdentityDeps, token: string): Promise<void> {
  const subject = await tokens.verify('access', token);
  if (subject === undefined) return;
  if ('keyId' in subject) throw new OAuthFailure('unsupported_token_type', 'a token of an API key ends with the key; send the key');
  await inContext(db, SIGNING_IN, (trx) => revokeSession(trx, subject.userId, subject.sessionId, 'logout'));
}

async function endPresentedKey(call: Parameters<typeof inSignIn>[0], text: string): Promise<void> {
  const known = await recogniseKey(text, call.deps);
  if (known === undefined || !('keyId' in known.subject)) return;
  const { userId, keyId } = known.subject;
  await inSignIn(call, (work) => endKey(workOf(work, userId), userId, keyId));
}
