import type { Transaction } from 'kysely';
import { saleFaults } from '../../../domain/billing/sale/sale-bounds.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { refuseOwnApproval } from '../../../domain/kernel/four-eyes.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import {
  bookSale,
  type EnergySaleRow,
  type SaleHistory,
  saleHistories,
  saleKey,
  salesById,
} from '../../../infra/postgres/billing/energy-sales.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { addSaleApproval, approvedOnDocuments, saleApprovalTerms } from '../../../infra/postgres/billing/sale-approvals.ts';
import { plantMonthKey, soldPlants } from '../../../infra/postgres/billing/sale-grounds.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireDecision } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import { assertNotRefused, refuseWaiting } from '../../kernel/commands/refuse-waiting.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/** Why a waiting version may count, and the document of the decision. */
interface SaleApproval {
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
  await assertNotRefused(work, billingMessages.saleToApprove(saleId), 'sale_id', saleId);
  const terms = await withPeopleBehind(trx, await saleApprovalTerms(trx, saleId));
  refuseOwnApproval(billingMessages.saleToApprove(saleId), actor, terms);
  const scope = { communityId, configurationId: sale.configuration_id };
  await requireDecision(trx, scope, { use: 'energy_sale', documentId: given.document_id });
  await refuseContradiction(trx, { use: 'energy_sale', documentId: given.document_id }, (ids) => approvedOnDocuments(trx, ids, saleId));
  const histories = await saleHistories(trx, [{ plantId: sale.plant_id, month: sale.month }]);
  await assertWithinInjection(trx, sale, histories);
  const before = histories.get(saleKey(sale));
  await addSaleApproval(trx, { ...given, sale_id: saleId, community_id: communityId, approved_by: actor });
  await bookSale(trx, sale, before?.counted);
  const change = { before: { state: sale.state }, after: { state: 'posted', ...given, accepted: sale.findings } };
  work.audit({ chain: communityId, action: 'energy_sale.approved', objectKind: 'energy_sale', objectId: saleId, ...change });
  return (await salesById(trx, [saleId]))[0] as EnergySaleRow;
}

/** Refuses a version that waits, with the reason; the version that counts stays. Recorded again, the sale waits for approval again. */
export async function refuseEnergySale(work: CommandWork, saleId: number, communityId: number, note: string): Promise<EnergySaleRow> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await lockPayments(trx, communityId);
  const [sale] = (await salesById(trx, [saleId])) as [EnergySaleRow];
  if (sale.state !== 'awaiting_approval') throw new DomainError('wrong_state', billingMessages.saleNotWaiting(saleId, sale.state));
  await refuseWaiting(work, { kind: 'sale_id', id: saleId, communityId }, note);
  return (await salesById(trx, [saleId]))[0] as EnergySaleRow;
}

/** Readings may have changed since the version was recorded. `wrong_state` where its month waits, or it is more energy than the plant injected. */
async function assertWithinInjection(
  trx: Transaction<DB>,
  sale: EnergySaleRow,
  histories: ReadonlyMap<string, SaleHistory>,
): Promise<void> {
  const named = { plantCode: sale.plant_code, month: sale.month };
  const plant = (await soldPlants(trx, sale.configuration_id, [named])).get(plantMonthKey(named));
  const amount = { ...named, energyWh: sale.energy_wh, grossCents: sale.gross_cents };
  if (sale.energy_wh > 0 && plant?.monthWaits) throw new DomainError('wrong_state', billingMessages.saleMonthWaits(named));
  const other = sale.buyer === 'gse' ? 'trader' : 'gse';
  const others = histories.get(saleKey({ ...sale, buyer: other }))?.counted?.energy_wh ?? 0;
  const [fault] = saleFaults(amount, plant, others, legalDay(Date.now()));
  if (sale.energy_wh > 0 && fault !== undefined) throw new DomainError('wrong_state', fault.message);
}
