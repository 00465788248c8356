import { rotateRefresh, type SessionKey } from '../../activities/identity/commands/refresh-tokens.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { IdentityDeps } from '../deps.ts';
import { BY_SIGN_IN } from '../http/rows/adds.ts';
import { countSecurityEvent } from '../http/security/note-event.ts';
import { refuseOtherOrigin } from '../pages/same-origin.ts';
import { RefreshRequest, SignedIn } from './account-schemas.ts';
import { refreshCookie } from './cookies.ts';
import { limitUnguessable } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { startMailDelivery } from './own-account.ts';
import { renewedPageCookie } from './page-cookie.ts';
import { publicRoute } from './route.ts';
import { clientOf, SIGNING_IN, tokensOf } from './sign-in-answer.ts';

export const refresh = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/refresh',
    id: 'refresh',
    tag: 'Identity',
    summary: 'Exchange a refresh token for new tokens',
    description:
      'Each refresh token works once. Sent again within 30 seconds, as by two tabs at once or after a lost answer, it answers the same refresh ' +
      'token again while that one is unused. Any later use ends its session at once and notifies the user by mail.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { body: RefreshRequest },
    responses: { 200: SignedIn },
  },
  async (call) => {
    const { body, request, deps } = call;
    const headers = await limitUnguessable(call, 'token');
    const transport = body.refresh_token === undefined ? 'cookie' : 'body';
    if (transport === 'cookie') refuseOtherOrigin(request);
    const token = body.refresh_token ?? refreshCookie(request) ?? '';
    const session = await renew(call, token);
    if (session === undefined) throw new DomainError('unauthenticated', identityMessages.wrongRefreshToken);
    const answer = await tokensOf(deps, session, transport);
    const pages = transport === 'cookie' ? await renewedPageCookie(deps, request, session) : [];
    return { ...answer, headers: { ...headers, ...answer.headers }, cookies: [...(answer.cookies ?? []), ...pages] };
  },
);

interface RenewCall {
  readonly address: string;
  readonly request: Request;
  readonly requestId: string;
  readonly deps: IdentityDeps;
  readonly log: Logger;
}

/** Trades a refresh token for the session's next one; undefined when it is no longer valid. A token that comes twice leaves its traces. */
export async function renew(call: RenewCall, token: string): Promise<SessionKey | undefined> {
  const { deps, log, requestId } = call;
  const rotated = await inContext(deps.db, SIGNING_IN, (trx) => rotateRefresh(trx, token, clientOf(call)));
  if (rotated === undefined || 'refreshToken' in rotated) return rotated;
  if (rotated.reused !== null) {
    countSecurityEvent(deps, { kind: 'refresh_reused', requestId });
    await startMailDelivery(deps, log, rotated.reused);
  }
  return undefined;
}
