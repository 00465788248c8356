import type { ActivityDeps } from '../kernel/deps.ts';
import { createCloseInstallation, createLoadInstallation, createRemindInstallation } from './installations/installation.activities.ts';
import { createOpenDueMaintenance } from './maintenance/open-due-maintenance.activity.ts';
import { createCloseWorkOrder, createLoadWorkOrder, createRecordOverdue } from './maintenance/work-order.activities.ts';
import { createFollowDrops } from './performance/follow-drops.activity.ts';

/** Steps of the processes of assets. Each is one transaction, or one for each order, and may run again without harm. */
export const createAssetActivities = (deps: ActivityDeps) => ({
  loadWorkOrder: createLoadWorkOrder(deps),
  recordOverdue: createRecordOverdue(deps),
  closeWorkOrder: createCloseWorkOrder(deps),
  loadInstallation: createLoadInstallation(deps),
  remindInstallation: createRemindInstallation(deps),
  closeInstallation: createCloseInstallation(deps),
  followDrops: createFollowDrops(deps),
  openDueMaintenance: createOpenDueMaintenance(deps),
});
