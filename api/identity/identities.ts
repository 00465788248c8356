import { z } from '@hono/zod-openapi';
import { linkIdentity, removeIdentity as remove } from '../../activities/identity/commands/identities.ts';
import { requireSession } from '../../activities/identity/commands/own-account.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { openTicket } from '../../infra/identity/sealed-ticket.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { identitiesOf } from '../../infra/postgres/identity/identities.ts';
import { ADDS_NOTHING, AT_MOST_ONCE } from '../http/rows/adds.ts';
import { idParam } from '../http/schemas.ts';
import { FreshProof } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';
import { IdentityList, OidcLink } from './oidc-schemas.ts';
import { accountChanged, ownAccountOf } from './own-account.ts';
import { BY_ANY_FACTOR, proveAgain, proveSecondFactor } from './prove-factor.ts';
import { changeRoute, route } from './route.ts';

const Linkable = z.object({ provider: z.string(), issuer: z.string(), subject: z.string(), email: z.string(), credentials: z.int() });

export const linkOidc = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/oidc/link',
    id: 'linkOidc',
    tag: 'Identity',
    summary: "Link a provider's identity to the caller's account",
    description:
      'The caller must have signed in within the last ten minutes, with the same e-mail address, and with the second factor if one is enabled.',
    right: 'caller',
    adds: AT_MOST_ONCE,
    keys: 'session only',
    rows: 'platform',
    idempotency: 'never',
    request: { body: OidcLink },
    responses: { 204: null },
  },
  async (call) => {
    requireSession(call.principal);
    const link = Linkable.safeParse(openTicket(call.deps.personal, 'oidc_link', call.body.link)).data;
    if (link === undefined) throw new DomainError('unauthenticated', identityMessages.unknownLink);
    const mailId = await linkIdentity(call.work, ownAccountOf(call), link);
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveSecondFactor(call, undefined, BY_ANY_FACTOR),
);

export const listIdentities = route(
  {
    method: 'get',
    path: '/api/v1/auth/identities',
    id: 'listIdentities',
    tag: 'Identity',
    summary: "List the caller's linked identities",
    description: 'The newest link comes first.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    responses: { 200: IdentityList },
  },
  async ({ principal, rows, deps }) => {
    const linked = await readOnce(deps.db, rows, (trx) => identitiesOf(trx, principal.userId));
    const data = linked.map(({ linked_at, last_used_at, ...row }) => ({
      ...row,
      linked_at: linked_at.toISOString(),
      last_used_at: last_used_at?.toISOString() ?? null,
    }));
    return { status: 200, body: { data, next: null } };
  },
);

export const removeIdentity = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/identities/{identity_id}/remove',
    id: 'removeIdentity',
    tag: 'Identity',
    summary: 'Unlink an identity from the account',
    description: 'Ends the other sessions that were opened by this kind of sign-in.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { params: z.object({ identity_id: idParam }), body: FreshProof },
    responses: { 204: null },
  },
  async (call) => {
    const mailId = await remove(call.work, ownAccountOf(call), call.params.identity_id);
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);
