import { defineUpdate } from '@temporalio/workflow';
import type { PulledNow } from '../../domain/metering/sources/pulled-now.ts';

/** Who asks. */
export interface Asker {
  readonly by: string;
}

/** Has the source asked at once and answers what came of it; refused while as many as may wait for an answer already do. */
export const pullNow = defineUpdate<PulledNow, [Asker]>('pullNow');
