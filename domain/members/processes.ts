import { type DeclaredProcess, type ProcessDeclaration, processOf, WORKFLOW_QUEUE } from '../kernel/process.ts';

/** Whose life a process follows. */
export interface MembershipScope {
  readonly communityId: number;
  readonly membershipId: number;
}

/** One life of a membership, from the application to the end of what must be kept. The record marks what changed, so reconciliation signals none. */
export const MEMBER_LIFECYCLE = {
  type: 'memberLifecycle',
  capability: 'members',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Follow a membership from the application to the end of retention: decisions, notices, suspensions and their clocks',
  isMarked: true,
  id: ({ membershipId }: Pick<MembershipScope, 'membershipId'>) => `member/${membershipId}`,
  summary: ({ membershipId, communityId }: MembershipScope) => `Life of membership ${membershipId} of community ${communityId}`,
} as const satisfies ProcessDeclaration<MembershipScope>;

export const lifecycleProcess = ({ communityId, membershipId }: MembershipScope): DeclaredProcess & { readonly memberId: number } => ({
  ...processOf(MEMBER_LIFECYCLE, { communityId, membershipId }),
  memberId: membershipId,
});
