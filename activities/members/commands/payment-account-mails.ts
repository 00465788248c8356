import type { Transaction } from 'kysely';
import { ibanEnd } from '../../../domain/kernel/identifiers/sepa-account.ts';
import type { PaidAccount } from '../../../domain/members/payment-account.ts';
import { communityById } from '../../../infra/postgres/communities/communities.ts';
import { endedLinksOf, linkOf } from '../../../infra/postgres/identity/user-parties.ts';
import { userById } from '../../../infra/postgres/identity/users.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import { accountsSince } from '../../../infra/postgres/members/payment-accounts.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Of one person, addresses that have no account get mails about at most so many new accounts a day. */
const MOST_A_DAY = 5;

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
 * person's, to the address of the record and to the accounts that were the person's before.
 */
export async function mailHolder(
  { trx }: CommandWork,
  keys: PersonalKeys,
  { communityId, partyId, account, from, waits }: MailedAccount,
): Promise<number[]> {
  const place = (await communityById(trx, communityId))?.name;
  const facts = { place, account: ibanEnd(account.iban), from, ...(waits ? { waits: 'yes' } : {}) };
  const { userIds, addresses } = await readersOf(trx, keys, partyId);
  const ids: number[] = [];
  for (const userId of userIds)
    ids.push(await queueMail(trx, { kind: 'payment_account_changed', userId, content: sealContent(keys, 'mail', facts) }));
  for (const to of addresses)
    ids.push(await queueMail(trx, { kind: 'payment_account_changed', userId: null, content: sealContent(keys, 'mail', { ...facts, to }) }));
  return ids;
}

async function readersOf(trx: Transaction<DB>, keys: PersonalKeys, partyId: number) {
  const link = await linkOf(trx, partyId);
  const own = link === undefined ? [] : [link.user_id];
  const isProven = link !== undefined && (link.invitation_id === null || link.confirmed_by !== null);
  if (isProven) return { userIds: own, addresses: [] };
  const userIds = [...new Set([...own, ...(await endedLinksOf(trx, partyId)).map(({ user_id }) => user_id)])];
  const isMany = (await accountsSince(trx, partyId)) > MOST_A_DAY;
  const email = isMany ? undefined : (await readPartyFacts(trx, keys, [partyId])).get(partyId)?.contact?.email;
  return { userIds, addresses: email === undefined || (await hasAddress(trx, keys, userIds, email)) ? [] : [email] };
}

async function hasAddress(trx: Transaction<DB>, keys: PersonalKeys, userIds: readonly number[], email: string): Promise<boolean> {
  for (const id of userIds) if ((await userById(trx, keys, id))?.email?.toLowerCase() === email.toLowerCase()) return true;
  return false;
}
