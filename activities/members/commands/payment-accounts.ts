import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { DomainError, invalidInput, requireFound, unknownReference } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { normaliseIban } from '../../../domain/kernel/identifiers/iban.ts';
import { accountFault } from '../../../domain/kernel/identifiers/sepa-account.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { firstUseDay, type PaidAccount, type PaymentAccountChannel, standingOn } from '../../../domain/members/payment-account.ts';
import { ACCOUNT_FAULTS, paymentAccountMessages } from '../../../domain/members/payment-account-messages.ts';
import { lockChangeableCommunity, lockCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import {
  accountsOfParties,
  confirmAccount,
  endAccountOn,
  endAccountsFrom,
  insertPaymentAccount,
  isPartyOf,
  openAccounts,
  type PaymentAccountRow,
  paymentAccountById,
  withdrawAccount,
} from '../../../infra/postgres/members/payment-accounts.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PartyKey, PersonalKeys } from '../../../infra/vault/personal.ts';
import { requireProof } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import { refuseWaiting } from '../../kernel/commands/refuse-waiting.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { accountActors, hasWaitingAccount } from '../reads/waiting-account.ts';
import { mailHolder } from './payment-account-mails.ts';

/** An account as it is given; the holder is the person itself where none is. */
interface GivenAccount {
  readonly communityId: number;
  readonly partyId: number;
  readonly iban: string;
  readonly bic?: string | null | undefined;
  readonly holder?: string | null | undefined;
  readonly channel: PaymentAccountChannel;
  /** The signed form; a manager always names it. */
  readonly documentId: number | null;
}

/** What was recorded, and the mails about it; none where nothing changed, or nobody is known to whom to write. */
export interface ChangedAccount {
  readonly id: number;
  readonly mailIds: readonly number[];
}

/**
 * Records an account to which a person is paid; the same as the one in use or on its way changes nothing. Needs the platform's context: the
 * caller has proven that the person is its own or of its community.
 */
export async function recordPaymentAccount(work: CommandWork, keys: PersonalKeys, given: GivenAccount): Promise<ChangedAccount> {
  const { trx } = work;
  await lockChangeableCommunity(trx, given.communityId);
  const key = await requireKey(trx, keys, given);
  const account = await checkedAccount(trx, keys, given);
  await requirePaper(trx, given);
  const rows = await accountsOfParties(trx, [given.partyId]);
  const known = await liveWith(trx, keys, rows, account);
  if (known !== undefined) return { id: known.id, mailIds: [] };
  const today = legalDay(Date.now());
  const isProposed = await needsAnother(trx, given);
  const validFrom = firstUseDay(today, { channel: given.channel, replaces: hadAccount(rows, today) });
  if (isProposed) refuseSecondProposal(rows);
  await refuseOtherAccount(work, keys, rows, { account, documentId: given.documentId });
  if (!isProposed) await endAccountsFrom(trx, given.partyId, validFrom, work.actor);
  const state = isProposed ? 'proposed' : 'valid';
  const id = await insertPaymentAccount(trx, key, { ...given, account, validFrom, state, by: work.actor });
  const after = { party_id: given.partyId, valid_from: validFrom, state, channel: given.channel };
  work.audit({ chain: given.communityId, action: 'payment_account.recorded', objectKind: 'payment_account', objectId: id, after });
  if (isProposed && given.channel === 'manager') return { id, mailIds: [] };
  const mailIds = await mailHolder(work, keys, { ...given, account, ...(isProposed ? { waits: true } : { from: validFrom }) });
  return { id, mailIds };
}

/** With four eyes what a manager enters, and what an account enters that came by an invitation nobody else confirmed. */
const needsAnother = (trx: Transaction<DB>, { channel, communityId, partyId }: GivenAccount): Promise<boolean> =>
  channel === 'manager' ? wantsFourEyes(trx, communityId) : hasWaitingAccount(trx, communityId, partyId);

/** Somebody who ever had an account, withdrawn ones included but not refused ones, waits for another one: withdrawing first would leave no days to notice it. */
const hadAccount = (rows: readonly PaymentAccountRow[], today: string): boolean =>
  rows.some((row) => standingOn(today, row) !== 'proposed' && row.refusal === null);

async function requireKey(trx: Transaction<DB>, keys: PersonalKeys, { communityId, partyId }: GivenAccount): Promise<PartyKey> {
  if (!(await isPartyOf(trx, communityId, partyId)))
    throw unknownReference('party_id', paymentAccountMessages.noPerson(communityId, partyId));
  const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
  if (key === undefined) throw new DomainError('wrong_state', paymentAccountMessages.erased(partyId));
  return key;
}

async function checkedAccount(trx: Transaction<DB>, keys: PersonalKeys, { partyId, ...given }: GivenAccount): Promise<PaidAccount> {
  const bic = given.bic?.toUpperCase() ?? null;
  const fault = accountFault(given.iban, bic);
  if (fault !== undefined) throw invalidInput(ACCOUNT_FAULTS[fault].path, fault, ACCOUNT_FAULTS[fault].message);
  const holder = given.holder ?? (await readPartyFacts(trx, keys, [partyId])).get(partyId)?.name;
  if (holder == null) throw invalidInput('holder', 'missing', paymentAccountMessages.holderMissing);
  return { iban: normaliseIban(given.iban), holder, bic };
}

async function requirePaper(trx: Transaction<DB>, { communityId, partyId, documentId }: GivenAccount): Promise<void> {
  if (documentId !== null) await requireProof(trx, { communityId, partyId }, { use: 'payment_account', documentId });
}

/** The account in use, on its way or proposed that is the same. */
async function liveWith(trx: Transaction<DB>, keys: PersonalKeys, rows: readonly PaymentAccountRow[], account: PaidAccount) {
  const live = rows.filter(({ state, valid_to }) => state !== 'withdrawn' && valid_to === null);
  const opened = await openAccounts(trx, keys, live);
  return live.find(({ id }) => isDeepStrictEqual(opened.get(id), account));
}

interface ProvenAccount {
  readonly account: PaidAccount;
  readonly documentId: number | null;
}

/** One paper names one account of a person; one that was withdrawn before it was paid to, or refused, may have been a slip. */
async function refuseOtherAccount(
  { trx }: CommandWork,
  keys: PersonalKeys,
  rows: readonly PaymentAccountRow[],
  { account, documentId }: ProvenAccount,
): Promise<void> {
  if (documentId === null) return;
  await refuseContradiction(trx, { use: 'payment_account', documentId }, async (ids) => {
    const proven = rows.filter((row) => row.state !== 'withdrawn' && row.document_id !== null && ids.includes(row.document_id));
    const opened = await openAccounts(trx, keys, proven);
    return proven.find(({ id }) => opened.get(id)?.iban !== account.iban)?.id;
  });
}

function refuseSecondProposal(rows: readonly PaymentAccountRow[]): void {
  const other = rows.find(({ state }) => state === 'proposed');
  if (other !== undefined) throw new DomainError('wrong_state', paymentAccountMessages.otherProposed(other.id));
}

/** Another person confirms what a manager entered; one that is confirmed stays as it is. `wrong_state` where the person recorded another one since. */
export async function confirmPaymentAccount(work: CommandWork, keys: PersonalKeys, row: PaymentAccountRow): Promise<ChangedAccount> {
  const { trx } = work;
  await lockChangeableCommunity(trx, row.community_id);
  const now = requireFound(await paymentAccountById(trx, row.id), paymentAccountMessages.noAccount(row.id));
  if (now.state === 'valid' && now.confirmed_by !== null) return { id: row.id, mailIds: [] };
  if (now.state !== 'proposed') throw new DomainError('wrong_state', paymentAccountMessages.notProposed(row.id));
  const terms = await withPeopleBehind(trx, { fourEyes: true, causedBy: await causersOf(trx, now) });
  refuseCauser(paymentAccountMessages.byAnother, work.actor, terms);
  const today = legalDay(Date.now());
  const rows = await accountsOfParties(trx, [now.party_id]);
  const newer = rows.find(({ id, state }) => id > now.id && state === 'valid');
  if (newer !== undefined) throw new DomainError('wrong_state', paymentAccountMessages.recordedSince(row.id, newer.id));
  const from = firstUseDay(today, { channel: now.channel, replaces: hadAccount(rows, today) });
  await endAccountsFrom(trx, now.party_id, from, work.actor);
  await confirmAccount(trx, row.id, from, work.actor);
  recordChange(work, now, 'payment_account.confirmed', { party_id: now.party_id, valid_from: from });
  return { id: row.id, mailIds: await mailAbout(work, keys, now, from) };
}

/** Whoever entered it; of an account that a member entered also those behind that member's account. */
const causersOf = async (trx: Transaction<DB>, { party_id, channel, recorded_by }: PaymentAccountRow): Promise<readonly string[]> =>
  channel === 'manager' ? [recorded_by] : accountActors(trx, party_id, recorded_by);

/** Another person refuses what a manager entered, with the reason: it never counts, and may be entered again. */
export async function refusePaymentAccount(work: CommandWork, row: PaymentAccountRow, note: string): Promise<ChangedAccount> {
  const { trx } = work;
  await lockCommunity(trx, row.community_id);
  const now = requireFound(await paymentAccountById(trx, row.id), paymentAccountMessages.noAccount(row.id));
  if (now.refusal !== null) return { id: row.id, mailIds: [] };
  if (now.state !== 'proposed') throw new DomainError('wrong_state', paymentAccountMessages.notProposed(row.id));
  await withdrawAccount(trx, now, work.actor);
  await refuseWaiting(work, { kind: 'payment_account_id', id: row.id, communityId: row.community_id }, note);
  return { id: row.id, mailIds: [] };
}

/** Takes an account out of use: one that was paid to ends today, one that was not never is. Done twice it changes nothing. */
export async function withdrawPaymentAccount(work: CommandWork, keys: PersonalKeys, row: PaymentAccountRow): Promise<ChangedAccount> {
  const { trx } = work;
  await lockCommunity(trx, row.community_id);
  const now = requireFound(await paymentAccountById(trx, row.id), paymentAccountMessages.noAccount(row.id));
  const today = legalDay(Date.now());
  const standing = standingOn(today, now);
  if (standing === 'withdrawn' || standing === 'ended') return { id: row.id, mailIds: [] };
  if (standing === 'current' && now.valid_from < today) await endAccountOn(trx, row.id, today);
  else await withdrawAccount(trx, now, work.actor);
  recordChange(work, now, 'payment_account.withdrawn', { party_id: now.party_id, valid_to: today });
  return { id: row.id, mailIds: standing === 'proposed' ? [] : await mailAbout(work, keys, now) };
}

function recordChange(work: CommandWork, row: PaymentAccountRow, action: string, after: object): void {
  const object = { objectKind: 'payment_account', objectId: row.id };
  work.audit({ chain: row.community_id, action, ...object, after });
}

async function mailAbout(work: CommandWork, keys: PersonalKeys, row: PaymentAccountRow, from?: string): Promise<number[]> {
  const account = (await openAccounts(work.trx, keys, [row])).get(row.id);
  if (account === undefined) return [];
  return mailHolder(work, keys, { communityId: row.community_id, partyId: row.party_id, account, from });
}
