import type { Admission } from '../../activities/members/commands/lock-for-members.ts';
import type { CapabilityDeps } from '../deps.ts';

/** How a community admits members, as commands take it. */
export const toAdmission = ({ config, personal }: CapabilityDeps, communityId: number): Admission => ({
  communityId,
  mostMemberships: config.limits.membersPerCommunity,
  keys: personal,
});
