import { type Community, placeOf } from './community.tsx';
import { isMemberOf, isStaffOf } from './reach.ts';
import type { Me } from './session.tsx';

/** Where somebody starts in a community: staff with its work, members with their own energy and money. */
export function homeOf(me: Me, community: Community): string {
  const place = placeOf(community);
  return isMemberOf(me, place) && !isStaffOf(me, place) ? `/c/${community.id}/mine` : `/c/${community.id}`;
}
