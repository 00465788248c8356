import { createHash } from 'node:crypto';
import type { PayoutFileFormat } from '../../../domain/billing/payout-file/types.ts';
import { isTargetDay, nextTargetDay } from '../../../domain/kernel/calendar/target-days.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { communityAccountOn } from '../../../infra/postgres/billing/community-accounts.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { cancelFile, filesOfBatch, insertPayoutFile, type PayoutFileRow } from '../../../infra/postgres/billing/payout-files.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';
import { requirePayoutBatch } from '../reads/payout-batch.ts';
import { readyPayments, requirePayoutFile, writePayoutFile } from '../reads/payout-file.ts';

/** How far ahead banks take a file. */
const DAYS_AHEAD = 60;

/** Refuses a day of execution that is past, too far, or on which banks transfer no euros. */
function requireExecutionDay(day: string, today: string): void {
  if (day < today) throw invalidInput('execution_on', 'past', billingMessages.executionPast);
  if (day > addDays(today, DAYS_AHEAD)) throw invalidInput('execution_on', 'too_far', billingMessages.executionTooFar);
  if (!isTargetDay(day)) throw invalidInput('execution_on', 'no_target_day', billingMessages.noTargetDay(nextTargetDay(day)));
}

/**
 * Puts the prepared payments of a batch with a usable account into a file for the bank; the others stay. The same again, while nothing new is to
 * be put into one, answers the file that is there. `wrong_state` where no payment can be put into a file.
 */
export async function createPayoutFile(
  work: CommandWork,
  keys: PersonalKeys,
  batchId: number,
  executionOn: string,
): Promise<PayoutFileRow> {
  const { trx, actor: by } = work;
  const { batch } = await requirePayoutBatch(trx, batchId);
  const communityId = batch.community_id;
  requireExecutionDay(executionOn, legalDay(Date.now()));
  await lockPayments(trx, communityId);
  const debtor = await communityAccountOn(trx, communityId, executionOn);
  if (debtor === undefined) throw new DomainError('wrong_state', billingMessages.noCommunityAccount(executionOn));
  const { ready } = await readyPayments(trx, keys, { batchId, executionOn });
  if (ready.length === 0) return sameFile(await filesOfBatch(trx, batchId), batchId, executionOn);
  const items = ready.map(({ payoutId, accountId }) => ({ payoutId, accountId }));
  const id = await insertPayoutFile(trx, { communityId, batchId, accountId: debtor.id, executionOn, by, items });
  const payout_ids = items.map(({ payoutId }) => payoutId);
  record(work, { id, community_id: communityId }, 'payout_file.created', { batch_id: batchId, execution_on: executionOn, payout_ids });
  return requirePayoutFile(trx, id);
}

function sameFile(files: readonly PayoutFileRow[], batchId: number, executionOn: string): PayoutFileRow {
  const same = files.findLast((file) => file.cancelled_at === null && file.execution_on === executionOn && file.sent === 0);
  if (same === undefined) throw new DomainError('wrong_state', billingMessages.nothingForFile(batchId));
  return same;
}

/** A file as it is handed to the bank; each download is recorded, with the hash of what was given. */
export async function downloadPayoutFile(work: CommandWork, keys: PersonalKeys, id: number, format: PayoutFileFormat): Promise<string> {
  const file = await requirePayoutFile(work.trx, id);
  const content = await writePayoutFile(work.trx, keys, file, format);
  record(work, file, 'payout_file.downloaded', { format, sha256: createHash('sha256').update(content).digest('hex') });
  return content;
}

/** Takes a file back before its payments are sent, so that they can be put into another one; again it changes nothing. */
export async function cancelPayoutFile(work: CommandWork, id: number): Promise<PayoutFileRow> {
  const { trx, actor } = work;
  const { community_id: communityId } = await requirePayoutFile(trx, id);
  await lockPayments(trx, communityId);
  const file = await requirePayoutFile(trx, id);
  if (file.cancelled_at !== null) return file;
  if (file.sent > 0) throw new DomainError('wrong_state', billingMessages.fileSent(id));
  await cancelFile(trx, id, actor);
  record(work, file, 'payout_file.cancelled', { batch_id: file.batch_id });
  return requirePayoutFile(trx, id);
}

function record(
  work: CommandWork,
  { id, community_id: chain }: Pick<PayoutFileRow, 'id' | 'community_id'>,
  action: string,
  after: object,
): void {
  work.audit({ chain, action, objectKind: 'payout_file', objectId: id, after });
}
