/** At which stage GSE publishes an amount: advance, settlement of the year, recalculation. */
export const GSE_STAGES = ['advance', 'settlement', 'recalculation'] as const;
export type GseStage = (typeof GSE_STAGES)[number];
