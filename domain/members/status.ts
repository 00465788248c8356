/** The states of a membership. */
export const MEMBER_STATES = ['pending', 'active', 'suspended', 'leaving', 'left'] as const;
export type MemberStatus = (typeof MEMBER_STATES)[number];

const NEXT: Readonly<Record<MemberStatus, readonly MemberStatus[]>> = {
  pending: ['active', 'left'],
  active: ['suspended', 'leaving', 'left'],
  suspended: ['active', 'leaving', 'left'],
  leaving: ['active', 'left'],
  left: [],
};

/** May a membership go from one state to the other? Staying is always possible; who has left joins again. */
export const mayBecome = (from: MemberStatus, to: MemberStatus): boolean => from === to || NEXT[from].includes(to);

/** Most memberships that a community records, refused and ended ones included; the setting of the installation may say another number. */
export const MOST_MEMBERS = 10_000;

/** The states that count against the most members of a community: admitted, and neither leaving nor left. */
export const COUNTED: readonly MemberStatus[] = ['active', 'suspended'];
export const isCounted = (status: MemberStatus): boolean => COUNTED.includes(status);
