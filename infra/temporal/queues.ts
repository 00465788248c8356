/** Workflows and the activities that only wait for a database or a network. */
export const WORKFLOW_QUEUE = 'condivisa';

/** Activities that compute: imports and settlements. No workflow runs there, so a long sum never delays a workflow task. */
export const COMPUTE_QUEUE = 'condivisa-compute';
