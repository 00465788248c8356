import type { Transaction } from 'kysely';
import { z } from 'zod';
import { DomainError } from '../../domain/kernel/errors.ts';
import { secretHash } from '../../infra/identity/secret-token.ts';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { endOpenTokens } from '../../infra/postgres/identity/credentials.ts';
import { takeToken } from '../../infra/postgres/identity/one-time-tokens.ts';
import { insertUser, userById, writeEmail } from '../../infra/postgres/identity/users.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { openContent, sealContent } from '../../infra/vault/master-sealed.ts';
import type { IdentityDeps } from '../deps.ts';
import { MailToken, Verified } from './account-schemas.ts';
import { limitUnguessable } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { RegistrationContent } from './registration-content.ts';
import { publicRoute } from './route.ts';
import { SIGNING_IN } from './sign-in-answer.ts';
import { startMailDelivery } from './start-mail-delivery.ts';

const NewAddress = z.object({ email: z.string() });

interface Confirmed {
  readonly userId: number;
  readonly username: string;
  readonly mailId: number | null;
}

type Taken = NonNullable<Awaited<ReturnType<typeof takeToken>>>;

export const verifyEmail = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/verify-email',
    id: 'verifyEmail',
    tag: 'Identity',
    summary: 'Confirm an e-mail address',
    description: 'Uses the token of the mail. Creates the account, or changes its address.',
    right: 'public',
    request: { body: MailToken },
    responses: { 200: Verified },
  },
  async (call) => {
    const { body, deps, requestId, log } = call;
    const headers = await limitUnguessable(call, 'token');
    const confirmed = await inContext(deps.db, { ...SIGNING_IN, requestId }, (trx) => confirm(trx, deps, body.token, requestId));
    void startMailDelivery(deps, log, confirmed.mailId);
    return { status: 200, body: { user_id: confirmed.userId, username: confirmed.username }, headers };
  },
);

/** The one answer for a token of a mail that opens nothing. */
export const spentToken = (): DomainError => new DomainError('unauthenticated', identityMessages.wrongMailLink);

async function confirm(trx: UnitOfWork, deps: IdentityDeps, token: string, requestId: string): Promise<Confirmed> {
  const hash = secretHash('cdt', token);
  const taken = hash && (await takeToken(trx, hash, ['register', 'change_email']));
  if (taken === undefined || taken.key_id === null || taken.content_enc === null) throw spentToken();
  const content = openContent(deps.personal, 'one_time_token', { keyId: taken.key_id, sealed: taken.content_enc });
  const confirmed = await (taken.purpose === 'register' ? makeUser(trx, deps, taken, content) : changeEmail(trx, deps, taken, content));
  const { userId } = confirmed;
  const action = taken.purpose === 'register' ? 'user.registered' : 'user.email_changed';
  recordAudit(trx, { chain: 0, actor: `user:${userId}`, action, objectKind: 'app_user', objectId: userId, requestId });
  return confirmed;
}

async function makeUser(trx: Transaction<DB>, { personal }: IdentityDeps, { username }: Taken, content: unknown): Promise<Confirmed> {
  const name = username ?? '';
  const userId = await insertUser(trx, personal, { username: name, ...RegistrationContent.parse(content) });
  return { userId, username: name, mailId: null };
}

async function changeEmail(trx: Transaction<DB>, { personal }: IdentityDeps, { user_id }: Taken, content: unknown): Promise<Confirmed> {
  const before = user_id === null ? undefined : await userById(trx, personal, user_id);
  if (before === undefined) throw spentToken();
  await writeEmail(trx, personal, before.id, NewAddress.parse(content).email);
  await endOpenTokens(trx, before.id);
  const confirmed = { userId: before.id, username: before.username };
  if (before.email === null) return { ...confirmed, mailId: null };
  const old = sealContent(personal, 'mail', { to: before.email });
  return { ...confirmed, mailId: await queueMail(trx, { kind: 'email_changed', userId: before.id, content: old }) };
}
