import type { RouteModule } from '../http/route.ts';
import { getAdvances } from './advance-calendar.ts';
import { backfillAdvancesRoute } from './advances.ts';
import { getBalances } from './balances.ts';
import { communityAccountRoutes } from './community-accounts.ts';
import { communityTermRoutes } from './community-terms.ts';
import { approveSale, createSales, listSalesRoute, receiveSale, refuseSale } from './energy-sales.ts';
import { createCertificate, listCertificatesRoute } from './excess-certificates.ts';
import { exitChargeRoutes } from './exit-charge.ts';
import { finalStatementRoutes } from './final-statement.ts';
import { issueStatements } from './issue-statements.ts';
import { memberDayRoutes } from './members-on-day.ts';
import { createTerms, endTerms, getTerms, listTermsRoute } from './membership-terms.ts';
import { getBatch, listBatchesRoute, prepareBatch, sendBatch } from './payout-batches.ts';
import { payoutFileRoutes } from './payout-files.ts';
import { payoutRuleRoutes } from './payout-rules.ts';
import { confirmPayoutRoute, failPayoutRoute, listPayoutsRoute } from './payouts.ts';
import { getProducerDocument } from './producer-documents.ts';
import { getReadings } from './readings.ts';
import { createReceipt, listReceiptsRoute } from './receipts.ts';
import { getReconciliation, getReconciliationCsv } from './reconciliation.ts';
import { approveUse, createUse, getRingFenced, refuseUse } from './ring-fenced.ts';
import { getStatement } from './statement.ts';

/** Money after settlement: the ledger, advances, payments from GSE and to members, statements. */
export const billingRoutes: RouteModule = [
  getAdvances,
  backfillAdvancesRoute,
  getBalances,
  listBatchesRoute,
  getBatch,
  prepareBatch,
  sendBatch,
  confirmPayoutRoute,
  failPayoutRoute,
  listPayoutsRoute,
  createReceipt,
  listReceiptsRoute,
  getReconciliation,
  getReconciliationCsv,
  getReadings,
  createUse,
  approveUse,
  refuseUse,
  createCertificate,
  listCertificatesRoute,
  getRingFenced,
  createSales,
  listSalesRoute,
  receiveSale,
  approveSale,
  refuseSale,
  getProducerDocument,
  getStatement,
  issueStatements,
  ...payoutFileRoutes,
  ...communityAccountRoutes,
  ...payoutRuleRoutes,
  ...communityTermRoutes,
  ...memberDayRoutes,
  ...exitChargeRoutes,
  ...finalStatementRoutes,
  createTerms,
  listTermsRoute,
  getTerms,
  endTerms,
];
