import { type PreparedPayout, preparePayouts, refuseUncovered } from '../../../domain/billing/payout/prepare.ts';
import { limitToArrivedSales, limitToReceived } from '../../../domain/billing/payout/received-share.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { smallestPaymentOn } from '../../../infra/postgres/billing/community-terms.ts';
import { heldMoney, lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { receivedShares } from '../../../infra/postgres/billing/payout-grounds.ts';
import { addPayouts, memberAccounts } from '../../../infra/postgres/billing/payouts.ts';
import { arrivedSales } from '../../../infra/postgres/billing/sale-approvals.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';
import { type PayoutBatch, requirePayoutBatch } from '../reads/payout-batch.ts';

/** Which payments to prepare. */
export interface PayoutOrder {
  readonly communityId: number;
  readonly note: string;
  /** Only these members; left out: all. */
  readonly partyIds: readonly number[] | undefined;
  /** The last month (`yyyy-mm`) whose earnings count; left out: all. */
  readonly upToMonth: string | undefined;
  /** Also amounts below the community's smallest payment. */
  readonly belowMinimum: boolean;
}

/** Reserves what is payable as one batch. `wrong_state` where nothing is, or where it is more than GSE and the buyers of energy have paid. */
export async function preparePayoutBatch(work: CommandWork, order: PayoutOrder): Promise<PayoutBatch> {
  const { communityId, note } = order;
  await lockPayments(work.trx, communityId);
  const payouts = await payable(work, order);
  if (payouts.length === 0) throw new DomainError('wrong_state', billingMessages.nothingPayable(communityId));
  refuseUncovered(payouts, await heldMoney(work.trx, communityId));
  const batchId = await addPayouts(work.trx, { communityId, note, by: work.actor }, payouts);
  const object = { objectKind: 'payout_batch', objectId: batchId };
  work.audit({ chain: communityId, action: 'payout_batch.prepared', ...object, after: { note, payouts } });
  return requirePayoutBatch(work.trx, batchId);
}

async function payable({ trx }: CommandWork, { communityId, partyIds, upToMonth, belowMinimum }: PayoutOrder): Promise<PreparedPayout[]> {
  const today = legalDay(Date.now());
  const wanted = partyIds === undefined ? undefined : new Set(partyIds);
  const upTo = upToMonth === undefined ? null : `${upToMonth}-01`;
  const earned = (await memberAccounts(trx, communityId, upTo)).filter(({ partyId }) => wanted === undefined || wanted.has(partyId));
  const shares = await receivedShares(trx, communityId, { day: today, upTo });
  const parts = limitToArrivedSales(limitToReceived(earned, shares), await arrivedSales(trx, communityId, upTo));
  const minimum = (await smallestPaymentOn(trx, communityId, today))?.cents ?? 0;
  return preparePayouts(parts, belowMinimum ? 1 : minimum);
}
