import { createIdentityActivities } from './identity/index.ts';
import type { ActivityDeps, ComputeDeps } from './kernel/deps.ts';
import { createMeteringComputeActivities } from './metering/index.ts';
import { createNotificationActivities } from './notifications/index.ts';
import { createOnboardingActivities } from './onboarding/index.ts';
import { createSettlementActivities, createSettlementComputeActivities } from './settlement/index.ts';

/** Activities of the light queue: one line per capability. Workflows import only the type. */
export const createLightActivities = (deps: ActivityDeps) => ({
  ...createIdentityActivities(deps),
  ...createNotificationActivities(deps),
  ...createSettlementActivities(deps),
  ...createOnboardingActivities(deps),
});

/** Activities of the compute queue: one line per capability. */
export const createComputeActivities = (deps: ComputeDeps) => ({
  ...createMeteringComputeActivities(deps),
  ...createSettlementComputeActivities(deps),
});

export type LightActivities = ReturnType<typeof createLightActivities>;
export type ComputeActivities = ReturnType<typeof createComputeActivities>;
