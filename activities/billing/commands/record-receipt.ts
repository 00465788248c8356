import { availableOf } from '../../../domain/billing/payout/available-money.ts';
import { lineKey, receiptFaults } from '../../../domain/billing/payout/receipt-rules.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { atPath, joined } from '../../../domain/kernel/messages.ts';
import { availableMoney } from '../../../infra/postgres/billing/available-money.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import {
  addReceipt,
  type ReceiptLine,
  type ReceiptRow,
  receiptById,
  receiptByReference,
  receiptGrounds,
} from '../../../infra/postgres/billing/receipts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/** A payment that arrived from GSE. */
interface GivenReceipt {
  readonly configuration_id: number;
  readonly reference: string;
  readonly received_on: string;
  readonly fees_withheld_cents: number;
  readonly lines: readonly ReceiptLine[];
}

/**
 * Records and books a payment received from GSE. `already_exists` for a reference again, `invalid_input` with every line that cannot be:
 * of a month that was never settled, or that takes back more than was received.
 */
export async function recordReceipt(work: CommandWork, communityId: number, given: GivenReceipt): Promise<ReceiptRow> {
  const { trx } = work;
  await lockPayments(trx, communityId);
  const known = await receiptByReference(trx, communityId, given.reference);
  if (known !== undefined) throw new AlreadyExists('reference', billingMessages.receiptRecorded(given.reference), known);
  await refuseImpossible(work, communityId, given);
  const { configuration_id: configurationId, reference, received_on: receivedOn, fees_withheld_cents: feesWithheldCents, lines } = given;
  const id = await addReceipt(trx, { communityId, configurationId, reference, receivedOn, feesWithheldCents, lines, by: work.actor });
  work.audit({ chain: communityId, action: 'gse_receipt.recorded', objectKind: 'gse_receipt', objectId: id, after: given });
  return receiptById(trx, id);
}

async function refuseImpossible({ trx }: CommandWork, communityId: number, given: GivenReceipt): Promise<void> {
  const { configuration_id, lines, fees_withheld_cents: feesWithheldCents, received_on: receivedOn } = given;
  const { settled, received } = await receiptGrounds(trx, configuration_id, [...new Set(lines.map(({ month }) => month))], receivedOn);
  const receivedCents = new Map(received.map((line) => [lineKey(line), line]));
  const { bankCents, preparedCents } = availableOf(await availableMoney(trx, communityId), configuration_id, 'gse');
  const faults = receiptFaults({ receivedOn, lines, feesWithheldCents, settled, receivedCents, bankCents, preparedCents });
  if (faults.length === 0) return;
  const texts = faults.map(({ path, message }) => atPath(path, message));
  throw new DomainError('invalid_input', joined(texts, '; '), faults);
}
