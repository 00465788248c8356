import { createHmac } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Message } from '../../domain/kernel/messages.ts';
import { countMail } from '../../infra/postgres/notifications/mail-count.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { IdentityDeps } from '../deps.ts';
import { RateLimited } from '../http/rate-limit.ts';
import type { Place } from './known-place.ts';
import { identityMessages } from './messages.ts';

type MailDeps = Pick<IdentityDeps, 'config' | 'personal'>;

/** What mails to somebody who did not ask for them are about; each is limited by itself. */
export type MailPurpose = 'invitation' | 'reset_password' | 'verification';

/**
 * Counts a mail to an address, regardless of the sender; seconds to wait where the address got too many (0: none). What is asked for from a known
 * place counts there by itself, so that strangers cannot keep the owner from a mail. Needs the platform's context.
 */
export function countMailTo(
  trx: Transaction<DB>,
  { config, personal }: MailDeps,
  purpose: MailPurpose,
  email: string,
  place?: Place,
): Promise<number> {
  const { mailsPerHour, mailsPerDay } = config.limits;
  const most = [
    { count: mailsPerHour, hours: 1 },
    { count: mailsPerDay, hours: 24 },
  ];
  const where = place?.isKnown ? `/${place.name}` : '';
  return countMail(trx, { subject: hashOf(personal, `recipient/${mailbox(email)}${where}`), purpose, most });
}

/** Counts an invitation of a sender, and of its receiver; rate_limited where either had too many. */
export async function countInvitation(trx: Transaction<DB>, deps: MailDeps, senderId: number, email: string): Promise<void> {
  refuseTooMany(await countMailTo(trx, deps, 'invitation', email));
  const most = [{ count: deps.config.limits.invitationsPerDay, hours: 24 }];
  const subject = hashOf(deps.personal, `sender/${senderId}`);
  const seconds = await countMail(trx, { subject, purpose: 'invitations_sent', most });
  if (seconds > 0) throw tooMany(identityMessages.tooManyInvitations(seconds), seconds);
}

/** Tells somebody who is signed in that an address got too many mails. */
export function refuseTooMany(seconds: number): void {
  if (seconds > 0) throw tooMany(identityMessages.tooManyMails(seconds), seconds);
}

const tooMany = (message: Message, seconds: number): RateLimited => new RateLimited(message, { 'Retry-After': String(seconds) });

/**
 * Addresses of one mailbox count together: in small letters, without what stands behind "+" and without dots before the "@", which large
 * providers leave out. Where they do not, a few people share a count.
 */
function mailbox(email: string): string {
  const [name = '', domain = ''] = email
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  const host = domain.replace(/\.$/, '');
  return `${name.replace(/\+.*$/, '').replaceAll('.', '')}@${host === 'googlemail.com' ? 'gmail.com' : host}`;
}

const hashOf = (keys: IdentityDeps['personal'], text: string): Buffer =>
  createHmac('sha256', keys.current.index).update(text, 'utf8').digest();
