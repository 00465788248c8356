import { defineQuery } from '@temporalio/workflow';
import type { MotionView } from '../../domain/decisions/motion-view.ts';

export type { MotionScope } from '../../domain/decisions/processes.ts';

/** Where the motion stood when the process last read its record; null before the first reading. */
export const motionState = defineQuery<MotionView | null>('motion-state');
