/** When members are paid: what was settled, or a share of each advance already. */
export const PAYOUT_MODES = ['on_settlement', 'on_advance'] as const;
export type PayoutMode = (typeof PAYOUT_MODES)[number];

/** What of it is paid: all that was earned, or the part of it that GSE has paid so far. */
export const PAYOUT_BASES = ['earned', 'received'] as const;
export type PayoutBasis = (typeof PAYOUT_BASES)[number];

/** What became of a payment to a member. */
export const PAYOUT_STATES = ['prepared', 'sent', 'confirmed', 'failed'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];
