import { type DeclaredProcess, type ProcessDeclaration, processOf, WORKFLOW_QUEUE } from '../kernel/process.ts';

/** Which motion a process follows. */
export interface MotionScope {
  readonly communityId: number;
  readonly motionId: number;
}

/** One motion, from its announcement until it is decided and a rule that was adopted is in force. */
export const COMMUNITY_MOTION = {
  type: 'communityMotion',
  capability: 'decisions',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Follow a motion from its announcement: open and close the vote on time, count it, write the minutes, enact an adopted rule',
  id: ({ motionId }: Pick<MotionScope, 'motionId'>) => `motion/${motionId}`,
  summary: ({ motionId, communityId }: MotionScope) => `Motion ${motionId} of community ${communityId}`,
} as const satisfies ProcessDeclaration<MotionScope>;

export const motionProcess = ({ communityId, motionId }: MotionScope): DeclaredProcess =>
  processOf(COMMUNITY_MOTION, { communityId, motionId });
