/** The states of a membership, which settlement, rights and lists go by. */
export const MEMBER_STATES = ['pending', 'active', 'suspended', 'leaving', 'left'] as const;
export type MemberStatus = (typeof MEMBER_STATES)[number];

/** Where a membership stands in its life, in the order of that life. */
export const STAGES = ['applied', 'verified', 'admitted', 'in_configuration', 'suspended', 'leaving', 'left', 'rejected'] as const;
export type Stage = (typeof STAGES)[number];

/** The stages that are stored: whether an admitted member is in a configuration follows from the days that GSE recognises. */
export const STORED_STAGES = ['applied', 'verified', 'admitted', 'suspended', 'leaving', 'left', 'rejected'] as const;
export type StoredStage = (typeof STORED_STAGES)[number];

/** What changes the stage of a membership. */
export const MEMBER_ACTS = [
  'verify',
  'reopen',
  'admit',
  'reject',
  'withdraw',
  'suspend',
  'resume',
  'give_notice',
  'take_back_notice',
  'leave',
] as const;
export type MemberAct = (typeof MEMBER_ACTS)[number];

/** The one state machine of memberships: which act leads from which stage to which. */
const NEXT: Readonly<Record<StoredStage, Readonly<Partial<Record<MemberAct, StoredStage>>>>> = {
  applied: { verify: 'verified', reject: 'rejected', withdraw: 'left' },
  verified: { admit: 'admitted', reopen: 'applied', reject: 'rejected', withdraw: 'left' },
  admitted: { suspend: 'suspended', give_notice: 'leaving', leave: 'left' },
  suspended: { resume: 'admitted', give_notice: 'leaving', leave: 'left' },
  leaving: { take_back_notice: 'admitted', leave: 'left' },
  left: {},
  rejected: {},
};

const STATUS: Readonly<Record<StoredStage, MemberStatus>> = {
  applied: 'pending',
  verified: 'pending',
  admitted: 'active',
  suspended: 'suspended',
  leaving: 'leaving',
  left: 'left',
  rejected: 'left',
};

/** The state of a stage. */
export const statusOf = (stage: StoredStage): MemberStatus => STATUS[stage];

/** The stage that is shown: an admitted member with a point or plant that GSE counts is in a configuration. */
export const displayStage = (stored: StoredStage, isRecognised: boolean): Stage =>
  stored === 'admitted' && isRecognised ? 'in_configuration' : stored;

/** The stage after an act; undefined where it is not possible. */
export const stageAfter = (stage: StoredStage, act: MemberAct): StoredStage | undefined => NEXT[stage][act];

export const possibleActs = (stage: StoredStage): MemberAct[] => MEMBER_ACTS.filter((act) => NEXT[stage][act] !== undefined);

/** Those of them that a person decides: leaving follows from a notice. */
export const decidableActs = (stage: StoredStage): MemberAct[] => possibleActs(stage).filter((act) => act !== 'leave');

/** Whether the life of the membership is over: a person who comes back joins with a new one. */
export const isOver = (stage: StoredStage): boolean => possibleActs(stage).length === 0;

/**
 * The fewest acts that bring a membership from a stage to a state, none where it is there; undefined where there is no way. The state changes
 * with the last of them: an applicant is verified and admitted, and never suspended at once.
 */
export function actsTowards(stage: StoredStage, to: MemberStatus): readonly MemberAct[] | undefined {
  if (STATUS[stage] === to) return [];
  const direct = possibleActs(stage).find((act) => STATUS[NEXT[stage][act] as StoredStage] === to);
  if (direct !== undefined) return [direct];
  for (const act of possibleActs(stage)) {
    const next = NEXT[stage][act] as StoredStage;
    const isForward = STATUS[next] === STATUS[stage] && act !== 'reopen';
    const rest = isForward ? actsTowards(next, to) : undefined;
    if (rest !== undefined) return [act, ...rest];
  }
  return undefined;
}

/** The event of a membership that went from one stage to another: its end, a step of the application, or another status. */
export function eventOfStage(from: StoredStage, to: StoredStage): 'member.left' | 'member.verified' | 'member.reopened' | 'member.changed' {
  if (STATUS[to] === 'left') return 'member.left';
  if (STATUS[to] !== STATUS[from]) return 'member.changed';
  return to === 'verified' ? 'member.verified' : 'member.reopened';
}
