import type { RouteModule } from '../http/route.ts';
import { answerIntegration, sendObservations } from './answer-gse.ts';
import { getApplication } from './get-application.ts';
import { postAct } from './post-act.ts';
import { recordProtocol } from './record-protocol.ts';
import { runChecks } from './run-checks.ts';
import { submitApplication } from './submit.ts';
import { withdrawApplication } from './withdraw.ts';

/** From the compliance checks to GSE's final act. */
export const onboardingRoutes: RouteModule = [
  runChecks,
  getApplication,
  submitApplication,
  answerIntegration,
  sendObservations,
  withdrawApplication,
  recordProtocol,
  postAct,
];
