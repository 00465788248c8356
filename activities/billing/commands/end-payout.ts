import type { Transaction } from 'kysely';
import { refuseBefore } from '../../../domain/billing/payout/order-of-days.ts';
import { BANK_REASONS, type BankReason } from '../../../domain/billing/payout-file/bank-reasons.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import {
  confirmationTerms,
  listPayouts,
  lockPayout,
  markConfirmed,
  markFailed,
  otherReturn,
  type PayoutRow,
} from '../../../infra/postgres/billing/payouts.ts';
import { documentsOfFile } from '../../../infra/postgres/documents/same-file.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/** Records that a payment arrived on a day; one that is confirmed stays as it is. `wrong_state` where it was not sent. */
export async function confirmPayout(work: CommandWork, payoutId: number, on: string): Promise<PayoutRow> {
  const payout = await lockedPayout(work.trx, payoutId);
  if (payout.state === 'confirmed') return payout;
  if (payout.state !== 'sent') throw new DomainError('wrong_state', billingMessages.notSent(payout.id, payout.state));
  refuseBefore('on', on, payout.sent_on, billingMessages.wasSent);
  await markConfirmed(work.trx, payout.id, on, work.actor);
  return recordState(work, payout, { state: 'confirmed', on });
}

/** How a payment failed, with the bank's document where it had been confirmed. */
interface GivenFailure {
  readonly on: string;
  /** Left out: the words of the code. */
  readonly reason?: string | undefined;
  readonly bank_code?: BankReason | undefined;
  readonly document_id?: number | null | undefined;
  /** Where the document says so, where it proves the return of another payment too. */
  readonly document_line?: number | null | undefined;
}

/**
 * Records that a payment was cancelled or came back: what had left is booked back and payable again. One that failed stays as it is. One that
 * was sent needs the bank's document, and with four eyes another person than whoever prepared or confirmed it. `conflict` where the same file proved
 * the return of a payment that is not among `named`, those that the caller says it covers, and no other line of it is given (decision record 0124).
 */
export async function failPayout(
  work: CommandWork,
  payoutId: number,
  { on, bank_code: code, reason: given, document_id: documentId = null, document_line: line = null }: GivenFailure,
  named: readonly number[] = [payoutId],
): Promise<PayoutRow> {
  const reason = given ?? (code === undefined ? undefined : BANK_REASONS[code].it);
  if (reason === undefined) throw invalidInput('reason', 'missing', billingMessages.failureReason);
  const payout = await lockedPayout(work.trx, payoutId);
  if (payout.state === 'failed') return payout;
  refuseBefore('on', on, payout.sent_on, billingMessages.wasSent);
  refuseBefore('on', on, payout.ended_on, billingMessages.hasArrived);
  await requireEvidence(work, payout, documentId);
  if (documentId !== null) await refuseSecondReturn(work.trx, { documentId, line, payoutIds: named });
  await markFailed(work.trx, payout, { on, reason, code: code ?? null, documentId, line });
  return recordState(work, payout, {
    state: 'failed',
    on,
    reason,
    ...(code === undefined ? {} : { bank_code: code }),
    ...(documentId === null ? {} : { document_id: documentId }),
    ...(line === null ? {} : { document_line: line }),
  });
}

async function requireEvidence({ trx, actor }: CommandWork, payout: PayoutRow, documentId: number | null): Promise<void> {
  if (documentId !== null) await requireDecision(trx, { communityId: payout.community_id }, { use: 'returned_payment', documentId });
  if (payout.state === 'prepared') return;
  if (documentId === null) throw invalidInput('document_id', 'missing', billingMessages.returnNeedsDocument);
  refuseCauser(billingMessages.returnedByAnother, actor, await withPeopleBehind(trx, await confirmationTerms(trx, payout.id)));
}

interface Proof {
  readonly documentId: number;
  readonly line: number | null;
  readonly payoutIds: readonly number[];
}

async function refuseSecondReturn(trx: Transaction<DB>, { documentId, line, payoutIds }: Proof): Promise<void> {
  const documentIds = await documentsOfFile(trx, documentId);
  const other = await otherReturn(trx, { documentIds, line, payoutIds });
  if (other === undefined) return;
  const message = billingMessages.provesOtherReturn(documentId, other, line);
  throw new DomainError('conflict', message, [{ path: 'document_line', code: 'proves_other', message }]);
}

/** The payment, with all payments of its community locked; not_found when the caller may not know of it. */
async function lockedPayout(trx: Transaction<DB>, payoutId: number): Promise<PayoutRow> {
  const [known] = await listPayouts(trx, { after: payoutId - 1, take: 1 });
  if (known?.id !== payoutId) throw new DomainError('not_found', billingMessages.noPayment(payoutId));
  await lockPayments(trx, known.community_id);
  return (await lockPayout(trx, payoutId)) as PayoutRow;
}

interface EndedState {
  readonly state: 'confirmed' | 'failed';
  readonly on: string;
  readonly reason?: string;
  readonly bank_code?: string;
  readonly document_id?: number;
  readonly document_line?: number;
}

async function recordState(work: CommandWork, { id, community_id: chain, state }: PayoutRow, after: EndedState): Promise<PayoutRow> {
  work.audit({ chain, action: `payout.${after.state}`, objectKind: 'payout', objectId: id, before: { state }, after });
  return (await lockPayout(work.trx, id)) as PayoutRow;
}
