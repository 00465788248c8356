import { workflowInfo } from '@temporalio/workflow';

/** The queue of the compute activities, next to the workflow's own queue: `condivisa-compute` for `condivisa`. */
export const computeQueue = (): string => `${workflowInfo().taskQueue}-compute`;

/** The queue of the activities that wait for servers of others: `condivisa-sources` for `condivisa`. */
export const sourcesQueue = (): string => `${workflowInfo().taskQueue}-sources`;
