import type { ActivityDeps } from '../kernel/deps.ts';
import { createDeleteRetained } from './delete-retained.activity.ts';
import { createRemindExpiring } from './remind-expiring.activity.ts';
import { createTendStore } from './tend-store.activity.ts';

/** Steps of `tendDocuments`. Each may run again without harm. */
export const createDocumentActivities = (deps: ActivityDeps) => ({
  remindExpiring: createRemindExpiring(deps),
  deleteRetained: createDeleteRetained(deps),
  tendStore: createTendStore(deps),
});
