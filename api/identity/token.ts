import { DomainError } from '../../domain/kernel/errors.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { BY_SIGN_IN } from '../http/rows/adds.ts';
import { recogniseKey } from './authenticate.ts';
import { identityMessages } from './messages.ts';
import { publicRoute } from './route.ts';
import { Jwks, TokenAnswer, TokenRequest } from './schemas.ts';

export const issueToken = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/token',
    id: 'issueToken',
    tag: 'Identity',
    summary: 'Exchange an API key for an access token',
    description: 'The token is valid for 15 minutes.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { body: TokenRequest },
    responses: { 200: TokenAnswer },
  },
  async ({ body, deps, address }) => {
    const headers = await limited(deps.limiter, 'token', address, limitOf(deps.config, 'token'));
    const recognised = await recogniseKey(body.api_key, deps);
    if (!recognised) throw new DomainError('unauthenticated', identityMessages.wrongApiKey);
    const { token, seconds } = await deps.tokens.issue('access', recognised.subject);
    return {
      status: 200,
      body: { access_token: token, token_type: 'Bearer', expires_in: seconds },
      headers: { ...headers, 'Cache-Control': 'no-store' },
    };
  },
);

export const jwks = publicRoute(
  {
    method: 'get',
    path: '/.well-known/jwks.json',
    id: 'jwks',
    tag: 'Identity',
    summary: 'Get the public keys of access tokens',
    description: 'Returns a JSON Web Key Set (RFC 7517). Read it again when a token names an unknown `kid`.',
    right: 'public',
    responses: { 200: Jwks },
  },
  async ({ deps }) => ({ status: 200, body: await deps.tokens.jwks(), headers: { 'Cache-Control': 'public, max-age=300' } }),
);
