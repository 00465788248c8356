/** What a motion is about. An adopted one of kind `distribution_rule` becomes the dated rule by itself. */
export const MOTION_KINDS = ['distribution_rule', 'statute', 'admission', 'other'] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];

/** How it is voted on: in writing between two instants, or in an assembly. */
export const MOTION_FORMS = ['written', 'assembly'] as const;
export type MotionForm = (typeof MOTION_FORMS)[number];

export const CHOICES = ['yes', 'no', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];

/** How a vote came in: by the member, by who holds the member's proxy, or on paper. */
export const VOTE_WAYS = ['self', 'proxy', 'paper'] as const;
export type VoteWay = (typeof VOTE_WAYS)[number];

/** Of which votes a majority is a share: those for and against, all that were cast, or all that could be cast. */
export const MAJORITY_BASES = ['for_and_against', 'cast', 'entitled'] as const;
export type MajorityBase = (typeof MAJORITY_BASES)[number];
