import type { Kysely, Transaction } from 'kysely';
import { ACCOUNT_REASONS } from '../../../domain/billing/payout-file/bank-reasons.ts';
import { type Candidate, type FileFinding, findingsOf, leavesOut } from '../../../domain/billing/payout-file/findings.ts';
import { writePain001 } from '../../../domain/billing/payout-file/pain001.ts';
import { writePayoutCsv } from '../../../domain/billing/payout-file/payout-csv.ts';
import type { FilePayment, PayoutFileFormat } from '../../../domain/billing/payout-file/types.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import {
  candidatesOf,
  debtorOf,
  type FileItemRow,
  itemsOfFile,
  type PayoutFileRow,
  payoutFileById,
} from '../../../infra/postgres/billing/payout-files.ts';
import { accountsOfParties, openAccounts } from '../../../infra/postgres/members/payment-accounts.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { billingMessages } from '../messages.ts';

/** The file, or not_found. */
export const requirePayoutFile = async (trx: Transaction<DB>, id: number): Promise<PayoutFileRow> =>
  requireFound(await payoutFileById(trx, id), billingMessages.noPayoutFile(id));

/** What waits for a file: the payments that go into one, and what is to be known of them and of the others. */
export interface ReadyPayments {
  readonly ready: readonly (Candidate & { readonly accountId: number })[];
  readonly findings: readonly FileFinding[];
}

/** The prepared payments of a batch that are in no file, as one on this day would take them. */
export async function readyPayments(
  db: Kysely<DB>,
  keys: PersonalKeys,
  { batchId, executionOn }: { readonly batchId: number; readonly executionOn: string },
): Promise<ReadyPayments> {
  const candidates = await candidatesOf(db, { batchId, executionOn, today: legalDay(Date.now()), refusing: ACCOUNT_REASONS });
  const accounts = await accountsOfParties(
    db,
    candidates.map(({ partyId }) => partyId),
  );
  const used = new Set(candidates.map(({ accountId }) => accountId));
  const opened = await openAccounts(
    db,
    keys,
    accounts.filter(({ id }) => used.has(id)),
  );
  const findings = findingsOf(candidates, opened);
  const out = new Set(findings.filter(({ kind }) => leavesOut(kind)).map(({ payoutId }) => payoutId));
  const ready = candidates.flatMap((one) =>
    one.accountId === null || out.has(one.payoutId) ? [] : [{ ...one, accountId: one.accountId }],
  );
  return { ready, findings };
}

/**
 * The bytes of a file, which are always the same. `wrong_state` where it was cancelled, a payment of it that was not sent may not be paid so any
 * more, or a person in it was erased.
 */
export async function writePayoutFile(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  file: PayoutFileRow,
  format: PayoutFileFormat,
): Promise<string> {
  if (file.cancelled_at !== null) throw new DomainError('wrong_state', billingMessages.fileCancelled(file.id));
  const items = await currentItems(trx, file);
  const opened = await openAccounts(
    trx,
    keys,
    items.map(({ account_id: id, party_id, account_enc }) => ({ id, party_id, account_enc })),
  );
  const payments = items.map(({ payout_id: payoutId, cents, account_id }): FilePayment => {
    const account = opened.get(account_id);
    if (account === undefined) throw new DomainError('wrong_state', billingMessages.fileErased(file.id));
    return { payoutId, cents, ...account };
  });
  const content = {
    fileId: file.id,
    createdAt: file.created_at,
    executionOn: file.execution_on,
    debtor: await debtorOf(trx, file.id),
    payments,
  };
  return format === 'csv' ? writePayoutCsv(content) : writePain001(content);
}

/** The payments of a file as they stand today; `wrong_state` where one of them may no longer be paid to the account in the file. */
export async function currentItems(trx: Transaction<DB>, file: PayoutFileRow): Promise<FileItemRow[]> {
  const items = await itemsOfFile(trx, file, legalDay(Date.now()));
  const overtaken = items.filter(isOvertaken).map(({ payout_id }) => payout_id);
  if (overtaken.length === 0) return items;
  throw new DomainError('wrong_state', billingMessages.fileOvertaken(file.id, overtaken.join(', ')));
}

/** Not sent yet, and its account changed or the payment was cancelled since. */
const isOvertaken = ({ state, sent_on, is_overtaken }: FileItemRow): boolean =>
  (state === 'prepared' && is_overtaken) || (state === 'failed' && sent_on === null);
