export type MemberStatus = 'pending' | 'active' | 'suspended' | 'leaving' | 'left';

const NEXT: Readonly<Record<MemberStatus, readonly MemberStatus[]>> = {
  pending: ['active', 'left'],
  active: ['suspended', 'leaving', 'left'],
  suspended: ['active', 'leaving', 'left'],
  leaving: ['active', 'left'],
  left: [],
};

/** May a membership go from one state to the other? Staying is always possible; who has left joins anew. */
export const mayBecome = (from: MemberStatus, to: MemberStatus): boolean => from === to || NEXT[from].includes(to);
