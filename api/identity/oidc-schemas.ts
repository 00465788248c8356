import { z } from '@hono/zod-openapi';
import { id, listOf, opaque, timestamp } from '../http/schemas.ts';
import { transport } from './account-schemas.ts';

export const ProviderParams = z.object({ provider: z.string().max(40).openapi({ example: 'municipality' }) });

export const Providers = z.object({ providers: z.array(z.object({ id: z.string(), name: z.string() })) }).openapi('SignInProviders');

const ticket = opaque(4000);

export const OidcBegin = z
  .strictObject({
    invitation: opaque(100).optional().describe('The token of an invitation: makes the account when nobody is linked to the identity'),
  })
  .openapi('OidcBegin');
export const OidcBegun = z
  .object({
    authorization_url: z.string().describe('Where to send the browser'),
    flow: z.string().describe('Goes with the answer to finish, from this browser only: keep it as a cookie that scripts do not read'),
    expires_in: z.int(),
  })
  .openapi('OidcBegun');
export const OidcFinish = z
  .strictObject({
    flow: ticket,
    query: opaque(8000).describe('What stands behind "?" in the address that the provider sent the browser back to'),
    transport,
  })
  .openapi('OidcFinish');

export const LinkNeeded = z
  .object({
    link: z.string().describe('Nobody is linked to this identity yet: sign in, then send it to /api/v1/auth/oidc/link'),
    expires_in: z.int(),
  })
  .openapi('LinkNeeded');
export const OidcLink = z.strictObject({ link: ticket }).openapi('OidcLink');

export const Identity = z
  .object({ id, provider: z.string(), linked_at: timestamp, last_used_at: timestamp.nullable() })
  .openapi('LinkedIdentity');
export const IdentityList = listOf(Identity).openapi('LinkedIdentityList');
