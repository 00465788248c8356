import { wordOf } from '../../kernel/text/word-of.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { BANK_REASONS, type BankReason } from './bank-reasons.ts';

/** What a file of the bank says of one payment. */
export interface BankStatus {
  /** As the file names the payment: its end-to-end id; null: the whole file for the bank. */
  readonly named: string | null;
  /** Number of our file, where the answer is about one of ours; null: the answer names none. */
  readonly fileId: number | null;
  /** Status of ISO 20022, or `paid`, `rejected`, `returned` of a table. */
  readonly status: string;
  readonly on: LocalDate | null;
  readonly code: string | null;
  readonly text: string | null;
}

/** What a line of the bank's answer comes to. `open`: the bank has not decided; `unknown`: no payment of the batch; `unreadable`: a status without meaning. */
export const ANSWER_OUTCOMES = ['paid', 'rejected', 'returned', 'open', 'unknown', 'unreadable'] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** A line of the bank's answer as it can be recorded. */
export interface ReadAnswer {
  readonly payoutId: number | null;
  readonly named: string;
  readonly outcome: AnswerOutcome;
  readonly on: LocalDate | null;
  readonly bankCode: BankReason | null;
  readonly reason: string | null;
}

/** Source: ISO 20022 ExternalPaymentTransactionStatus: settled on the creditor's or the debtor's account, rejected, and what is still on its way. */
const OUTCOME_OF: Readonly<Record<string, AnswerOutcome>> = {
  ...{ ACCC: 'paid', ACSC: 'paid', PAID: 'paid', RJCT: 'rejected', CANC: 'rejected', REJECTED: 'rejected', RETURNED: 'returned' },
  ...{ ACCP: 'open', ACSP: 'open', ACTC: 'open', ACWC: 'open', ACFC: 'open', PDNG: 'open', RCVD: 'open', PART: 'open', ACWP: 'open' },
};

/** Which payments a batch and each of its files hold. */
export interface AskedPayments {
  readonly batch: readonly number[];
  readonly files: ReadonlyMap<number, readonly number[]>;
}

/** Answers by payment; what is said of a whole file goes for each payment in it that is not named by itself. */
export function readAnswers(statuses: readonly BankStatus[], { batch, files }: AskedPayments): ReadAnswer[] {
  const known = new Set(batch);
  const named = statuses.filter((one) => one.named !== null);
  const single = named.map((one) => answerOf(one, known));
  const answered = new Set(single.map(({ payoutId }) => payoutId));
  const whole = [...newestOfFiles(statuses)]
    .flatMap(([fileId, one]) => (files.get(fileId) ?? []).map((id) => answerOf({ ...one, named: String(id) }, known)))
    .filter(({ payoutId }) => !answered.has(payoutId));
  return [...single, ...whole];
}

/** What is said last of each whole file, but that it is on its way: a report may say it again and again. */
function newestOfFiles(statuses: readonly BankStatus[]): Map<number, BankStatus> {
  const newest = new Map<number, BankStatus>();
  for (const one of statuses)
    if (one.named === null && one.fileId !== null && outcomeOf(one.status) !== 'open') newest.set(one.fileId, one);
  return newest;
}

const outcomeOf = (status: string): AnswerOutcome => wordOf(OUTCOME_OF, status.trim().toUpperCase()) ?? 'unreadable';

function answerOf({ named, status, on, code, text }: BankStatus, known: ReadonlySet<number>): ReadAnswer {
  const id = /^\d{1,15}$/.test(named ?? '') ? Number(named) : null;
  const payoutId = id !== null && known.has(id) ? id : null;
  const outcome = outcomeOf(status);
  const bankCode = code !== null && Object.hasOwn(BANK_REASONS, code) ? (code as BankReason) : null;
  // A code of the bank that has no words here is its reason.
  const reason = text ?? (bankCode === null ? code : null);
  return { payoutId, named: named ?? '', outcome: payoutId === null ? 'unknown' : outcome, on, bankCode, reason };
}
