import { createAssetActivities } from './assets/index.ts';
import type { AmountsResult } from './billing/commands/store-gse-amounts.ts';
import { importEnergySales, type SalesResult } from './billing/import-energy-sales.ts';
import { importGseAmounts } from './billing/import-gse-amounts.ts';
import { createBillingActivities, createBillingComputeActivities } from './billing/index.ts';
import { createCommunityActivities } from './communities/index.ts';
import { createDecisionActivities } from './decisions/index.ts';
import { createDocumentActivities } from './documents/index.ts';
import { createComposeMail } from './identity/compose-mail.ts';
import { createIdentityActivities } from './identity/index.ts';
import type { ComputeDeps, IoDeps } from './kernel/deps.ts';
import { createMemberActivities } from './members/index.ts';
import type { Importers, ImportResult } from './metering/import-contract.ts';
import { createMeteringActivities, createMeteringComputeActivities, METERING_IMPORTERS } from './metering/index.ts';
import { createNotificationActivities } from './notifications/index.ts';
import { createOnboardingActivities } from './onboarding/index.ts';
import { createSettlementActivities, createSettlementComputeActivities } from './settlement/index.ts';
import { queueAnnounced } from './webhooks/bookkeeping/queue-events.ts';
import { createWebhookActivities } from './webhooks/index.ts';

/** Activities that wait for a database or a network (queue of the workflows): one line per capability. Workflows import only the type. */
export const createIoActivities = (deps: IoDeps) => ({
  ...createIdentityActivities(deps),
  ...createNotificationActivities(deps, {
    composeMail: createComposeMail(deps),
    queueAnnounced: (work, event) => queueAnnounced(work, deps.personal, event),
  }),
  ...createWebhookActivities(deps),
  ...createMeteringActivities(deps),
  ...createSettlementActivities(deps),
  ...createBillingActivities(deps),
  ...createCommunityActivities(deps),
  ...createOnboardingActivities(deps),
  ...createDocumentActivities(deps),
  ...createMemberActivities(deps),
  ...createAssetActivities(deps),
  ...createDecisionActivities(deps),
});

/** What reads an imported file: one line per capability. */
export const IMPORTERS: Importers<ImportResult | AmountsResult | SalesResult> = {
  ...METERING_IMPORTERS,
  gse_amounts: importGseAmounts,
  energy_sales: importEnergySales,
};

/** Activities of the compute queue: one line per capability. */
export const createComputeActivities = (deps: ComputeDeps) => ({
  ...createMeteringComputeActivities(deps, IMPORTERS),
  ...createSettlementComputeActivities(deps),
  ...createBillingComputeActivities(deps),
});

/** Activities of the queue of sources. The compute queue has them too, for what was begun there. */
export const createSourceActivities = (deps: ComputeDeps) => ({ pullSource: createComputeActivities(deps).pullSource });

export type IoActivities = ReturnType<typeof createIoActivities>;
export type ComputeActivities = ReturnType<typeof createComputeActivities>;
