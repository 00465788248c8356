import type { MemberStatus } from './lifecycle.ts';

export { MEMBER_STATES, type MemberStatus } from './lifecycle.ts';

/** Most memberships that a community records, refused and ended ones included; the setting of the installation may say another number. */
export const MOST_MEMBERS = 10_000;

/** The states that count against the most members of a community: admitted, and neither leaving nor left. */
export const COUNTED: readonly MemberStatus[] = ['active', 'suspended'];
export const isCounted = (status: MemberStatus): boolean => COUNTED.includes(status);
