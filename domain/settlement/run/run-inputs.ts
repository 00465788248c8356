import type { Voltage } from '../../assets/kinds.ts';
import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-day.ts';
import type { Holder } from '../../members/holders.ts';
import type { Quantity } from '../../metering/known-series.ts';
import type { StoredDistributionRule } from '../rule/stored-rule.ts';
import type { ConfigurationKind, DatedValue, SettlementPlant } from '../types.ts';

/** Raised whenever the same readings may give other amounts: every stored month is then settled again and differences are posted. */
export const ENGINE_VERSION = 1;

/** Days `from` to `to`, `to` excluded. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Which stored version of each day was read; a day that is not listed had none. Versions are never changed, so they name the readings. */
export interface SeriesInputs {
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
  readonly series: SeriesInputs | null;
  /** Who receives its part. */
  readonly partyId: number;
}

/** A storage behind a point: the series of what it charges for later injection. Values of efficiency are cut to the month. */
export interface StorageInputs {
  readonly code: string;
  readonly counts: readonly DayRange[];
  readonly charged: SeriesInputs | null;
  readonly efficiency: readonly DatedValue[];
}

/** What the law looks at in a plant section: powers in kW and shares as decimal strings; `incentive` where the premium ends in or before the month. */
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
  | 'incentive'
>;

/** `splitGroup`: sections of one group count as one plant for class and limit; `classPowerKw` where parts of it lie elsewhere. */
export interface PlantInputs extends Measured, PlantFacts, Pick<SettlementPlant, 'splitGroup' | 'classPowerKw'> {
  readonly sectionId: number;
}

export interface PointInputs extends Measured {
  readonly pointId: number;
  readonly membershipId: number;
  readonly pod: string;
  readonly holder: Holder;
  readonly storages?: readonly StorageInputs[];
  /** Energy free of network tariffs, on the days for which it is declared. */
  readonly exempt?: Pick<Measured, 'counts' | 'series'>;
}

/**
 * Everything a month was settled from, readings and prices by version: with it a run can be repeated and explained for ever, and its hash
 * tells whether anything changed since.
 */
export interface RunInputs {
  readonly engine: number;
  readonly configurationId: number;
  readonly kind: ConfigurationKind;
  readonly timeZone: string;
  readonly energyUnit: EnergyUnit;
  readonly month: LocalMonth;
  readonly marketZone: string;
  readonly plants: readonly PlantInputs[];
  readonly points: readonly PointInputs[];
  readonly prices: readonly (readonly [day: LocalDate, version: number])[];
  readonly distribution: StoredDistributionRule | null;
  /** The configuration's own values, which go before the law's. */
  readonly ownParameters: readonly ParameterRow[];
  /** The law's values of the month, by hash. */
  readonly legalHash: string;
}

/** The quantities that a run reads. Each has a bound in `boundSeries`. */
export const SETTLED_QUANTITIES = ['injected', 'withdrawn', 'charged', 'exempt'] as const satisfies Quantity[];
export type SettledQuantity = (typeof SETTLED_QUANTITIES)[number];

/** Every stored series that a run reads, storages' included. */
export function inputSeries({ plants, points }: Pick<RunInputs, 'plants' | 'points'>): SeriesInputs[] {
  const charged = points.flatMap((point) => point.storages ?? []).map((storage) => storage.charged);
  const measured = [...plants, ...points, ...points.flatMap(({ exempt }) => exempt ?? [])];
  return [...measured.map(({ series }) => series), ...charged].filter((series) => series !== null);
}
