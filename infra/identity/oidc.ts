import * as client from 'openid-client';
import { z } from 'zod';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { printableLine } from '../../domain/kernel/text/plain-text.ts';
import type { IdentityProvider } from '../config/parsers.ts';
import { identityMessages } from './messages.ts';

/** How long what a provider says of itself is kept. */
const KEPT_MS = 3_600_000;
const TIMEOUT_SECONDS = 10;
const SCOPE = 'openid email profile';

/** What begins at a provider and must come back from it unchanged; the browser keeps it, sealed. */
export const OidcFlow = z.object({ provider: z.string(), state: z.string(), nonce: z.string(), verifier: z.string() });

export type OidcFlow = z.infer<typeof OidcFlow>;

/** Whom a provider names. */
export interface OidcPerson {
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** Only an address that the provider says it has verified. */
  readonly email: string | null;
  readonly username: string | null;
  readonly name: string | null;
}

/** Sign-in through OpenID providers: authorization code with PKCE, state, nonce and a check of the issuer. */
export interface Oidc {
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Where to send the browser; not_found for an unknown provider, unavailable when it does not answer. */
  begin(provider: string): Promise<{ readonly url: string; readonly flow: OidcFlow }>;
  /** Whom the answer names that came with this query; unauthenticated when the provider or our checks refuse. */
  finish(flow: OidcFlow, query: string): Promise<OidcPerson>;
}

const MAX_NAME = 200;
const shown = z.string().transform((name) => printableLine(name, MAX_NAME));

const Claims = z.object({
  sub: z.string(),
  iss: z.string(),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  preferred_username: shown.optional().catch(undefined),
  name: shown.optional().catch(undefined),
});

/** The one address that a provider may send people back to. */
const callbackUrl = (publicUrl: string, provider: string): string => `${publicUrl}/sign-in/oidc/${provider}/callback`;

export function createOidc(configured: readonly IdentityProvider[], publicUrl: string): Oidc {
  const known = new Map<string, { readonly at: number; readonly settings: Promise<client.Configuration> }>();
  const settingsOf = (id: string): Promise<client.Configuration> => {
    const provider = requireFound(
      configured.find((one) => one.id === id),
      identityMessages.unknownProvider(id),
    );
    const found = known.get(id);
    if (found !== undefined && performance.now() - found.at < KEPT_MS) return found.settings;
    const settings = discover(provider);
    known.set(id, { at: performance.now(), settings });
    settings.catch(() => known.delete(id));
    return settings;
  };
  return {
    providers: configured.map(({ id, name }) => ({ id, name })),
    begin: async (id) => begin(await settingsOf(id).catch(unavailable), id, callbackUrl(publicUrl, id)),
    finish: async (flow, query) => {
      const settings = await settingsOf(flow.provider).catch(unavailable);
      return finish(settings, flow, new URL(`${callbackUrl(publicUrl, flow.provider)}?${query}`)).catch(refused);
    },
  };
}

function discover({ issuer, client_id, client_secret }: IdentityProvider): Promise<client.Configuration> {
  const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), client_id, client_secret, undefined, { execute, timeout: TIMEOUT_SECONDS });
}

async function begin(settings: client.Configuration, provider: string, redirectUri: string) {
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(settings, {
    redirect_uri: redirectUri,
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, flow: { provider, state, nonce, verifier } };
}

async function finish(settings: client.Configuration, { provider, state, nonce, verifier }: OidcFlow, url: URL): Promise<OidcPerson> {
  const tokens = await client.authorizationCodeGrant(settings, url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = Claims.parse(tokens.claims());
  const asked = claims.email === undefined && settings.serverMetadata().userinfo_endpoint !== undefined;
  const known = asked ? { ...claims, ...(await client.fetchUserInfo(settings, tokens.access_token, claims.sub)) } : claims;
  const { sub, iss, email, email_verified, preferred_username, name } = Claims.parse({ ...known, iss: claims.iss, sub: claims.sub });
  return {
    provider,
    issuer: iss,
    subject: sub,
    email: email !== undefined && email_verified === true ? email : null,
    username: preferred_username ?? null,
    name: name ?? null,
  };
}

function unavailable(error: unknown): never {
  if (error instanceof DomainError) throw error;
  throw new DomainError('unavailable', identityMessages.providerDown);
}

/** The library's own errors mean that the provider or a check said no; everything else that it did not answer. */
function refused(error: unknown): never {
  const says = error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError;
  const checked = error instanceof client.ClientError && error.code !== 'OAUTH_TIMEOUT';
  if (says || checked || error instanceof z.ZodError) throw new DomainError('unauthenticated', identityMessages.notConfirmed);
  return unavailable(error);
}
