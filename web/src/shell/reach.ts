import type { HeldRole, Me } from './session.tsx';

/** `member`: sees own rows in a community; `staff`: sees all rows of it; `organisation`: works for an organisation or the platform; `platform`: holds a role over the platform. */
export type Audience = 'anyone' | 'member' | 'staff' | 'organisation' | 'platform';

export interface Place {
  readonly communityId: number;
  readonly organisationId: number;
}

export interface Needs {
  readonly audience: Audience;
  readonly right?: string;
}

const isPlatform = ({ organisation_id, community_id }: HeldRole): boolean => organisation_id === null && community_id === null;

const covers = (role: HeldRole, place: Place): boolean =>
  isPlatform(role) ||
  role.community_id === place.communityId ||
  (role.community_id === null && role.organisation_id === place.organisationId);

const gives = ({ rights }: HeldRole, right: string | undefined): boolean => right === undefined || rights.includes(right as never);

/** Whether somebody may open what needs this, at a place (a community) or on the platform. The API decides again on every call. */
export function mayOpen({ roles }: Me, { audience, right }: Needs, place?: Place): boolean {
  if (audience === 'anyone') return true;
  if (audience === 'platform') return roles.some((role) => isPlatform(role) && role.sees === 'everything' && gives(role, right));
  if (audience === 'organisation')
    return roles.some((role) => role.community_id === null && role.sees === 'everything' && gives(role, right));
  if (place === undefined) return false;
  const sees = audience === 'staff' ? 'everything' : 'own';
  const here = roles.filter((role) => role.sees === sees && covers(role, place));
  return here.some((role) => gives(role, right) && (audience === 'staff' || role.community_id === place.communityId));
}

export const mayIn = (me: Me, right: string, place: Place): boolean => mayOpen(me, { audience: 'staff', right }, place);

export const isMemberOf = (me: Me, place: Place): boolean => mayOpen(me, { audience: 'member' }, place);
export const isStaffOf = (me: Me, place: Place): boolean => mayOpen(me, { audience: 'staff' }, place);
export const isPlatformStaff = (me: Me): boolean => mayOpen(me, { audience: 'platform' });
