import { actsTowards, type MemberStatus, STORED_STAGES, statusOf } from '../lifecycle.ts';

/** May a membership go from one state to the other? Staying is always possible; who has left joins again. */
export const mayBecome = (from: MemberStatus, to: MemberStatus): boolean =>
  STORED_STAGES.some((stage) => statusOf(stage) === from && actsTowards(stage, to) !== undefined);
