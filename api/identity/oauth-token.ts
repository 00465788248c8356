import { heldBackGrants, type Principal, reachAnywhere } from '../../domain/identity/principal.ts';
import { isScope, OWN_SCOPES, type Right, type Scope } from '../../domain/identity/rights.ts';
import type { Recognised } from '../../infra/postgres/identity/identity.ts';
import type { IdentityDeps } from '../deps.ts';
import { httpMessages } from '../http/messages.ts';
import { limited, limitOf } from '../http/rate-limit.ts';
import { BY_SIGN_IN } from '../http/rows/adds.ts';
import { recogniseKey } from './authenticate.ts';
import { OAuthFailure, oauthFields, oauthForm, oauthRefusal } from './oauth-form.ts';
import { OAuthTokens, oauthFault } from './oauth-schemas.ts';
import { renew } from './refresh.ts';
import { publicRoute } from './route.ts';

type RenewCall = Parameters<typeof renew>[0];

export const oauthToken = publicRoute(
  {
    method: 'post',
    path: '/oauth/token',
    id: 'oauthToken',
    tag: 'Identity',
    summary: 'Get OAuth tokens',
    description:
      'The grant type is one of two. `client_credentials`: the client id is the prefix of the API key as listed, the secret is ' +
      'the key, sent as HTTP Basic or in the form. `refresh_token`: exchanges a refresh token. `scope` narrows the token within ' +
      'the rights of the key.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { body: oauthForm },
    responses: { 200: OAuthTokens, 400: oauthFault, 401: oauthFault },
  },
  async (call) => {
    const { deps, address, body, request } = call;
    const headers = { ...(await limited(deps.limiter, 'token', address, limitOf(deps.config, 'token'))), 'Cache-Control': 'no-store' };
    try {
      const fields = oauthFields(body);
      const tokens = await (fields.get('grant_type') === 'refresh_token' ? byRefresh(call, fields) : byKey(deps, request, fields));
      return { status: 200, body: tokens, headers };
    } catch (error) {
      return oauthRefusal(error);
    }
  },
);

async function byRefresh(call: RenewCall, fields: ReadonlyMap<string, string>) {
  const token = fields.get('refresh_token');
  if (token === undefined) throw new OAuthFailure('invalid_request', 'refresh_token is missing');
  const session = await renew(call, token);
  if (session === undefined) throw new OAuthFailure('invalid_grant', 'the refresh token is unknown, used or expired');
  const { refreshToken, ...subject } = session;
  const { token: access, seconds } = await call.deps.tokens.issue('access', subject);
  return { access_token: access, token_type: 'Bearer' as const, expires_in: seconds, refresh_token: refreshToken };
}

async function byKey(deps: IdentityDeps, request: Request, fields: ReadonlyMap<string, string>) {
  const grant = fields.get('grant_type');
  if (grant === undefined) throw new OAuthFailure('invalid_request', 'grant_type is missing');
  if (grant !== 'client_credentials') throw new OAuthFailure('unsupported_grant_type', 'send client_credentials or refresh_token');
  const { id, secret } = credentials(request, fields);
  const recognised = secret.startsWith(`cdv_${id}_`) ? await recogniseKey(secret, deps) : undefined;
  if (recognised === undefined) throw new OAuthFailure('invalid_client', 'the key is unknown, expired or revoked, or has another prefix');
  const scopes = narrowed(recognised, fields.get('scope'));
  const { token, seconds } = await deps.tokens.issue('access', { ...recognised.subject, ...(scopes ? { scopes } : {}) });
  const scope = (scopes ?? recognised.principal.scopes)?.join(' ');
  return { access_token: token, token_type: 'Bearer' as const, expires_in: seconds, ...(scope === undefined ? {} : { scope }) };
}

function credentials(request: Request, fields: ReadonlyMap<string, string>): { readonly id: string; readonly secret: string } {
  const basic = /^Basic ([\w+/=-]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const [id, secret] = basic === undefined ? [fields.get('client_id'), fields.get('client_secret')] : basicParts(basic);
  if (basic !== undefined && fields.has('client_secret')) throw new OAuthFailure('invalid_request', 'the client proves itself twice');
  if (id === undefined || secret === undefined) throw new OAuthFailure('invalid_client', 'client_id or client_secret is missing');
  return { id, secret };
}

/** Both parts are form-encoded before they become Basic (RFC 6749 section 2.3.1). */
function basicParts(basic: string): (string | undefined)[] {
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const { id: plainId, secret: plainSecret } = Object.fromEntries(new URLSearchParams(`id=${id}&secret=${secret}`));
  return [plainId, plainSecret];
}

/** The rights asked for, or undefined when none are named. */
function narrowed({ principal }: Recognised, scope: string | undefined): readonly Scope[] | undefined {
  const wanted = scope?.split(' ').filter((name) => name !== '');
  if (wanted === undefined || wanted.length === 0) return undefined;
  const beyond = wanted.find((name) => !isScope(name) || (principal.scopes !== null && !principal.scopes.includes(name)));
  if (beyond !== undefined) throw new OAuthFailure('invalid_scope', 'scope names what the key does not have');
  if (heldBackGrants(principal).length > 0 && wanted.some((name) => !isOwn(principal, name)))
    throw new OAuthFailure('invalid_scope', httpMessages.keyWithoutSecondFactor.en);
  return wanted.filter(isScope);
}

const isOwn = (principal: Principal, name: string): boolean =>
  (OWN_SCOPES as readonly string[]).includes(name) || reachAnywhere(principal, name as Right) !== 'nothing';
