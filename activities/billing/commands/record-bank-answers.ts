import type { BankReason } from '../../../domain/billing/payout-file/bank-reasons.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';
import { type PayoutBatch, requirePayoutBatch } from '../reads/payout-batch.ts';
import { confirmPayout, failPayout } from './end-payout.ts';

/** What the bank says of one payment. */
export interface BankAnswer {
  readonly payout_id: number;
  readonly outcome: 'paid' | 'rejected' | 'returned';
  readonly on: string;
  readonly bank_code?: BankReason | undefined;
  readonly reason?: string | undefined;
  /** Where the document says so. */
  readonly document_line?: number | undefined;
}

/**
 * Records what the bank says of payments of a batch, all or none: those that arrived are settled, those that were rejected or came back are
 * payable again. The rules are those of each single payment; what is recorded already stays as it is. The document covers all payments of
 * the call that did not arrive, as the caller says by naming them together.
 */
export async function recordBankAnswers(
  work: CommandWork,
  batchId: number,
  { answers, documentId }: { readonly answers: readonly BankAnswer[]; readonly documentId: number | null },
): Promise<PayoutBatch> {
  const { payouts } = await requirePayoutBatch(work.trx, batchId);
  const known = new Set(payouts.map(({ id }) => id));
  const named = new Set<number>();
  for (const [at, { payout_id: id }] of answers.entries()) {
    if (!known.has(id)) throw invalidInput(`answers[${at}].payout_id`, 'unknown', billingMessages.notOfBatch(id, batchId));
    if (named.has(id)) throw invalidInput(`answers[${at}].payout_id`, 'twice', billingMessages.answerTwice(id));
    named.add(id);
  }
  refuseLinesTwice(answers);
  const failed = answers.filter(({ outcome }) => outcome !== 'paid').map(({ payout_id }) => payout_id);
  for (const { payout_id, outcome, on, ...answer } of answers) {
    if (outcome === 'paid') await confirmPayout(work, payout_id, on);
    else await failPayout(work, payout_id, { on, ...answer, document_id: documentId }, failed);
  }
  return requirePayoutBatch(work.trx, batchId);
}

function refuseLinesTwice(answers: readonly BankAnswer[]): void {
  const lines = new Set<number>();
  for (const [at, { document_line: line }] of answers.entries()) {
    if (line === undefined) continue;
    if (lines.has(line)) throw invalidInput(`answers[${at}].document_line`, 'twice', billingMessages.lineTwice(line));
    lines.add(line);
  }
}
