import type { GrantEnd } from '../../../../domain/assets/grants/kinds.ts';
import type { EnergySource, ExemptionBasis, PointScheme, Voltage, WorkType } from '../../../../domain/assets/kinds.ts';
import type { LegalType } from '../../../../domain/communities/kinds.ts';
import type { StatuteClause } from '../../../../domain/communities/statutes.ts';
import type { EnergyUnit } from '../../../../domain/kernel/energy/units.ts';
import type { Polygon, Position, Shape } from '../../../../domain/kernel/geometry/shape.ts';
import type { AtecoEdition } from '../../../../domain/kernel/legal/classes.ts';
import type { ParameterName } from '../../../../domain/kernel/legal/parameter-row.ts';
import type { MarketZone, Region } from '../../../../domain/kernel/legal/regions.ts';
import type { LocalDate, LocalMonth } from '../../../../domain/kernel/time/local-date.ts';
import type { EnterpriseSize } from '../../../../domain/members/enterprises.ts';
import type { Holder } from '../../../../domain/members/holders.ts';
import type { MemberSector, MemberType } from '../../../../domain/members/kinds.ts';
import type { Quality } from '../../../../domain/metering/series-readings.ts';
import type { StoredDistributionRule } from '../../../../domain/settlement/rule/stored-rule.ts';
import type { ConfigurationKind } from '../../../../domain/settlement/types.ts';

export const READING_UNITS = ['kWh', 'Wh', 'mWh'] as const;
export const RESOLUTIONS_MINUTES = [15, 30, 60] as const;

type ReadingUnit = (typeof READING_UNITS)[number];
type ResolutionMinutes = (typeof RESOLUTIONS_MINUTES)[number];

export type { Polygon, Position, Shape };

export interface CommunityFacts {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly legalType: LegalType;
  readonly boundary: Polygon;
  readonly maxMembers?: number;
  /** First day of its statute; the main job assumes one where it is not given. */
  readonly statuteFrom?: LocalDate;
  /** What it contains; every clause where that is not said. */
  readonly statuteClauses?: readonly StatuteClause[];
}

/** The primary substation's area all points lie in. */
export interface AreaFacts {
  readonly code: string;
  readonly dso: string;
  readonly boundary: Shape;
  readonly publishedOn: LocalDate;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly source: string;
}

export interface ConfigurationFacts {
  readonly code: string;
  readonly kind: ConfigurationKind;
  readonly marketZone: MarketZone;
  readonly timeZone: string;
  readonly energyUnit: EnergyUnit;
}

/** When the application was sent, and what the community answers to the integration request. */
interface ApplicationFacts {
  readonly submittedOn: LocalDate;
  readonly integrationAnswer: string;
}

/** A value the community brings where the law's table has none; `value` is a decimal string. */
export interface ParameterFacts {
  readonly name: ParameterName;
  readonly class: string;
  readonly value: string;
  readonly unit: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly source: string;
  readonly assumed: boolean;
}

