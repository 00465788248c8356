import { DomainError } from '../../../domain/kernel/errors.ts';
import { refuseOwnApproval } from '../../../domain/settlement/run/lowered-money.ts';
import { bookSale, type EnergySaleRow, saleHistories, saleKey, salesById } from '../../../infra/postgres/billing/energy-sales.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { addSaleApproval, saleApprovalTerms } from '../../../infra/postgres/billing/sale-approvals.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { requireDecision } from '../../documents/reads/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/** Why a waiting version may count, and the document of the decision. */
export interface SaleApproval {
  readonly note: string;
  readonly document_id: number;
}

/**
 * Books a version of a sale that waits for approval; the same person's approval again changes nothing. `wrong_state` where it does not wait,
 * `forbidden` where the community has four eyes and this person recorded it, or a version since the one that counts.
 */
export async function approveEnergySale(
  work: CommandWork,
  saleId: number,
  communityId: number,
  given: SaleApproval,
): Promise<EnergySaleRow> {
  const { trx, actor } = work;
  await lockChangeableCommunity(trx, communityId);
  await lockPayments(trx, communityId);
  const [sale] = (await salesById(trx, [saleId])) as [EnergySaleRow];
  if (sale.state === 'posted' && sale.approved_by === actor) return sale;
  if (sale.state !== 'awaiting_approval') throw new DomainError('wrong_state', billingMessages.saleNotWaiting(saleId, sale.state));
  refuseOwnApproval(billingMessages.saleToApprove(saleId), actor, await saleApprovalTerms(trx, saleId));
  const scope = { communityId, configurationId: sale.configuration_id };
  await requireDecision(trx, scope, { use: 'energy_sale', documentId: given.document_id });
  const before = (await saleHistories(trx, [{ plantId: sale.plant_id, month: sale.month }])).get(saleKey(sale));
  await addSaleApproval(trx, { ...given, sale_id: saleId, community_id: communityId, approved_by: actor });
  await bookSale(trx, sale, before?.counted);
  const change = { before: { state: sale.state }, after: { state: 'posted', ...given, accepted: sale.findings } };
  work.audit({ chain: communityId, action: 'energy_sale.approved', objectKind: 'energy_sale', objectId: saleId, ...change });
  return (await salesById(trx, [saleId]))[0] as EnergySaleRow;
}
