import { DomainError } from '../../domain/errors.ts';
import { rotateRefresh } from '../../infra/identity/sessions.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { refuseOtherOrigin } from '../pages/same-origin.ts';
import { limited, limitOf } from '../rate-limit.ts';
import { publicRoute } from '../route.ts';
import { countSecurityEvent } from '../security/note-event.ts';
import { RefreshRequest, SignedIn } from './account-schemas.ts';
import { clientOf } from './client-of.ts';
import { refreshCookie } from './cookies.ts';
import { SIGNING_IN, tokensOf } from './sign-in-answer.ts';
import { wakeMail } from './wake-mail.ts';

export const refresh = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/refresh',
    id: 'refresh',
    tag: 'Identity',
    summary: 'Trades a refresh token for new tokens; each is good once',
    description: 'A token that comes a second time ends its session at once, and its user is told by mail.',
    right: 'public',
    request: { body: RefreshRequest },
    responses: { 200: SignedIn },
  },
  async (call) => {
    const { body, request, deps, address, log, requestId } = call;
    const headers = await limited(deps.limiter, 'token', address, limitOf(deps.config, 'token'));
    const transport = body.refresh_token === undefined ? 'cookie' : 'body';
    if (transport === 'cookie') refuseOtherOrigin(request);
    const token = body.refresh_token ?? refreshCookie(request) ?? '';
    const rotated = await inContext(deps.db, SIGNING_IN, (trx) => rotateRefresh(trx, token, clientOf(call)));
    if (rotated !== undefined && 'refreshToken' in rotated) {
      const answer = await tokensOf(deps, rotated, transport);
      return { ...answer, headers: { ...headers, ...answer.headers } };
    }
    if (rotated?.reused != null) {
      countSecurityEvent(deps, { kind: 'refresh_reused', requestId });
      await wakeMail(deps, log, rotated.reused);
    }
    throw new DomainError('unauthenticated', 'The refresh token is unknown, used or expired, or its session was ended; sign in again');
  },
);
