import type { RouteModule } from '../http/route.ts';
import { answerIntegration, sendObservations } from './answer-gse.ts';
import { calendarFeedRoutes } from './calendar-feeds.ts';
import { listRuns } from './check-runs.ts';
import { getClockBoard } from './clock-board.ts';
import { complianceRoutes } from './compliance.ts';
import { getContract } from './contract.ts';
import { getApplication } from './get-application.ts';
import { gseActRoutes } from './gse-acts.ts';
import { inspectionRoutes } from './inspections.ts';
import { listApplications } from './list-applications.ts';
import { postAct } from './post-act.ts';
import { preliminaryRoute } from './preliminary.ts';
import { recordProtocolRoute } from './record-protocol.ts';
import { representativeRoutes } from './representatives.ts';
import { runChecksRoute } from './run-checks.ts';
import { submitRoute } from './submit.ts';
import { unknownActRoutes } from './unknown-acts.ts';
import { withdrawRoute } from './withdraw.ts';

/** From the compliance checks to GSE's final act. */
export const onboardingRoutes: RouteModule = [
  runChecksRoute,
  getApplication,
  listApplications,
  submitRoute,
  answerIntegration,
  sendObservations,
  withdrawRoute,
  recordProtocolRoute,
  postAct,
  ...gseActRoutes,
  preliminaryRoute,
  getContract,
  ...inspectionRoutes,
  ...representativeRoutes,
  getClockBoard,
  listRuns,
  ...unknownActRoutes,
  ...complianceRoutes,
  ...calendarFeedRoutes,
];