/** A membership. Somebody who leaves and comes back has one for each time, with a code of its own and the same tax code. */
export interface MemberFacts {
  readonly code: string;
  readonly name: string;
  readonly memberType: MemberType;
  readonly userType: MemberSector;
  readonly holderClass: Holder;
  readonly taxCode?: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** A point on the days on which it is of one member; a point that returns or gets a new holder occurs again. */
export interface PointFacts {
  readonly pod: string;
  readonly memberCode: string;
  readonly voltage: Voltage;
  readonly location?: Position;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** In kW. */
  readonly contractedPowerKw?: string;
}

/** Powers in kW and shares as decimal strings. */
export interface SectionFacts {
  readonly code: string;
  readonly powerKw: string;
  readonly entryIntoOperation: LocalDate;
  readonly workType: WorkType;
  readonly incentivised: boolean;
  readonly grantShare: string;
  readonly obligationPowerKw: string;
  readonly superbonusKw: string;
}

export interface PlantFacts {
  readonly code: string;
  readonly name: string;
  readonly producerCode: string;
  readonly pod: string;
  readonly source: EnergySource;
  readonly region: Region;
  readonly voltage: Voltage;
  readonly insideBuilding: boolean;
  /** Cadastral code. */
  readonly municipality?: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly sections: readonly SectionFacts[];
}

/** Prevalent activity and size of a membership that is not a natural person's, on days. */
export interface EnterpriseFacts {
  readonly memberCode: string;
  readonly atecoEdition: AtecoEdition;
  readonly atecoCode: string;
  readonly size: EnterpriseSize;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** Days on which a POD is under another scheme and cannot be in the configuration. */
export interface SchemeFacts {
  readonly pod: string;
  readonly kind: PointScheme;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** Days on which a part of a point's withdrawal is exempt from network tariffs. */
export interface ExemptionFacts {
  readonly pod: string;
  readonly basis: ExemptionBasis;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** Plants that count as one for their tariff class, in whole months. */
export interface SplitGroupFacts {
  readonly code: string;
  readonly reason: string;
  readonly outsideKw: string;
  readonly plants: readonly { readonly plantCode: string; readonly validFrom: LocalDate; readonly validTo?: LocalDate }[];
}

/** The capital grant of a plant, amounts in cents; a grant without deed is only requested or admitted. */
export interface PlantGrantFacts {
  readonly plantCode: string;
  readonly requestedOn: LocalDate;
  readonly reference: string;
  readonly plannedCostCents: number;
  readonly spentCents: number;
  readonly admittedOn?: LocalDate;
  readonly deed?: { readonly on: LocalDate; readonly number: string; readonly grantedShare: string; readonly grantedCents: number };
  readonly worksEndedOn?: LocalDate;
  readonly ended?: { readonly on: LocalDate; readonly kind: GrantEnd };
}

/** A storage behind a point, with its round-trip efficiency (0 to 1) on its days. */
export interface StorageFacts {
  readonly code: string;
  readonly name: string;
  readonly pod: string;
  readonly plantCode?: string;
  readonly efficiency: string;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
}

/** A CSV of readings as it is sent; `wide` has one column per series, `long` one row per reading. */
export interface ReadingsFile {
  readonly name: string;
  readonly layout: 'wide' | 'long';
  readonly text: string;
}

export interface DocumentFacts {
  readonly fileName: string;
  readonly kind: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly plantCode?: string;
  readonly memberCode?: string;
  readonly validUntil?: LocalDate;
}

/** How the community shares its money, from a day on. */
export interface DistributionFacts {
  readonly validFrom: LocalDate;
  readonly decidedOn?: LocalDate;
  readonly rule: StoredDistributionRule;
}

/** What a scenario folder may do without. */
interface OptionalFacts {
  readonly enterprises: readonly EnterpriseFacts[];
  readonly schemes: readonly SchemeFacts[];
  readonly grants: readonly PlantGrantFacts[];
  readonly storages: readonly StorageFacts[];
  readonly exemptions: readonly ExemptionFacts[];
  readonly splitGroups: readonly SplitGroupFacts[];
}

export const NO_OPTIONAL_FACTS: OptionalFacts = { enterprises: [], schemes: [], grants: [], storages: [], exemptions: [], splitGroups: [] };

/** Everything the main job sends for one community: what a scenario folder holds, and what the sample generator makes. */
export interface Scenario extends OptionalFacts {
  readonly community: CommunityFacts;
  readonly area: AreaFacts;
  readonly configuration: ConfigurationFacts;
  readonly application: ApplicationFacts;
  readonly parameters: readonly ParameterFacts[];
  readonly distribution: DistributionFacts;
  readonly members: readonly MemberFacts[];
  readonly points: readonly PointFacts[];
  readonly plants: readonly PlantFacts[];
  readonly documents: readonly DocumentFacts[];
  readonly readings: {
    readonly unit: ReadingUnit;
    readonly resolutionMinutes: ResolutionMinutes;
    readonly source: string;
    /** How sure the readings are where a row does not say it; by default measured. */
    readonly grade?: Quality;
    readonly files: readonly ReadingsFile[];
  };
  readonly prices: { readonly source: string; readonly text: string };
  /** First and last month that has readings. */
  readonly months: { readonly from: LocalMonth; readonly to: LocalMonth };
}
