import { z } from '@hono/zod-openapi';
import { registerVouched } from '../../activities/identity/commands/register-vouched.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { OidcFlow, type OidcPerson } from '../../infra/identity/oidc.ts';
import { openTicket, sealTicket } from '../../infra/identity/sealed-ticket.ts';
import { secondFactorOf } from '../../infra/identity/second-factor.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { userOfIdentity } from '../../infra/postgres/identity/identities.ts';
import { userByEmail } from '../../infra/postgres/identity/logins.ts';
import { ADDS_NOTHING, BY_SIGN_IN } from '../http/rows/adds.ts';
import { Challenge, SignedIn } from './account-schemas.ts';
import { limitUnguessable, type Proven } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { LinkNeeded, OidcBegin, OidcBegun, OidcFinish, ProviderParams, Providers } from './oidc-schemas.ts';
import { publicRoute } from './route.ts';
import { challenged, inSignIn, provenBy, SIGNING_IN, signedIn } from './sign-in-answer.ts';

/** People find their password at the provider in this time. */
const FLOW_SECONDS = 900;
const LINK_SECONDS = 900;
/** Of an account that is made while the link waits. */
const FIRST_CREDENTIALS = 1;

const Flow = OidcFlow.extend({ invitation: z.string().optional() });

export const listProviders = publicRoute(
  {
    method: 'get',
    path: '/api/v1/auth/oidc',
    id: 'listProviders',
    tag: 'Identity',
    summary: 'List OpenID providers',
    description: 'Lists the providers that this server is set up with; empty if there are none.',
    right: 'public',
    responses: { 200: Providers },
  },
  async ({ deps }) => ({ status: 200, body: { providers: deps.oidc.providers.map((one) => ({ ...one })) } }),
);

export const beginOidc = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/oidc/{provider}/begin',
    id: 'beginOidc',
    tag: 'Identity',
    summary: 'Start a sign-in with an OpenID provider',
    description:
      'Uses the authorization code flow with PKCE. The provider redirects the browser to /sign-in/oidc/{provider}/callback, the ' +
      'only redirect address to register.',
    right: 'public',
    adds: ADDS_NOTHING,
    request: { params: ProviderParams, body: OidcBegin },
    responses: { 200: OidcBegun },
  },
  async (call) => {
    const { params, body, deps } = call;
    const headers = await limitUnguessable(call, 'token');
    const { url, flow } = await deps.oidc.begin(params.provider);
    const sealed = sealTicket(deps.personal, 'oidc_flow', { ...flow, ...body }, FLOW_SECONDS);
    const answer = { authorization_url: url, flow: sealed, expires_in: FLOW_SECONDS };
    return { status: 200, body: answer, headers: { ...headers, 'Cache-Control': 'no-store' } };
  },
);

export const finishOidc = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/oidc/{provider}/finish',
    id: 'finishOidc',
    tag: 'Identity',
    summary: 'Complete a sign-in with an OpenID provider',
    description:
      'Returns tokens for a linked identity, or a challenge if a second factor is enabled. Otherwise returns a link request that ' +
      'the user confirms by signing in: a matching e-mail address alone opens no account.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { params: ProviderParams, body: OidcFinish },
    responses: { 200: z.union([SignedIn, Challenge, LinkNeeded]) },
  },
  async (call) => {
    const { params, body, deps } = call;
    const headers = await limitUnguessable(call, 'sign_in');
    const flow = Flow.safeParse(openTicket(deps.personal, 'oidc_flow', body.flow)).data;
    if (flow === undefined || flow.provider !== params.provider) throw new DomainError('unauthenticated', identityMessages.signInExpired);
    const person = await deps.oidc.finish(flow, body.query);
    const known = async () =>
      inContext(deps.db, SIGNING_IN, async (trx) => provenBy(trx, await userOfIdentity(trx, deps.personal, person)));
    const proven = (await known()) ?? (flow.invitation ? await invited(call, person, flow.invitation) : undefined);
    const answer = await (proven ? entered(call, proven) : linkNeeded(call, person));
    return { ...answer, headers: { ...headers, ...answer.headers } };
  },
);

async function invited(call: FinishCall, person: OidcPerson, invitation: string) {
  const { personal } = call.deps;
  const userId = await inSignIn(call, (work) => registerVouched(work, personal, person, invitation));
  return inSignIn(call, ({ trx }) => provenBy(trx, userId));
}

type FinishCall = Parameters<typeof signedIn>[0] & { readonly body: { readonly transport: Parameters<typeof signedIn>[3] } };

async function entered(call: FinishCall, proven: Proven) {
  const factors = await readOnce(call.deps.db, SIGNING_IN, (trx) => secondFactorOf(trx, proven.userId));
  return factors.length === 0 ? signedIn(call, proven, ['oidc'], call.body.transport) : challenged(call.deps, proven, ['oidc'], factors);
}

/** Only who has the same address here, and proves it by signing in, gets the identity. */
async function linkNeeded({ deps }: FinishCall, { provider, issuer, subject, email }: OidcPerson) {
  if (email === null) throw new DomainError('forbidden', identityMessages.noConfirmedEmail);
  const user = await readOnce(deps.db, SIGNING_IN, (trx) => userByEmail(trx, deps.personal, email));
  const credentials = user?.credentials_version ?? FIRST_CREDENTIALS;
  const link = sealTicket(deps.personal, 'oidc_link', { provider, issuer, subject, email, credentials }, LINK_SECONDS);
  return { status: 200 as const, body: { link, expires_in: LINK_SECONDS }, headers: { 'Cache-Control': 'no-store' } };
}
