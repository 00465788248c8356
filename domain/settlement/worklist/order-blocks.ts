import { joined } from '../../kernel/messages.ts';
import { momentText } from '../../kernel/text/write-stretch.ts';
import type { GrownAmount } from '../run/grown-amount.ts';
import { describeAmount } from './amount-finding-messages.ts';
import type { Block, RefusedVersion } from './blocks.ts';
import { blockMessages, type SoldEnergy } from './messages.ts';

/** A month for which, over all receipts, far more arrived than the ledger says that GSE owes. */
export interface AboveOwed {
  readonly month: string;
  readonly component: string;
  readonly owedCents: number;
  readonly receivedCents: number;
}

export const aboveOwedBlock = ({ month, component, owedCents, receivedCents }: AboveOwed): Block => ({
  by: 'receipt',
  what: blockMessages.aboveOwed(month, component, receivedCents, owedCents),
  remedy: blockMessages.correctReceipt,
});

/** A month with posted money that the contract with GSE does not cover. */
export const outsideContractBlock = ({ month, cents }: { readonly month: string; readonly cents: number }): Block => ({
  by: 'contract',
  what: blockMessages.outsideContract(month, cents),
  remedy: blockMessages.settleToNothing,
});

export const oversoldBlock = (sold: SoldEnergy): Block => ({
  by: 'sale',
  what: blockMessages.oversold(sold),
  remedy: blockMessages.correctSale,
});

/** A month's advance of which nothing is distributed, and what of it grew. */
export interface GrownAdvance {
  readonly month: string;
  readonly findings: readonly GrownAmount[];
}

/** Settling the month is what resolves it: the settlement takes the advance's place, and waits for a person itself where it grew. */
export const grownAdvanceBlocks = ({ month, findings }: GrownAdvance): Block[] =>
  findings.map((finding) => ({
    by: 'settlement',
    what: joined([blockMessages.advanceKept(month), describeAmount(finding)], ': '),
    remedy: blockMessages.settleAdvance(month),
  }));

/** A community with more members than it takes. */
interface TooManyMembers {
  readonly members: number;
  readonly most: number;
}

export const aboveLimitBlock = ({ members, most }: TooManyMembers): Block => ({
  by: 'member',
  what: blockMessages.aboveLimit(members, most),
  remedy: blockMessages.raiseLimit,
});

export const takenClaimBlock = ({ pod, endedOn }: { readonly pod: string; readonly endedOn: string }): Block => ({
  by: 'member',
  what: blockMessages.claimTaken(pod, endedOn),
  remedy: blockMessages.askHolder,
});

/** Payments of a batch whose people have no account in use. */
export const unpayableBlock = ({ batchId, payments }: { readonly batchId: number; readonly payments: number }): Block => ({
  by: 'member',
  what: blockMessages.noPaymentAccount(batchId, payments),
  remedy: blockMessages.recordPaymentAccount,
});

export const unconfirmedAccountBlock = ({ accounts }: { readonly accounts: number }): Block => ({
  by: 'member',
  what: blockMessages.unconfirmedAccounts(accounts),
  remedy: blockMessages.confirmAccount,
});

export interface MonthOnHold {
  readonly holdId: number;
  readonly heldBy: string;
  readonly note: string;
  readonly until: Date | null;
}

export const holdBlock = ({ holdId, heldBy, note, until }: MonthOnHold): Block => ({
  by: 'hold',
  what: blockMessages.held(heldBy, until === null ? null : momentText(until.getTime()), note),
  remedy: blockMessages.release(holdId),
});

/** A month whose corrections should have been settled by now. */
export interface StaleMonth {
  readonly month: string;
  readonly causes: readonly string[];
}

export const staleBlock = ({ month, causes }: StaleMonth): Block => ({
  by: 'correction',
  what: blockMessages.correctedNotSettled(month, causes.join(', ')),
  remedy: blockMessages.checkWorkers,
});

/** A month whose settlement failed permanently. */
interface FailedSettlement {
  readonly month: string;
  readonly reason: string;
}

export const failureBlock = ({ month, reason }: FailedSettlement): Block => ({
  by: 'failure',
  what: blockMessages.monthFailed(month, reason),
  remedy: blockMessages.correctMonth,
});

/** A process whose workflow failed permanently. */
export interface FailedProcess {
  readonly workflowId: string;
  readonly reason: string;
}

export const failedProcessBlock = ({ workflowId, reason }: FailedProcess): Block => ({
  by: 'failure',
  what: blockMessages.workflowFailed(workflowId, reason),
  remedy: blockMessages.repeatRequest,
});

/** A past year without a posted version that rests on its months as they are. */
export interface UnfinishedYear {
  readonly year: number;
  /** The version that waits for approval. */
  readonly yearId: number | null;
  readonly refusal?: RefusedVersion | null;
  /** Months that are not final. */
  readonly openMonths: readonly string[];
}

/** Why a year is blocked: it waits for approval, its months are not final, or it was not started. */
export function blocksOfYear({ year, yearId, openMonths, refusal }: UnfinishedYear): Block[] {
  if (refusal != null)
    return [{ by: 'approval', what: blockMessages.yearRefused(year, refusal.refused_by, refusal.note), remedy: blockMessages.proposeYear }];
  if (yearId !== null) return [{ by: 'approval', what: blockMessages.yearWaiting(year), remedy: blockMessages.approveYear(yearId) }];
  if (openMonths.length === 0) return [{ by: 'settlement', what: blockMessages.yearNotSettled(year), remedy: blockMessages.startYear }];
  return [{ by: 'month', what: blockMessages.yearWaitsForMonths(year, openMonths), remedy: blockMessages.completeMonths }];
}

/** A webhook whose address failed for days or is gone, or whose owner lost the right. */
export interface DisabledWebhook {
  readonly webhookId: number;
  readonly reason: 'failing' | 'gone' | 'owner_lost_right';
}

/** A work order whose due day has passed. */
export interface OverdueOrder {
  readonly orderId: number;
  readonly assetCode: string;
  readonly dueOn: string;
}

export const overdueOrderBlock = ({ orderId, assetCode }: OverdueOrder): Block => ({
  by: 'work',
  what: blockMessages.orderOverdue(orderId, assetCode),
  remedy: blockMessages.doOrder,
});

/** A day whose prices differ from those of the second publisher (decision record 0120). */
export interface DifferentPrices {
  readonly day: string;
  readonly marketZone: string;
  readonly hours: number;
  /** In micro-EUR per MWh. */
  readonly largest: number;
}

export const differentPricesBlock = (found: DifferentPrices): Block => ({
  by: 'price',
  what: blockMessages.differentPrices(found),
  remedy: blockMessages.comparePrices,
});

/** Devices and meter sources of a community that are left out until somebody confirms them (decision record 0128). */
export interface UnconfirmedAccess {
  readonly devices: number;
  readonly sources: number;
}

export const unconfirmedAccessBlock = (found: UnconfirmedAccess): Block => ({
  by: 'device',
  what: blockMessages.accessUnconfirmed(found),
  remedy: blockMessages.confirmAccess,
});

export const webhookBlock = ({ webhookId, reason }: DisabledWebhook): Block => ({
  by: 'webhook',
  ...(reason === 'owner_lost_right'
    ? { what: blockMessages.webhookStopped(webhookId), remedy: blockMessages.saveWebhook(webhookId) }
    : { what: blockMessages.webhookDisabled(webhookId, reason === 'gone'), remedy: blockMessages.repairWebhook(webhookId) }),
});
