import { z } from '@hono/zod-openapi';
import { id, listOf, opaque, timestamp } from '../http/schemas.ts';
import { transport } from './account-schemas.ts';

export const ProviderParams = z.object({ provider: z.string().max(40).openapi({ example: 'municipality' }) });

export const Providers = z.object({ providers: z.array(z.object({ id: z.string(), name: z.string() })) }).openapi('SignInProviders');

const ticket = opaque(4000);

export const OidcBegin = z
  .strictObject({
    invitation: opaque(100).optional().describe('Token of an invitation: creates the account if no account is linked to the identity'),
  })
  .openapi('OidcBegin');
export const OidcBegun = z
  .object({
    authorization_url: z.string().describe('URL to redirect the browser to'),
    flow: z.string().describe('Send it to `finish` from the same browser; keep it in a cookie that scripts cannot read'),
    expires_in: z.int(),
  })
  .openapi('OidcBegun');
export const OidcFinish = z
  .strictObject({
    flow: ticket,
    query: opaque(8000).describe('Query string, without "?", of the URL to which the provider redirected the browser'),
    transport,
  })
  .openapi('OidcFinish');

export const LinkNeeded = z
  .object({
    link: z.string().describe('No account is linked to this identity yet: sign in, then send this to /api/v1/auth/oidc/link'),
    expires_in: z.int(),
  })
  .openapi('LinkNeeded');
export const OidcLink = z.strictObject({ link: ticket }).openapi('OidcLink');

export const Identity = z
  .object({ id, provider: z.string(), linked_at: timestamp, last_used_at: timestamp.nullable() })
  .openapi('LinkedIdentity');
export const IdentityList = listOf(Identity).openapi('LinkedIdentityList');
