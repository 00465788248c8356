import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { openTicket } from '../../infra/identity/sealed-ticket.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { deleteIdentity, identitiesOf, linkIdentity } from '../../infra/postgres/identity/identities.ts';
import { endOtherSessionsBy, isYoungSession } from '../../infra/postgres/identity/sessions.ts';
import { ensureUserKey } from '../../infra/postgres/identity/user-keys.ts';
import { userByEmail } from '../../infra/postgres/identity/users.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { IdentityDeps } from '../deps.ts';
import { idParam } from '../http/schemas.ts';
import { accountChanged } from './after-change.ts';
import { factorChanged, originOf } from './factor-changed.ts';
import { FreshProof } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';
import { IdentityList, OidcLink } from './oidc-schemas.ts';
import { ownSession } from './own-session.ts';
import { BY_ANY_FACTOR, proveAgain, proveSecondFactor, YOUNG_MINUTES } from './prove-factor.ts';
import { changeRoute, route } from './route.ts';
import { CHANGED } from './sign-in-answer.ts';
import { requireSignedIn } from './still-signed-in.ts';

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
    keys: 'session only',
    rows: 'platform',
    idempotency: 'never',
    request: { body: OidcLink },
    responses: { 204: null },
  },
  async (call) => {
    const { principal, deps, body, trx } = call;
    const session = ownSession(principal);
    const link = Linkable.safeParse(openTicket(deps.personal, 'oidc_link', body.link)).data;
    if (link === undefined) throw new DomainError('unauthenticated', identityMessages.unknownLink);
    await requireSignedIn(trx, principal);
    if (!(await isYoungSession(trx, session.id, YOUNG_MINUTES))) throw new DomainError('wrong_state', identityMessages.signInAgain);
    await connect(trx, deps, principal.userId, link);
    const mailId = await factorChanged(trx, deps, { ...originOf(call), action: 'identity.linked' });
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveSecondFactor(call, undefined, BY_ANY_FACTOR),
);

async function connect(trx: Transaction<DB>, { personal }: IdentityDeps, userId: number, link: z.infer<typeof Linkable>): Promise<void> {
  const user = await userByEmail(trx, personal, link.email);
  if (user?.id !== userId) throw new DomainError('forbidden', identityMessages.otherEmail);
  if (user.credentials_version !== link.credentials) throw new DomainError('unauthenticated', CHANGED);
  const key = await ensureUserKey(trx, personal, userId);
  if (key === undefined || !(await linkIdentity(trx, personal, key, link)))
    throw new DomainError('already_exists', identityMessages.identityLinked);
}

export const listIdentities = route(
  {
    method: 'get',
    path: '/api/v1/auth/identities',
    id: 'listIdentities',
    tag: 'Identity',
    summary: "List the caller's linked identities",
    description: 'Newest first.',
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
    description: 'Other sessions that this kind of sign-in opened end.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { params: z.object({ identity_id: idParam }), body: FreshProof },
    responses: { 204: null },
  },
  async (call) => {
    const { params, principal, deps, trx } = call;
    const { userId } = principal;
    if (!(await deleteIdentity(trx, userId, params.identity_id)))
      throw new DomainError('not_found', identityMessages.noIdentity(params.identity_id));
    await endOtherSessionsBy(trx, userId, 'oidc', ownSession(principal).id);
    const mailId = await factorChanged(trx, deps, { ...originOf(call), action: 'identity.removed' });
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);
