import { defineQuery } from '@temporalio/workflow';
import type { InstallationView } from '../../domain/assets/installations/steps.ts';
import type { WorkOrderView } from '../../domain/assets/maintenance/work-order.ts';

export type { WorkOrderScope } from '../../domain/assets/maintenance/work-order.ts';

/** Where a work order stands, as its process read it last. */
export const workOrderState = defineQuery<WorkOrderView | null>('workOrderState');

/** Where an installation stands, as its process read it last. */
export const installationState = defineQuery<InstallationView | null>('installationState');
