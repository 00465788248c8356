import { AlreadyExists, invalidInput } from '../../../domain/kernel/errors.ts';
import { normaliseIban } from '../../../domain/kernel/identifiers/iban.ts';
import { accountFault } from '../../../domain/kernel/identifiers/sepa-account.ts';
import { ACCOUNT_FAULTS } from '../../../domain/members/payment-account-messages.ts';
import {
  type CommunityAccountRow,
  insertCommunityAccount,
  lastCommunityAccount,
  type NewCommunityAccount,
  otherAccountOn,
} from '../../../infra/postgres/billing/community-accounts.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/**
 * Records the account from which a community pays from a day on; the one before ends on it. Its document follows the rules of decisions, four
 * eyes among them. `already_exists` for the same again.
 */
export async function recordCommunityAccount(
  work: CommandWork,
  communityId: number,
  given: Omit<NewCommunityAccount, 'recorded_by'>,
): Promise<CommunityAccountRow> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const account = { ...given, iban: normaliseIban(given.iban), bic: given.bic?.toUpperCase() ?? null };
  const fault = accountFault(account.iban, account.bic);
  if (fault !== undefined) throw invalidInput(ACCOUNT_FAULTS[fault].path, fault, ACCOUNT_FAULTS[fault].message);
  const object = [account.iban, given.valid_from];
  await requireDecision(trx, { communityId }, { use: 'bank_account', documentId: given.document_id, object });
  await refuseContradiction(trx, { use: 'bank_account', documentId: given.document_id }, (ids) => otherAccountOn(trx, ids, account.iban));
  const last = await lastCommunityAccount(trx, communityId);
  if (last !== undefined && last.valid_from >= given.valid_from) {
    if (last.valid_from === given.valid_from && last.iban === account.iban)
      throw new AlreadyExists('valid_from', billingMessages.communityAccountRecorded, last.id);
    throw invalidInput('valid_from', 'too_early', billingMessages.accountBeforeCurrent(last.valid_from));
  }
  const row = await insertCommunityAccount(trx, communityId, { ...account, recorded_by: work.actor });
  const after = { valid_from: row.valid_from, document_id: row.document_id };
  work.audit({ chain: communityId, action: 'community_account.recorded', objectKind: 'community_account', objectId: row.id, after });
  return row;
}
