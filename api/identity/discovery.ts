import { SCOPES } from '../../domain/identity/rights.ts';
import { AuthorizationServer } from './oauth-schemas.ts';
import { publicRoute } from './route.ts';

export const authorizationServer = publicRoute(
  {
    method: 'get',
    path: '/.well-known/oauth-authorization-server',
    id: 'authorizationServer',
    tag: 'Identity',
    summary: 'Get the OAuth server metadata',
    description: 'Returns the endpoints and capabilities of the OAuth server (RFC 8414).',
    right: 'public',
    responses: { 200: AuthorizationServer },
  },
  async ({ deps }) => {
    const { publicUrl } = deps.config.api;
    const body = {
      issuer: publicUrl,
      token_endpoint: `${publicUrl}/oauth/token`,
      revocation_endpoint: `${publicUrl}/oauth/revoke`,
      jwks_uri: `${publicUrl}/.well-known/jwks.json`,
      service_documentation: `${publicUrl}/docs`,
      grant_types_supported: ['client_credentials', 'refresh_token'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      scopes_supported: [...SCOPES],
    };
    return { status: 200, body, headers: { 'Cache-Control': 'public, max-age=300' } };
  },
);
