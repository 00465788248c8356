import type { RouteModule } from '../http/route.ts';
import { approveRun, refuseRunRoute } from './approve.ts';
import { backfillSettlement } from './backfill.ts';
import { explainRun } from './explain-run.ts';
import { explainYearRoute } from './explain-year.ts';
import { followRun, getRunVersions } from './follow-run.ts';
import { holdMonth, listHoldsRoute, releaseMonth } from './holds.ts';
import { createLegalParameter, endLegalParameter, getLegalParameter, listLegalParameters } from './legal-parameters.ts';
import { listMarksRoute } from './marks.ts';
import { listParameterDefinitions } from './parameter-definitions.ts';
import { getProvisionalEnergy } from './provisional-energy.ts';
import { getRunCurves } from './read-curves.ts';
import { getRun, listRunsRoute } from './read-runs.ts';
import { recomputeMonth } from './recompute.ts';
import { simulateSettlement } from './simulate.ts';
import { getTouched } from './touched.ts';
import { postWhatIf } from './what-if.ts';
import { getWorklist } from './worklist.ts';
import { approveYearRoute, refuseYearRoute, settleYear } from './year-actions.ts';
import { getYear, listYearsRoute } from './years.ts';

/** Settled months and years, their approval and explanation, and what-if. */
export const settlementRoutes: RouteModule = [
  backfillSettlement,
  listRunsRoute,
  getRun,
  getRunCurves,
  getRunVersions,
  followRun,
  getTouched,
  approveRun,
  refuseRunRoute,
  listMarksRoute,
  recomputeMonth,
  listHoldsRoute,
  holdMonth,
  releaseMonth,
  getProvisionalEnergy,
  explainRun,
  settleYear,
  listYearsRoute,
  getYear,
  explainYearRoute,
  approveYearRoute,
  refuseYearRoute,
  getWorklist,
  simulateSettlement,
  postWhatIf,
  listParameterDefinitions,
  listLegalParameters,
  createLegalParameter,
  getLegalParameter,
  endLegalParameter,
];
