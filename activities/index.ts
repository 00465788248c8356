import type { ActivityDeps, ComputeDeps } from './deps.ts';
import { createNotificationActivities } from './notifications/index.ts';

/** Activities of the light queue: one line per capability. Workflows import only the type. */
export const createLightActivities = (deps: ActivityDeps) => ({
  ...createNotificationActivities(deps),
});

/** Activities of the compute queue: one line per capability. */
export const createComputeActivities = (_deps: ComputeDeps) => ({});

export type LightActivities = ReturnType<typeof createLightActivities>;
export type ComputeActivities = ReturnType<typeof createComputeActivities>;
