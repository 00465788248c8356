import type { EnergySource, PointScheme, Voltage } from '../../assets/kinds.ts';
import type { StatuteClause } from '../../communities/statutes.ts';
import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { AtecoEdition } from '../../kernel/legal/classes.ts';
import type { ExemptEnergyAllocation } from '../../kernel/legal/parameter-definitions.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { EnterpriseSize } from '../../members/enterprises.ts';
import type { Holder } from '../../members/holders.ts';
import type { StoredDistributionRule } from '../rule/stored-rule.ts';
import type { ConfigurationKind, DatedValue } from '../types.ts';

export const ALLOCATIONS = ['it_hourly_minimum', 'at_dynamic', 'at_static'] as const;
type Allocation = (typeof ALLOCATIONS)[number];

/** A series of the exchange format: whole units, null where a reading is missing. */
export type SeriesValues = readonly (number | null)[];

interface Common {
  readonly version: 1;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly resolutionMinutes: 15 | 60;
  readonly energyUnit?: EnergyUnit;
}

interface Configuration<A extends Allocation> {
  readonly kind: ConfigurationKind;
  readonly timeZone: string;
  readonly marketZone?: string;
  readonly allocation?: A;
  /** First day of the valid statute, and what it contains. */
  readonly statute?: { readonly validFrom: LocalDate; readonly clauses: readonly StatuteClause[] };
}

/** A scheme that excludes a point or plant until `validTo`, a day that no longer counts; null while it goes on. */
interface ScenarioScheme {
  readonly kind: PointScheme;
  readonly validFrom?: LocalDate;
  readonly validTo: LocalDate | null;
}

export interface ScenarioPlant {
  readonly id: string;
  readonly powerKw: string;
  readonly entryIntoOperation: LocalDate;
  /** First day of paid service, from which the 20 years of the premium count; the entry into operation unless given. */
  readonly serviceStart?: LocalDate;
  readonly region: string;
  readonly source: EnergySource;
  readonly voltage?: Voltage;
  readonly insideBuilding?: boolean;
  readonly incentivised?: boolean;
  readonly obligationPowerKw?: string;
  readonly superbonusKw?: string;
  readonly grantShare?: string;
  readonly splitGroup?: string;
  /** The plant entered before the statute, within the relief of L. 60/2025, and the signed proof is there. */
  readonly entryBeforeStatuteProved?: boolean;
  readonly schemes?: readonly ScenarioScheme[];
  readonly injectedWh: SeriesValues;
}

interface ScenarioStorage {
  readonly id: string;
  readonly chargedWh: SeriesValues;
  readonly efficiency: readonly DatedValue[];
}

export interface ScenarioPoint {
  readonly id: string;
  readonly memberId: string;
  readonly holder: Holder;
  readonly voltage?: Voltage;
  /** Decides no amount: more withdrawal than it allows is warned of. */
  readonly contractedPowerKw?: string;
  /** Prevalent activity and size of an enterprise. */
  readonly enterprise?: { readonly atecoEdition: AtecoEdition; readonly atecoCode: string; readonly size: EnterpriseSize };
  readonly schemes?: readonly ScenarioScheme[];
  readonly withdrawnWh: SeriesValues;
  readonly exemptWh?: SeriesValues;
  readonly storages?: readonly ScenarioStorage[];
}

export interface ScenarioParameters {
  readonly transmissionRefundEurPerMwh?: string;
  readonly distributionRefundEurPerMwh?: string;
  readonly naturalPersonsExemptFromGrantReduction?: boolean;
  readonly exemptEnergyAllocation?: ExemptEnergyAllocation;
}

/** A checked scenario of the Italian rules. */
export interface ItalianScenario extends Common {
  readonly configuration: Configuration<'it_hourly_minimum'>;
  readonly plants: readonly ScenarioPlant[];
  readonly points: readonly ScenarioPoint[];
  readonly zonalPriceEurPerMwh: readonly (string | null)[];
  readonly parameters?: ScenarioParameters;
  readonly distribution?: StoredDistributionRule;
}

/** A checked scenario of one of the two Austrian models. */
export interface AustrianScenario extends Common {
  readonly configuration: Configuration<'at_dynamic' | 'at_static'>;
  readonly plants: readonly { readonly id: string; readonly injectedWh: SeriesValues }[];
  readonly points: readonly {
    readonly id: string;
    readonly memberId: string;
    readonly withdrawnWh: SeriesValues;
    readonly staticShare?: string;
  }[];
}

export type Scenario = ItalianScenario | AustrianScenario;

/** Energies and cents: numbers while they are safe, else bigint; `printResult` writes both exactly. */
export type Whole = number | bigint;

export interface ItalianResult {
  readonly hours: number;
  readonly missingReadings: number;
  readonly unpricedHours: number;
  readonly sharedWh: Whole;
  readonly sharedWhByHour: readonly number[];
  readonly plants: Readonly<Record<string, { readonly attributedWh: Whole; readonly premiumCents: Whole }>>;
  readonly premiumCents: Whole;
  readonly networkRefundCents: Whole;
  readonly excessPremiumCents: Whole;
  readonly distribution?: { readonly totalCents: Whole; readonly fundCents: Whole; readonly parts: Readonly<Record<string, Whole>> };
}

export interface AustrianResult {
  readonly intervals: number;
  readonly missingReadings: number;
  readonly points: Readonly<Record<string, { readonly shareWh: readonly Whole[]; readonly selfCoverageWh: readonly Whole[] }>>;
  readonly selfCoverageWh: Whole;
  readonly surplusWh: Whole;
}

export type ScenarioResult = ItalianResult | AustrianResult;
