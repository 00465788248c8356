import {
  type DeclaredProcess,
  type ProcessDeclaration,
  processOf,
  type ScheduleDeclaration,
  WORKFLOW_QUEUE,
  type WorkflowDeclaration,
} from '../kernel/process.ts';
import type { InstallationScope } from './installations/steps.ts';
import type { WorkOrderScope } from './maintenance/work-order.ts';

/** One for each work order, from its opening to its closing; a reopened order runs again under the same id. */
export const WORK_ORDER = {
  type: 'workOrder',
  capability: 'assets',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Follow a work order from its opening to its closing',
  id: ({ workOrderId }: Pick<WorkOrderScope, 'workOrderId'>) => `work-order/${workOrderId}`,
  summary: ({ workOrderId, communityId }: WorkOrderScope) => `Work order ${workOrderId} (community ${communityId})`,
} as const satisfies ProcessDeclaration<WorkOrderScope>;

export const workOrderProcess = ({ communityId, workOrderId }: WorkOrderScope): DeclaredProcess =>
  processOf(WORK_ORDER, { communityId, workOrderId });

/** One for each installation, from its request to the commissioning or its end. */
export const INSTALLATION_REQUEST = {
  type: 'installationRequest',
  capability: 'assets',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Follow an installation from its request to the commissioning',
  id: ({ installationId }: Pick<InstallationScope, 'installationId'>) => `installation/${installationId}`,
  summary: ({ installationId, communityId }: InstallationScope) => `Installation ${installationId} (community ${communityId})`,
} as const satisfies ProcessDeclaration<InstallationScope>;

export const installationProcess = ({ communityId, installationId }: InstallationScope): DeclaredProcess =>
  processOf(INSTALLATION_REQUEST, { communityId, installationId });

export const OPEN_DUE_MAINTENANCE = {
  type: 'openDueMaintenance',
  capability: 'assets',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Open the work orders of maintenance plans that are due and of plants that give less than before',
} as const satisfies WorkflowDeclaration;

/** What is due stands in the record, so one start makes up for all that were missed. */
export const DUE_MAINTENANCE_SCHEDULE: ScheduleDeclaration = {
  id: 'due-maintenance',
  workflow: OPEN_DUE_MAINTENANCE,
  times: { hour: 4, minute: 30 },
  overlap: 'SKIP',
  catchupWindow: '2 hours',
  summary: 'Work orders of maintenance plans, so many days before they are due, and of plants that give less than before',
};
