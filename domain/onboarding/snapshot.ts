import type { WorkType } from '../assets/kinds.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';
import type { Holder } from '../members/holders.ts';

export type ConfigurationKind =
  | 'renewable_energy_community'
  | 'self_consumer_group'
  | 'remote_self_consumer'
  | 'citizen_energy_community'
  | 'active_customer_group'
  | 'remote_active_customer';

/** A section as applied for; powers in whole watts. */
export interface SnapshotSection {
  readonly code: string;
  readonly powerW: number;
  readonly entryIntoOperation: LocalDate;
  readonly workType: WorkType;
  readonly incentivised: boolean;
  readonly hasGrant: boolean;
}

/** A plant with its sections in the configuration; `producer` is a membership code, null for a third party. */
export interface SnapshotPlant {
  readonly code: string;
  readonly pod: string;
  readonly source: 'photovoltaic' | 'wind' | 'hydro' | 'biomass' | 'other';
  readonly region: string;
  readonly insideBuilding: boolean;
  readonly producer: string | null;
  readonly mandated: boolean;
  readonly sections: readonly SnapshotSection[];
}

/** A point of the configuration. `inArea` is null without a location; `areaCode` is the frozen one of an earlier application. */
export interface SnapshotPoint {
  readonly pod: string;
  readonly memberCode: string;
  readonly areaCode: string | null;
  readonly inArea: boolean | null;
  readonly elsewhere: boolean;
}

/** A holder of points or plants; no name and no tax code, only whether one is recorded. */
export interface SnapshotMember {
  readonly code: string;
  readonly holderClass: Holder;
  readonly hasTaxCode: boolean;
}

/** A document by its fingerprint; `plantCode` null for one of the whole configuration. */
export interface SnapshotDocument {
  readonly kind: string;
  readonly plantCode: string | null;
  readonly sha256: string;
  readonly validUntil: LocalDate | null;
}

/** Everything an application states, as of `on`; it is checked, frozen with the application and delivered to the desk. */
export interface ApplicationSnapshot {
  readonly on: LocalDate;
  readonly communityCode: string;
  readonly configurationCode: string;
  readonly kind: ConfigurationKind;
  readonly area: { readonly code: string; readonly publishedOn: LocalDate; readonly valid: boolean };
  readonly hasDistributionRule: boolean;
  /** First day of its first distribution rule, and of its first reading; absent in older snapshots, null where there is none. */
  readonly ruleFrom?: LocalDate | null;
  readonly firstReading?: LocalDate | null;
  readonly members: readonly SnapshotMember[];
  readonly points: readonly SnapshotPoint[];
  readonly plants: readonly SnapshotPlant[];
  readonly documents: readonly SnapshotDocument[];
}
