import type { ActivityDeps, ComputeDeps } from '../kernel/deps.ts';
import { createBeginAdvances, createFinishAdvances, createPageContracts } from './advance-months.activity.ts';
import { createBookAdvances } from './book-advances.activity.ts';

export const createBillingActivities = (deps: ActivityDeps) => ({
  beginAdvances: createBeginAdvances(deps),
  finishAdvances: createFinishAdvances(deps),
  pageContracts: createPageContracts(deps),
});

export const createBillingComputeActivities = (deps: ComputeDeps) => ({ bookAdvanceShard: createBookAdvances(deps) });
