import { refuseUncovered } from '../../../domain/billing/payout/available-money.ts';
import { type PreparedPayout, preparePayouts } from '../../../domain/billing/payout/prepare.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { availableMoney } from '../../../infra/postgres/billing/available-money.ts';
import { smallestPaymentOn } from '../../../infra/postgres/billing/community-terms.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { addPayouts } from '../../../infra/postgres/billing/payouts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';
import { payableParts } from '../payable-parts.ts';
import { type PayoutBatch, requirePayoutBatch } from '../reads/payout-batch.ts';

/** Which payments to prepare. */
interface PayoutOrder {
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
  if (payouts.length === 0) throw new DomainError('wrong_state', billingMessages.nothingPayable);
  refuseUncovered(
    payouts.flatMap(({ lines }) => lines),
    await availableMoney(work.trx, communityId),
  );
  const batchId = await addPayouts(work.trx, { communityId, note, by: work.actor }, payouts);
  const object = { objectKind: 'payout_batch', objectId: batchId };
  work.audit({ chain: communityId, action: 'payout_batch.prepared', ...object, after: { note, payouts } });
  return requirePayoutBatch(work.trx, batchId);
}

async function payable({ trx }: CommandWork, { communityId, partyIds, upToMonth, belowMinimum }: PayoutOrder): Promise<PreparedPayout[]> {
  const wanted = partyIds === undefined ? undefined : new Set(partyIds);
  const parts = await payableParts(trx, communityId, upToMonth ?? null);
  const minimum = (await smallestPaymentOn(trx, communityId, legalDay(Date.now())))?.cents ?? 0;
  return preparePayouts(
    parts.filter(({ partyId }) => wanted === undefined || wanted.has(partyId)),
    belowMinimum ? 1 : minimum,
  );
}
