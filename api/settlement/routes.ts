import { getAdvances } from '../billing/advance-calendar.ts';
import { backfillAdvances } from '../billing/advances.ts';
import { getBalances } from '../billing/balances.ts';
import { getBatch, prepareBatch, sendBatch } from '../billing/payout-batches.ts';
import { confirmPayout, failPayout, listPayoutsRoute } from '../billing/payouts.ts';
import { createReceipt, listReceiptsRoute } from '../billing/receipts.ts';
import { getReconciliation, getReconciliationCsv } from '../billing/reconciliation.ts';
import { createUse, getRingFenced } from '../billing/ring-fenced.ts';
import { getStatement } from '../billing/statement.ts';
import type { RouteModule } from '../http/route.ts';
import { approveRun } from './approve.ts';
import { backfillSettlement } from './backfill.ts';
import { explainRun } from './explain-run.ts';
import { explainYearRoute } from './explain-year.ts';
import { followRun, getRunVersions } from './follow-run.ts';
import { holdMonth, listHoldsRoute, releaseMonth } from './holds.ts';
import { getLive } from './live.ts';
import { listMarksRoute } from './marks.ts';
import { getRun, getRunCurves, listRunsRoute } from './read-runs.ts';
import { recomputeMonth } from './recompute.ts';
import { simulateSettlement } from './simulate.ts';
import { getTouched } from './touched.ts';
import { postWhatIf } from './what-if.ts';
import { getWorklist } from './worklist.ts';
import { approveYearRoute, startYear } from './year-actions.ts';
import { getYear, listYearsRoute } from './years.ts';

/** Settled months, their approval and explanation, the ledger, and what-if. */
export const settlementRoutes: RouteModule = [
  backfillSettlement,
  listRunsRoute,
  getRun,
  getRunCurves,
  getRunVersions,
  followRun,
  getTouched,
  approveRun,
  listMarksRoute,
  recomputeMonth,
  listHoldsRoute,
  holdMonth,
  releaseMonth,
  getLive,
  explainRun,
  getBalances,
  getAdvances,
  backfillAdvances,
  createReceipt,
  listReceiptsRoute,
  getReconciliation,
  getReconciliationCsv,
  prepareBatch,
  getBatch,
  sendBatch,
  listPayoutsRoute,
  confirmPayout,
  failPayout,
  createUse,
  getRingFenced,
  startYear,
  listYearsRoute,
  getYear,
  explainYearRoute,
  approveYearRoute,
  getWorklist,
  getStatement,
  simulateSettlement,
  postWhatIf,
];
