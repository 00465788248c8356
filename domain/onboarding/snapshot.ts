import type { GrantSection } from '../assets/grants/grant.ts';
import type { HolderChange } from '../assets/holder-change.ts';
import type { PointScheme, WorkType } from '../assets/kinds.ts';
import type { SectionChange } from '../assets/section-facts.ts';
import type { VariationBasis, VariationChange } from '../assets/variation.ts';
import type { AreaMatch } from '../communities/areas/match-area.ts';
import type { StatuteClause } from '../communities/statutes.ts';
import type { AtecoEdition } from '../kernel/legal/classes.ts';
import type { Message } from '../kernel/messages.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';
import type { EnterpriseSize } from '../members/enterprises.ts';
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
  /** Schemes that have not ended by the snapshot's day. */
  readonly schemes: readonly PointScheme[];
  readonly sections: readonly SnapshotSection[];
  /** Its capital grant that has not ended, null for none; absent in older snapshots. */
  readonly grant?: SnapshotGrant | null;
  /** Power in kW of the group of split plants that it counts with; null or absent: it counts alone. */
  readonly groupKw?: number | null;
}

/** Plants that look like parts of one and are not recorded as that, where class or limit depend on it; `message` says who and why. */
export interface SnapshotSplitting {
  readonly plants: readonly string[];
  readonly message: Message;
}

/** A capital grant: the share of its deed, null before it, and the sections by the share that settlement uses. */
export interface SnapshotGrant {
  readonly grantedShare: string | null;
  readonly sections: readonly GrantSection[];
}

/** A point of the configuration. `inArea` is null without a location; `areaCode` is the frozen one of an earlier application. */
export interface SnapshotPoint {
  readonly pod: string;
  readonly memberCode: string;
  readonly areaCode: string | null;
  readonly inArea: boolean | null;
  /** The code that the distributor assigned; absent in older snapshots, null where no assignment is recorded. */
  readonly dsoCode?: string | null;
  /** What the map says of a point that is not applied for yet: null without a location; absent in older snapshots. */
  readonly verdict?: AreaMatch | null;
  readonly mapCode?: string | null;
  readonly elsewhere: boolean;
  readonly schemes: readonly PointScheme[];
}

/** A holder of points or plants; no name and no tax code, only whether one is recorded. */
export interface SnapshotMember {
  readonly code: string;
  readonly holderClass: Holder;
  readonly hasTaxCode: boolean;
  /** Activity and size of an enterprise; null where they are not recorded for the day. */
  readonly enterprise: SnapshotEnterprise | null;
}

/** Prevalent activity by ATECO, and size. */
export interface SnapshotEnterprise {
  readonly edition: AtecoEdition;
  readonly code: string;
  readonly size: EnterpriseSize;
}

/** The statute in force; `since`: first day from which the community has had one with every clause, null for never. */
export interface SnapshotStatute {
  readonly validFrom: LocalDate;
  readonly clauses: readonly StatuteClause[];
  readonly since: LocalDate | null;
}

/** A document by its fingerprint; `plantCode` null for one of the whole configuration. */
export interface SnapshotDocument {
  readonly kind: string;
  readonly plantCode: string | null;
  readonly sha256: string;
  readonly validUntil: LocalDate | null;
}

/** What an application of variation reports: the changes since GSE accepted the configuration that no application has reported yet. */
export interface SnapshotVariation extends VariationBasis {
  readonly changes: readonly VariationChange[];
  readonly holderChanges: readonly HolderChange[];
  /** Absent in older snapshots. */
  readonly sectionChanges?: readonly SectionChange[];
}

/** Everything an application states, as of `on`; it is checked, frozen with the application and delivered to the desk. */
export interface ApplicationSnapshot {
  readonly on: LocalDate;
  readonly communityCode: string;
  readonly configurationCode: string;
  readonly kind: ConfigurationKind;
  readonly area: { readonly code: string; readonly publishedOn: LocalDate; readonly valid: boolean };
  readonly hasDistributionRule: boolean;
  readonly statute: SnapshotStatute | null;
  /** First day of its first distribution rule, and of its first reading; absent in older snapshots, null where there is none. */
  readonly ruleFrom?: LocalDate | null;
  readonly firstReading?: LocalDate | null;
  readonly members: readonly SnapshotMember[];
  readonly points: readonly SnapshotPoint[];
  readonly plants: readonly SnapshotPlant[];
  readonly documents: readonly SnapshotDocument[];
  /** Plants that look like parts of one; absent in older snapshots. */
  readonly splitting?: readonly SnapshotSplitting[];
  /** Of an application of variation only. */
  readonly variation?: SnapshotVariation;
}
