import { workflowInfo } from '@temporalio/workflow';

/** The queue of the compute activities, next to the workflow's own queue: `condivisa-compute` for `condivisa`. */
export const computeQueue = (): string => `${workflowInfo().taskQueue}-compute`;
