import type { ParameterRow } from '../../legal/parameter-row.ts';
import type { LocalDate, LocalMonth } from '../../time/local-day.ts';
import type { ConfigurationKind, DistributionRule, EnergyUnit, Holder, SettlementPlant, Voltage } from '../types.ts';

/** Raised whenever the same readings may give other amounts: every stored month is then settled anew and differences are posted. */
export const ENGINE_VERSION = 1;

/** Days `from` to `to`, `to` excluded. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Which stored version of each day was read; a day that is not listed had none. Versions are never changed, so they name the readings. */
export interface SeriesRecipe {
  readonly seriesId: number;
  readonly unit: EnergyUnit;
  readonly days: readonly (readonly [day: LocalDate, version: number])[];
}

interface Measured {
  /** Id in the engine and in results. */
  readonly code: string;
  readonly voltage: Voltage;
  /** The days of the month on which it counts. */
  readonly counts: readonly DayRange[];
  /** Null when nothing was ever imported for it. */
  readonly series: SeriesRecipe | null;
  /** Who receives its part. */
  readonly partyId: number;
}

/** What the law looks at in a plant section: powers in kW and shares as decimal strings. */
export type PlantFacts = Pick<
  SettlementPlant,
  | 'entryIntoOperation'
  | 'powerKw'
  | 'region'
  | 'source'
  | 'insideBuilding'
  | 'incentivised'
  | 'obligationPowerKw'
  | 'superbonusKw'
  | 'grantShare'
>;

export interface PlantRecipe extends Measured, PlantFacts {
  readonly sectionId: number;
}

export interface PointRecipe extends Measured {
  readonly pointId: number;
  readonly membershipId: number;
  readonly pod: string;
  readonly holder: Holder;
}

/**
 * Everything a month was settled from, readings and prices by version: with it a run can be repeated and explained for ever, and its hash
 * tells whether anything changed since.
 */
export interface RunRecipe {
  readonly engine: number;
  readonly configurationId: number;
  readonly kind: ConfigurationKind;
  readonly timeZone: string;
  readonly energyUnit: EnergyUnit;
  readonly month: LocalMonth;
  readonly marketZone: string;
  readonly plants: readonly PlantRecipe[];
  readonly points: readonly PointRecipe[];
  readonly prices: readonly (readonly [day: LocalDate, version: number])[];
  readonly distribution: DistributionRule | null;
  /** The configuration's own values, which go before the law's. */
  readonly ownParameters: readonly ParameterRow[];
  /** The law's values of the month, by hash. */
  readonly legalHash: string;
}
