import type { NewProcess } from '../../infra/postgres/queries/process.ts';
import { LIGHT_QUEUE } from '../../infra/temporal/queues.ts';

/** A configuration's month (`yyyy-mm`): the input of workflow `settlePeriod`. */
export interface SettledPeriod {
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
}

/** The process row of a month that waits for a person. */
export function periodProcess({ configurationId, communityId, month }: SettledPeriod): NewProcess {
  return {
    workflowId: `settle/${configurationId}/${month}`,
    workflowType: 'settlePeriod',
    taskQueue: LIGHT_QUEUE,
    communityId,
    configurationId,
    input: { configurationId, communityId, month },
  };
}
