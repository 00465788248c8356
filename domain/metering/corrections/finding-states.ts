/** What became of a finding: a person accepted the readings, or other readings came, or they were taken away. */
export const FINDING_STATES = ['open', 'accepted', 'corrected', 'rejected'] as const;
export type FindingState = (typeof FINDING_STATES)[number];
