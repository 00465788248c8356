import type { ActivityDeps, ComputeDeps } from '../deps.ts';
import { createBeginAdvances, createFinishAdvances, createPageContracts } from './advance-months.activity.ts';
import { createCloseYear, createPostApprovedYear } from './approved-year.activity.ts';
import { createBookAdvances } from './book-advances.activity.ts';
import { createComputeYear } from './compute-year.activity.ts';
import { createBeginMonth, createFinishMonth, createPageConfigurations } from './month.activity.ts';
import { createSettleShard } from './settle-shard.activity.ts';
import { createClosePeriod, createPostApprovedRun, createReadWaitingRun } from './waiting.activity.ts';
import { createWakePeriods } from './wake-periods.activity.ts';

export const createSettlementActivities = (deps: ActivityDeps) => ({
  beginMonth: createBeginMonth(deps),
  finishMonth: createFinishMonth(deps),
  pageConfigurations: createPageConfigurations(deps),
  readWaitingRun: createReadWaitingRun(deps),
  postApprovedRun: createPostApprovedRun(deps),
  closePeriod: createClosePeriod(deps),
  wakePeriods: createWakePeriods(),
  postApprovedYear: createPostApprovedYear(deps),
  closeYear: createCloseYear(deps),
  beginAdvances: createBeginAdvances(deps),
  finishAdvances: createFinishAdvances(deps),
  pageContracts: createPageContracts(deps),
});

export const createSettlementComputeActivities = (deps: ComputeDeps) => ({
  settleShard: createSettleShard(deps),
  computeYear: createComputeYear(deps),
  bookAdvanceShard: createBookAdvances(deps),
});
