import type { RunInputs } from './run-inputs.ts';

/**
 * Where the record names who gave a ground of a version: whoever changed an assignment, plant, rule or other fact, or marked the settled
 * month by it; whoever sent readings, prices or legal values.
 */
export type CauseSource = 'changes' | 'readings' | 'prices' | 'legal_values';

/**
 * Who may have caused that a month is settled otherwise, by each ground of its fingerprint (decision 0054). A new ground does not compile
 * before it says where its author is found; none for the code's version and for what says which month it is.
 */
export const SOURCES_OF_GROUNDS: Readonly<Record<keyof RunInputs, readonly CauseSource[]>> = {
  engine: [],
  configurationId: [],
  month: [],
  kind: ['changes'],
  timeZone: ['changes'],
  energyUnit: ['changes'],
  marketZone: ['changes'],
  plants: ['changes', 'readings'],
  points: ['changes', 'readings'],
  prices: ['prices'],
  distribution: ['changes'],
  ownParameters: ['changes'],
  legalHash: ['legal_values'],
};
