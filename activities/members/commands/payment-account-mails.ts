import type { Transaction } from 'kysely';
import { ibanEnd } from '../../../domain/kernel/identifiers/sepa-account.ts';
import type { PaidAccount } from '../../../domain/members/payment-account.ts';
import { communityById } from '../../../infra/postgres/communities/communities.ts';
import { endedLinksOf, linkOf } from '../../../infra/postgres/identity/user-parties.ts';
import { userById } from '../../../infra/postgres/identity/users.ts';
import { formerEmails } from '../../../infra/postgres/members/former-emails.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import { accountsSince } from '../../../infra/postgres/members/payment-accounts.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { assertFewMails, countAccountMail } from '../../identity/commands/mail-counts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Of one person, addresses that have no account get mails about at most so many new accounts a day. */
const MOST_A_DAY = 5;
/** For how long an address that a record had is still written to. */
const FORMER_DAYS = 90;

interface MailedAccount {
  readonly communityId: number;
  readonly partyId: number;
  readonly account: PaidAccount;
  /** From when it is paid to; undefined: no longer, or not before another person confirmed it. */
  readonly from?: string | undefined;
  readonly waits?: true;
}

/**
 * Queues the mails about a change of the account of a person, whoever made it: to the account here and, unless that is proven to be the
 * person's, to the addresses that the record has and had of late and to the accounts that were the person's before. `rate_limited` where an address
 * got too many: a change of which nobody is told is not made, but withdrawing always is.
 */
export async function mailHolder(
  { trx }: CommandWork,
  keys: PersonalKeys,
  { communityId, partyId, account, from, waits }: MailedAccount,
): Promise<number[]> {
  const place = (await communityById(trx, communityId))?.name;
  const facts = { place, account: ibanEnd(account.iban), from, ...(waits ? { waits: 'yes' } : {}) };
  const { userIds, addresses } = await readersOf(trx, keys, communityId, partyId);
  const isWithdrawn = from === undefined && !waits;
  const ids: number[] = [];
  for (const userId of userIds)
    ids.push(await queueMail(trx, { kind: 'payment_account_changed', userId, content: sealContent(keys, 'mail', facts) }));
  for (const to of addresses) {
    const seconds = await countAccountMail(trx, keys, communityId, to);
    if (seconds > 0 && isWithdrawn) continue;
    assertFewMails(seconds);
    ids.push(await queueMail(trx, { kind: 'payment_account_changed', userId: null, content: sealContent(keys, 'mail', { ...facts, to }) }));
  }
  return ids;
}

async function readersOf(trx: Transaction<DB>, keys: PersonalKeys, communityId: number, partyId: number) {
  const link = await linkOf(trx, partyId);
  const own = link === undefined ? [] : [link.user_id];
  const isProven = link !== undefined && (link.invitation_id === null || link.confirmed_by !== null);
  if (isProven) return { userIds: own, addresses: [] };
  const userIds = [...new Set([...own, ...(await endedLinksOf(trx, partyId)).map(({ user_id }) => user_id)])];
  const isMany = (await accountsSince(trx, partyId)) > MOST_A_DAY;
  const known = isMany ? [] : await addressesOf(trx, keys, communityId, partyId);
  const theirs = await Promise.all(userIds.map(async (id) => (await userById(trx, keys, id))?.email?.toLowerCase()));
  return { userIds, addresses: known.filter((email) => !theirs.includes(email)) };
}

/** The address of the record, and those that it had of late: who changes the account may have changed the address before. */
async function addressesOf(trx: Transaction<DB>, keys: PersonalKeys, communityId: number, partyId: number): Promise<string[]> {
  const now = (await readPartyFacts(trx, keys, [partyId])).get(partyId)?.contact?.email?.toLowerCase();
  const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
  const former = key === undefined ? [] : await formerEmails(trx, key, { communityId, days: FORMER_DAYS });
  return [...new Set([...(now === undefined ? [] : [now]), ...former])];
}
