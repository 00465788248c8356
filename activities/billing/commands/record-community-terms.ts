import { AlreadyExists } from '../../../domain/kernel/errors.ts';
import type { DeclaredProcess } from '../../../domain/kernel/process.ts';
import {
  addSmallestPayment,
  addVatDeduction,
  type SmallestPaymentRow,
  smallestPaymentOn,
  type VatDeductionRow,
  vatDeductionOn,
} from '../../../infra/postgres/billing/community-terms.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { reopenYears } from '../../settlement/commands/reopen-years.ts';
import { billingMessages } from '../messages.ts';

type GivenSmallestPayment = Omit<SmallestPaymentRow, 'id' | 'recorded_by' | 'recorded_at'>;

/** Records the smallest payment to a member from a day on; a later row for the same day replaces it. `already_exists` for the same again. */
export async function recordSmallestPayment(
  work: CommandWork,
  communityId: number,
  given: GivenSmallestPayment,
): Promise<SmallestPaymentRow> {
  await lockWithDecision(work, communityId, {
    use: 'smallest_payment',
    documentId: given.document_id,
    object: [given.valid_from, given.cents],
  });
  const known = await smallestPaymentOn(work.trx, communityId, given.valid_from);
  if (known?.valid_from === given.valid_from && known.cents === given.cents && known.document_id === given.document_id)
    throw new AlreadyExists('valid_from', billingMessages.termRecorded(given.valid_from), known.id);
  const row = await addSmallestPayment(work.trx, communityId, { ...given, recorded_by: work.actor });
  const object = { objectKind: 'smallest_payment', objectId: row.id };
  work.audit({ chain: communityId, action: 'smallest_payment.recorded', ...object, after: given });
  return row;
}

type GivenVatDeduction = Omit<VatDeductionRow, 'id' | 'recorded_by' | 'recorded_at'>;

/** What was recorded, and the processes that settle years again that rest on it. */
interface RecordedVatDeduction {
  readonly row: VatDeductionRow;
  readonly processes: readonly DeclaredProcess[];
}

/**
 * Records whether the community deducts VAT from a day on. A year that was settled with the other flag is settled again and waits for approval.
 * `already_exists` for the same again.
 */
export async function recordVatDeduction(work: CommandWork, communityId: number, given: GivenVatDeduction): Promise<RecordedVatDeduction> {
  await lockWithDecision(work, communityId, {
    use: 'vat_deduction',
    documentId: given.document_id,
    object: [given.valid_from, given.deducts],
  });
  const known = await vatDeductionOn(work.trx, communityId, given.valid_from);
  if (known?.valid_from === given.valid_from && known.deducts === given.deducts && known.document_id === given.document_id)
    throw new AlreadyExists('valid_from', billingMessages.termRecorded(given.valid_from), known.id);
  const row = await addVatDeduction(work.trx, communityId, { ...given, recorded_by: work.actor });
  const object = { objectKind: 'vat_deduction', objectId: row.id };
  work.audit({ chain: communityId, action: 'vat_deduction.recorded', ...object, after: given });
  return { row, processes: await reopenYears(work, { communityId }) };
}

type Decision = Parameters<typeof requireDecision>[2];

async function lockWithDecision(work: CommandWork, communityId: number, decision: Decision): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  await requireDecision(work.trx, { communityId }, decision);
}
