import { placeOf, useCommunity } from '../../shell/community.tsx';
import { mayOpen } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';

/** Devices of a whole community, for those who manage it, or the own ones of a member. */
export type Whose = 'all' | 'own';

/** The community of the page, where its devices have their pages, and whether the reader may change them. */
export function useDevicesOf(whose: Whose) {
  const community = useCommunity();
  const needs = { audience: whose === 'own' ? 'member' : 'staff', right: 'devices:write' } as const;
  return {
    communityId: community.id,
    base: `/c/${community.id}${whose === 'own' ? '/mine' : ''}/devices`,
    mayWrite: mayOpen(useMe(), needs, placeOf(community)) && community.status !== 'archived',
  };
}
