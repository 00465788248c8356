import { type DeclaredProcess, type ProcessDeclaration, processOf, WORKFLOW_QUEUE } from '../kernel/process.ts';

/** The community that a process follows. */
export interface CommunityScope {
  readonly communityId: number;
}

/** One life of a community at a time, from its first application to the archive. */
export const COMMUNITY_LIFECYCLE = {
  type: 'communityLifecycle',
  capability: 'communities',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Follow a community from its first application to GSE to the archive',
  id: ({ communityId }: CommunityScope) => `community/${communityId}`,
  summary: ({ communityId }: CommunityScope) =>
    `Life of community ${communityId}: applications, activation, variations, suspension, end, archive`,
} as const satisfies ProcessDeclaration<CommunityScope>;

export const communityProcess = ({ communityId }: CommunityScope): DeclaredProcess => processOf(COMMUNITY_LIFECYCLE, { communityId });
