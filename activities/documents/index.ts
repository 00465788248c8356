import type { ActivityDeps } from '../kernel/deps.ts';
import { createTendStore } from './bookkeeping/tend-store.activity.ts';
import { createDeleteRetained } from './delete-retained.activity.ts';
import { createRemindExpiring } from './remind-expiring.activity.ts';

/** Steps of `tendDocuments`. Each may run again without harm. */
export const createDocumentActivities = (deps: ActivityDeps) => ({
  remindExpiring: createRemindExpiring(deps),
  deleteRetained: createDeleteRetained(deps),
  tendStore: createTendStore(deps),
});
