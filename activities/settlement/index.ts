import type { ActivityDeps, ComputeDeps } from '../kernel/deps.ts';
import { createAskLegalValues } from './bookkeeping/ask-legal-values.activity.ts';
import { createRefreshProvisionalHours } from './bookkeeping/refresh-provisional-hours.activity.ts';
import { createTellHomes } from './bookkeeping/tell-homes.activity.ts';
import { createComputeYear } from './compute-year.activity.ts';
import { createBeginMonth, createFinishMonth, createPageConfigurations } from './month.activity.ts';
import { createClosePeriod, createPostApprovedRun, createReadPeriod, createResumePeriod } from './period.activity.ts';
import { createRemindOverdue } from './remind-overdue.activity.ts';
import { createSettleConfigurations } from './settle-configurations.activity.ts';
import { createSignalWaitingMonths } from './signal-waiting-months.activity.ts';
import { createStartYears } from './start-years.activity.ts';
import { createFinishTouched, createPageTouched } from './touched.activity.ts';
import { createCloseYear, createPostApprovedYear } from './year.activity.ts';

export const createSettlementActivities = (deps: ActivityDeps) => ({
  beginMonth: createBeginMonth(deps),
  finishMonth: createFinishMonth(deps),
  pageConfigurations: createPageConfigurations(deps),
  pageTouched: createPageTouched(deps),
  finishTouched: createFinishTouched(deps),
  readPeriod: createReadPeriod(deps),
  postApprovedRun: createPostApprovedRun(deps),
  resumePeriod: createResumePeriod(deps),
  closePeriod: createClosePeriod(deps),
  wakePeriods: createSignalWaitingMonths(),
  postApprovedYear: createPostApprovedYear(deps),
  closeYear: createCloseYear(deps),
  startYears: createStartYears(deps),
  askLegalValues: createAskLegalValues(deps),
  remindOverdue: createRemindOverdue(deps),
  tellHomes: createTellHomes(deps),
});

export const createSettlementComputeActivities = (deps: ComputeDeps) => ({
  settleShard: createSettleConfigurations(deps),
  settleNewest: createRefreshProvisionalHours(deps),
  computeYear: createComputeYear(deps),
});
