import { proxyActivities } from '@temporalio/workflow';
import type { LightActivities } from '../../activities/index.ts';
import { SHORT_STEP } from './options.ts';

/** The light activities as short steps, under the summary that an operator reads in the history. */
export const lightStep = (summary: string): LightActivities => proxyActivities<LightActivities>({ ...SHORT_STEP, summary });
