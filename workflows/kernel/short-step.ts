import { proxyActivities } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { SHORT_STEP } from './options.ts';

/** The I/O activities as short steps, under the summary that an operator reads in the history. */
export const shortStep = (summary: string): IoActivities => proxyActivities<IoActivities>({ ...SHORT_STEP, summary });
