/**
 * Most power of a section, in kW: ten times that of a plant whose energy may be incentivised (1 MW, DM 7 December 2023, art. 4), for plants
 * that share energy without an incentive. More is a slip of the unit.
 */
export const MOST_KW = 10_000;

/** Most power of a plant connected at low voltage, in kW: distributors connect up to 100, and 200 where a line allows it (CEI 0-21). */
export const MOST_KW_LOW_VOLTAGE = 200;

/**
 * Most assignments of points, and most sections and storages together, that a community records, ended ones included: what is listed, planned
 * and settled of a community grows with them. The setting of the installation may say another number.
 */
export const MOST_POINTS = 10_000;
export const MOST_UNITS = 2_000;

/** Most assignments of points of a community before its first contract with GSE: what it claims without one is bounded below that. */
export const MOST_POINTS_WITHOUT_CONTRACT = 3_000;

/** Largest share of a capital grant with which energy is still incentivised (DM 7 December 2023, art. 6). */
export const GRANT_LIMIT = 0.4;

/** Most of a capital grant or of its cost: 50 million EUR, far above the ceiling of the largest plant. */
export const MOST_GRANT_CENTS = 5_000_000_000;
