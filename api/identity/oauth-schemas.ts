import { z } from '@hono/zod-openapi';
import { answersJsonOr } from '../http/route.ts';

export const OAuthTokens = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    scope: z.string().optional().describe('The rights it is narrowed to, separated by spaces. Default: all rights of the caller.'),
    refresh_token: z.string().optional(),
  })
  .openapi('OAuthTokens');

const OAuthError = z
  .object({
    error: z.enum([
      'invalid_request',
      'invalid_client',
      'invalid_grant',
      'invalid_scope',
      'unsupported_grant_type',
      'unsupported_token_type',
    ]),
    error_description: z.string(),
  })
  .openapi('OAuthError');

export type OAuthFault = z.infer<typeof OAuthError>;

/** OAuth's own errors (RFC 6749 section 5.2); a body that cannot be read is a problem like everywhere. */
export const oauthFault = answersJsonOr(OAuthError, ['application/problem+json'], 'OAuth 2.0 error');

export const AuthorizationServer = z
  .object({
    issuer: z.string(),
    token_endpoint: z.string(),
    revocation_endpoint: z.string(),
    jwks_uri: z.string(),
    service_documentation: z.string(),
    grant_types_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    revocation_endpoint_auth_methods_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
  })
  .openapi('AuthorizationServer');
