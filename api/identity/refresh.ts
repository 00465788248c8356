import { DomainError } from '../../domain/kernel/errors.ts';
import { refuseOtherOrigin } from '../pages/same-origin.ts';
import { RefreshRequest, SignedIn } from './account-schemas.ts';
import { refreshCookie } from './cookies.ts';
import { limitUnguessable } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { renew } from './renew.ts';
import { publicRoute } from './route.ts';
import { tokensOf } from './sign-in-answer.ts';

export const refresh = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/refresh',
    id: 'refresh',
    tag: 'Identity',
    summary: 'Exchange a refresh token for new tokens',
    description: 'Each refresh token works once. Using one a second time ends its session at once and notifies the user by mail.',
    right: 'public',
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
    return { ...answer, headers: { ...headers, ...answer.headers } };
  },
);
