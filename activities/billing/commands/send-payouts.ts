import type { Transaction } from 'kysely';
import { type AvailableByConfiguration, firstCoveredDay, refuseUncovered } from '../../../domain/billing/payout/available-money.ts';
import { refuseBefore } from '../../../domain/billing/payout/order-of-days.ts';
import { refuseUnearned } from '../../../domain/billing/payout/prepare.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { availableMoney, bankMovements } from '../../../infra/postgres/billing/available-money.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import type { PayoutFileRow } from '../../../infra/postgres/billing/payout-files.ts';
import { markSent, type PayoutRow } from '../../../infra/postgres/billing/payouts.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';
import { payableParts } from '../payable-parts.ts';
import { type PayoutBatch, requirePayoutBatch } from '../reads/payout-batch.ts';
import { currentItems, requirePayoutFile } from '../reads/payout-file.ts';
import { mailPayments } from './mail-members.ts';

/** When payments left the bank, and under which reference. */
interface PayoutSending {
  readonly sent_on: string;
  readonly reference: string;
  /** Only the payments of this file of the batch; left out: all that are prepared. */
  readonly file_id?: number | undefined;
}

/** Marks the prepared payments of a batch as sent, books them and mails those who are paid; the same sending again changes nothing. `wrong_state` where none is prepared. */
export async function sendPayoutBatch(
  work: CommandWork,
  batchId: number,
  { sent_on, reference, file_id }: PayoutSending,
): Promise<PayoutBatch> {
  const { trx } = work;
  const { batch } = await requirePayoutBatch(trx, batchId);
  await lockPayments(trx, batch.community_id);
  const { payouts } = await requirePayoutBatch(trx, batchId);
  const file = file_id === undefined ? undefined : await requireFileOfBatch(trx, batchId, file_id);
  const wanted = payouts.filter(({ id }) => file === undefined || file.payout_ids.includes(id));
  const prepared = wanted.filter(({ state }) => state === 'prepared');
  const ready = prepared.map((one) => one.id);
  if (ready.length === 0) {
    if (wanted.some((one) => one.reference === reference && one.sent_on === sent_on)) return { batch, payouts };
    throw nothingPrepared(batchId, wanted);
  }
  if (file !== undefined) await currentItems(trx, file);
  await refuseGroundless(trx, batch.community_id, prepared, sent_on);
  await markSent(trx, ready, sent_on, reference);
  const object = { objectKind: 'payout_batch', objectId: batchId };
  work.audit({ chain: batch.community_id, action: 'payout_batch.sent', ...object, after: { sent_on, reference, payout_ids: ready } });
  await mailPayments(trx, batch.community_id, prepared);
  return requirePayoutBatch(trx, batchId);
}

async function requireFileOfBatch(trx: Transaction<DB>, batchId: number, fileId: number): Promise<PayoutFileRow> {
  const file = await requirePayoutFile(trx, fileId);
  if (file.batch_id !== batchId) throw invalidInput('file_id', 'other_batch', billingMessages.fileOfOtherBatch(fileId));
  if (file.cancelled_at !== null) throw new DomainError('wrong_state', billingMessages.fileCancelled(fileId));
  return file;
}

/**
 * What was covered and earned when it was prepared must still be: money may have been taken back, and what was earned lowered. The day is not
 * before the money arrived. Other prepared payments need no cover yet, but count as paid to their members.
 */
async function refuseGroundless(trx: Transaction<DB>, communityId: number, prepared: readonly PayoutRow[], sentOn: string): Promise<void> {
  const lines = prepared.flatMap((payout) =>
    payout.lines.map(({ configuration_id, ...line }) => ({ configurationId: configuration_id, ...line })),
  );
  refuseUncovered(lines, withoutPrepared(await availableMoney(trx, communityId)));
  refuseUnearned(
    await payableParts(trx, communityId, null),
    prepared.map(({ party_id }) => party_id),
  );
  refuseBefore('sent_on', sentOn, firstCoveredDay(lines, await bankMovements(trx, communityId)), billingMessages.moneyArrived);
}

const withoutPrepared = (available: AvailableByConfiguration): AvailableByConfiguration =>
  new Map([...available].map(([id, { gse, sale }]) => [id, { gse: { ...gse, preparedCents: 0 }, sale: { ...sale, preparedCents: 0 } }]));

function nothingPrepared(batchId: number, payouts: readonly PayoutRow[]): DomainError {
  const states = [...new Set(payouts.map(({ state }) => state))].join(', ');
  return new DomainError('wrong_state', billingMessages.nothingPrepared(batchId, states));
}
