import { createHmac } from 'node:crypto';
import { mailboxDomain, ownedDomain } from '../../../domain/identity/mail-domain.ts';
import { MustWait } from '../../../domain/kernel/errors.ts';
import type { Config } from '../../../infra/config/env.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { countMail } from '../../../infra/postgres/notifications/mail-count.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { identityMessages } from '../messages.ts';

/** What commands need to send mails to a person who did not ask for them. */
export interface MailDeps {
  readonly config: Pick<Config, 'limits'>;
  readonly personal: PersonalKeys;
}

/** Where a mail is asked for from: a browser or a network in which its reader signed in before, or anywhere. */
export interface MailPlace {
  readonly name: string;
  readonly isKnown: boolean;
}

/** Subjects of mails to a person who did not ask for them; each is limited separately. */
type MailPurpose = 'invitation' | 'reset_password' | 'verification';

/**
 * Counts a mail to an address and its domain, regardless of the sender; seconds to wait where either got too many (0: neither). What is asked for from a known
 * place counts there by itself, so that strangers cannot keep the owner from a mail. Needs the platform's context.
 */
export async function countMailTo(
  trx: UnitOfWork,
  { config, personal }: MailDeps,
  purpose: MailPurpose,
  email: string,
  place?: MailPlace,
): Promise<number> {
  const { mailsPerHour, mailsPerDay } = config.limits;
  const most = [
    { count: mailsPerHour, hours: 1 },
    { count: mailsPerDay, hours: 24 },
  ];
  const where = place?.isKnown ? `/${place.name}` : '';
  const seconds = await countMail(trx, { subject: hashOf(personal, `recipient/${mailbox(email)}${where}`), purpose, most });
  return seconds > 0 || purpose === 'reset_password' ? seconds : countMailToDomain(trx, { config, personal }, purpose, email);
}

/** Counts a mail to any address of a domain: its owner may read them all. Links for a new password only go to accounts that exist. */
async function countMailToDomain(trx: UnitOfWork, { config, personal }: MailDeps, purpose: MailPurpose, email: string): Promise<number> {
  const domain = ownedDomain(email);
  if (domain === undefined) return 0;
  const most = [{ count: config.limits.mailsPerDomain, hours: 24 }];
  return countMail(trx, { subject: hashOf(personal, `domain/${domain}`), purpose, most });
}

/** Counts an invitation of a sender, and of its receiver; rate_limited where either had too many. */
export async function countInvitation(trx: UnitOfWork, deps: MailDeps, senderId: number, email: string): Promise<void> {
  assertFewMails(await countMailTo(trx, deps, 'invitation', email));
  const most = [{ count: deps.config.limits.invitationsPerDay, hours: 24 }];
  const subject = hashOf(deps.personal, `sender/${senderId}`);
  const seconds = await countMail(trx, { subject, purpose: 'invitations_sent', most });
  if (seconds > 0) throw new MustWait(identityMessages.tooManyInvitations(seconds), seconds);
}

/** Mails about bank accounts to one address, which need not be of the person whose account it is. */
const ACCOUNT_MAILS = [{ count: 20, hours: 24 }] as const;

/** Counts a mail about a bank account to an address that a community has of a person; seconds to wait where it got too many. Needs the platform's context. */
export function countAccountMail(trx: UnitOfWork, personal: PersonalKeys, communityId: number, email: string): Promise<number> {
  const subject = hashOf(personal, `account/${communityId}/${mailbox(email)}`);
  return countMail(trx, { subject, purpose: 'payment_account', most: ACCOUNT_MAILS });
}

/** Throws rate_limited to a signed-in user if an address got too many mails. */
export function assertFewMails(seconds: number): void {
  if (seconds > 0) throw new MustWait(identityMessages.tooManyMails(seconds), seconds);
}

/**
 * Addresses of one mailbox count together: in small letters, without what stands behind "+" and without dots before the "@", which large
 * providers leave out, and under one of a provider's names for it. Where they are not, a few people share a count.
 */
function mailbox(email: string): string {
  const [name = ''] = email
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  return `${name.replace(/\+.*$/, '').replaceAll('.', '')}@${mailboxDomain(email)}`;
}

const hashOf = (keys: PersonalKeys, text: string): Buffer => createHmac('sha256', keys.current.index).update(text, 'utf8').digest();
