import type { EnergySource, Voltage } from '../assets/kinds.ts';
import type { EnergyUnit } from '../kernel/energy/units.ts';
import type { ParameterName, ParameterRow } from '../kernel/legal/parameter-row.ts';
import type { Rational } from '../kernel/money/rational.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';
import type { Holder } from '../members/holders.ts';

export const CONFIGURATION_KINDS = [
  'renewable_energy_community',
  'self_consumer_group',
  'remote_self_consumer',
  'citizen_energy_community',
  'active_customer_group',
  'remote_active_customer',
] as const;
export type ConfigurationKind = (typeof CONFIGURATION_KINDS)[number];

/** What a member is paid: premium tariff and valorisation (`refund`, see the glossary). */
export const MONEY_COMPONENTS = ['premium', 'refund'] as const;

/** What the ledger books and pays: those, and energy that was sold. */
export const LEDGER_COMPONENTS = [...MONEY_COMPONENTS, 'sale'] as const;
export type LedgerComponent = (typeof LEDGER_COMPONENTS)[number];

export type MoneyComponent = (typeof MONEY_COMPONENTS)[number];

/** Who gets a part of a settled month: the community's fund, its costs, a plant or a point. */
export const RECEIVERS = ['fund', 'costs', 'plant', 'point'] as const;
export type Receiver = (typeof RECEIVERS)[number];

/** The receiver of each role in a distribution. */
export const RECEIVER_OF_ROLE = { plant: 'plant', point: 'point', cost: 'costs', fund: 'fund' } as const satisfies Record<string, Receiver>;

/** The same of a month that may have no distribution rule yet: then all is undistributed. */
export const RUN_RECEIVERS = [...RECEIVERS, 'undistributed'] as const;
export type RunReceiver = (typeof RUN_RECEIVERS)[number];

/** What a version of a month is: hours of a month that goes on, an advance of GSE, a month that lacks readings, a whole one, a later one. */
export const RUN_KINDS = ['provisional', 'advance', 'partial', 'complete', 'recalculated'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** What a run's hourly curves are of. */
export const CURVE_SUBJECTS = ['configuration', 'plant', 'point'] as const;
export type CurveSubject = (typeof CURVE_SUBJECTS)[number];

/** Where a version of a month or year stands. */
export const VERSION_STATES = ['awaiting_approval', 'posted', 'discarded'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** Kinds that earn the premium tariff; all kinds earn the valorisation. */
export const PREMIUM_KINDS: readonly ConfigurationKind[] = ['renewable_energy_community', 'self_consumer_group', 'remote_self_consumer'];

/** Kinds inside one building: their valorisation has three terms. */
export const GROUP_KINDS: readonly ConfigurationKind[] = ['self_consumer_group', 'active_customer_group'];

export const PRODUCER_KEYS = ['attributed_energy', 'injected', 'equal'] as const;
export const CONSUMER_KEYS = ['coincident_withdrawal', 'total_withdrawal', 'equal'] as const;
export type ProducerKey = (typeof PRODUCER_KEYS)[number];
export type ConsumerKey = (typeof CONSUMER_KEYS)[number];

/** Keys whose weights the statute names itself; only stored rules have them. */
export const WEIGHT_KEYS = ['investment', 'fixed_shares'] as const;
type WeightKey = (typeof WEIGHT_KEYS)[number];

export const QUOTA_SIDES = ['producers', 'consumers', 'investors'] as const;
export type QuotaSide = (typeof QUOTA_SIDES)[number];

/** What happens to a quota whose weights are all zero: `equal` parts, or to the `fund`. */
export const ALL_ZERO_RULES = ['equal', 'fund'] as const;
type AllZeroRule = (typeof ALL_ZERO_RULES)[number];

/** A share of what is left after costs and fund, for one side, by one measured key. `share` is a decimal string. */
type MeasuredQuota =
  | { readonly to: 'producers'; readonly share: string; readonly key: ProducerKey }
  | { readonly to: 'consumers'; readonly share: string; readonly key: ConsumerKey };

/**
 * A quota by weights that stand in the rule: id of a plant or point to a decimal string; an id that is not named weighs nothing, one that is
 * not in the configuration (any more) is left out. Investors are plants and points alike, whoever paid in.
 */
export interface WeightedQuota {
  readonly to: QuotaSide;
  readonly share: string;
  readonly key: WeightKey;
  readonly weights: Readonly<Record<string, string>>;
}

/** `whenAllZero` is `equal` unless the statute says otherwise. */
export type Quota = (MeasuredQuota | WeightedQuota) & { readonly whenAllZero?: AllZeroRule };

/** A running cost or fee taken before the fund; `id` is a row of the result next to plants and points. */
export interface DistributionCost {
  readonly id: string;
  readonly cents: bigint;
}

/** The statute's rule: costs, then the fund's share of the rest, then quotas (shares sum to 1), each by its key. Decimals are strings. */
export interface DistributionRule {
  readonly costs?: readonly DistributionCost[];
  readonly fundShare: string;
  readonly quotas: readonly Quota[];
}

/** The days on which a value holds, `validTo` excluded, null for open. */
export interface DatedValue {
  /** Decimal string. */
  readonly value: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/**
 * A storage behind a connection point (cacer.md 5.3). `charged`: what it draws for later injection, a series as everywhere: whole units
 * from the period's first instant, NaN where missing.
 */
export interface PointStorage {
  readonly id: string;
  readonly charged: Float64Array;
  readonly resolutionMinutes?: number;
  /** Mean round-trip efficiency, 0 to 1. An hour that is charged on a day without one counts as a missing reading. */
  readonly efficiency: readonly DatedValue[];
}

/** A measured series: whole units per interval from the period's first instant on, NaN where a reading is missing. */
interface Measured {
  /** Unique over plants and points; orders ties in byte order. */
  readonly id: string;
  readonly voltage: Voltage;
  readonly readings: Float64Array;
  /** Where it differs from the settlement's: a divisor of 60. */
  readonly resolutionMinutes?: number;
}

/** A plant or section with its injection. Powers (kW) and shares are decimal strings. */
export interface SettlementPlant extends Measured {
  readonly entryIntoOperation: LocalDate;
  readonly powerKw: string;
  /** Plants of one group count as one for class and limit: by the sum of their powers (artificial splitting, sections of one plant). */
  readonly splitGroup?: string;
  /** Power that decides class and limit where parts of the group lie outside the input; goes before the group's sum. */
  readonly classPowerKw?: string;
  readonly region: string;
  readonly source: EnergySource;
  readonly insideBuilding: boolean;
  readonly incentivised: boolean;
  readonly obligationPowerKw: string;
  readonly superbonusKw: string;
  readonly grantShare: string;
  /** From when it has been paid, which says when the premium is over; left out: it is not over in the period. */
  readonly incentive?: IncentivePeriod;
}

/** The first day of service, and the stops (ends excluded) whose days put the end off (`incentive_duration`). */
export interface IncentivePeriod {
  readonly from: LocalDate;
  readonly stops: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
}

/** A connection point with its withdrawal. */
export interface SettlementPoint extends Measured {
  readonly holder: Holder;
  readonly storages?: readonly PointStorage[];
  /** The part of the withdrawal that is free of network tariffs, a series like the withdrawal. */
  readonly exempt?: Pick<Measured, 'readings' | 'resolutionMinutes'>;
  /** For one of several points that stand for one connection point, which changed hands: its id in a rule's weights and this one's days. */
  readonly weightOf?: { readonly id: string; readonly days: number; readonly ofDays: number };
}

/**
 * All a settlement needs. Hours outside a plant's service or a point's membership carry 0 (not NaN). Prices: one per hour, EUR/MWh times
 * 10^priceDecimals (6 for stored prices), null where none was published. `parameters`: own rows before the legal ones.
 */
export interface SettlementInput {
  readonly kind: ConfigurationKind;
  readonly timeZone: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly resolutionMinutes: number;
  readonly energyUnit: EnergyUnit;
  readonly plants: readonly SettlementPlant[];
  readonly points: readonly SettlementPoint[];
  readonly prices: readonly (bigint | null)[];
  readonly priceDecimals: number;
  readonly parameters: readonly ParameterRow[];
  /** A missing legal value: `refuse` throws with every missing one, `block` settles the rest. */
  readonly onMissingParameter: 'refuse' | 'block';
  readonly distribution?: DistributionRule;
}

/** A legal value that no row gives for the days from `from` to `to` (excluded). */
export interface MissingParameter {
  readonly name: ParameterName;
  readonly dimension: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** A row is there, and its unit or value is not one that the parameter allows. */
  readonly unusable?: { readonly value: string; readonly unit: string };
}

/** An amount of the period, or the missing legal values without which it cannot be determined. */
export type Component =
  | { readonly blocked: false; readonly cents: bigint }
  | { readonly blocked: true; readonly missing: readonly MissingParameter[] };

/** The two sets of plants that the excess premium distinguishes: without and with a capital grant. */
export const PLANT_SETS = ['tariff_only', 'with_grant'] as const;
export type PlantSet = (typeof PLANT_SETS)[number];

/** Exact energies of a plant in the hours in which it may earn: attributed after P0 and superbonus, and injected before them. */
export interface EarningEnergy {
  readonly set: PlantSet;
  readonly incentivised: Rational;
  readonly injected: bigint;
}

/** Energy in the input's unit. */
export interface PlantSettlement {
  readonly id: string;
  readonly injected: bigint;
  readonly attributed: bigint;
  readonly attributedByHour: Float64Array;
  readonly injectedByHour: Float64Array;
  /** Zero while the premium is blocked. */
  readonly premiumCents: bigint;
  readonly missingReadings: number;
  /** What the yearly excess premium is measured on; null for a plant that earned no premium in the period. */
  readonly earning: EarningEnergy | null;
}

/** Energy in the input's unit. */
interface PointSettlement {
  readonly id: string;
  /** Withdrawal for sharing: what was metered, plus storage, less exempt energy. */
  readonly withdrawn: bigint;
  readonly withdrawnByHour: Float64Array;
  readonly missingReadings: number;
}

/** One row of the distribution; premium + valorisation = cents. `id` is a plant's, a point's or a cost's, `fund` for the fund. */
export interface DistributionRow {
  readonly role: keyof typeof RECEIVER_OF_ROLE;
  readonly id: string;
  readonly cents: bigint;
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
}

/** What a quota hands out: `parts` run over `ids`: all plants, all points, or (investors) plants then points, in input order. */
export interface QuotaSplit {
  readonly quota: Quota;
  readonly cents: bigint;
  readonly ids: readonly string[];
  readonly parts: readonly bigint[];
  /** All of `cents` when the quota fell to the fund (then the parts are zero), else zero. */
  readonly toFundCents: bigint;
}

/** The distribution of premium plus valorisation (a blocked component counts as not there yet). Rows sum to the total exactly. */
export interface Distribution {
  readonly totalCents: bigint;
  readonly costsCents: bigint;
  /** Costs that the total could not cover. */
  readonly uncoveredCostsCents: bigint;
  /** The fund's share and the quotas that fell to it. */
  readonly fundCents: bigint;
  readonly quotasToFundCents: bigint;
  readonly quotas: readonly QuotaSplit[];
  /** All ids of every side that some quota addresses, zeros included; then costs and fund. */
  readonly rows: readonly DistributionRow[];
}

/** A settled period. Energy in the input's unit; hours count from the period's first instant. */
export interface Settlement {
  readonly hours: number;
  readonly shared: bigint;
  readonly sharedByHour: Float64Array;
  readonly missingReadings: number;
  readonly missingByHour: Uint32Array;
  /** Indexes of hours with shared energy and no price. */
  readonly unpricedHours: readonly number[];
  readonly plants: readonly PlantSettlement[];
  readonly points: readonly PointSettlement[];
  readonly premium: Component;
  readonly refund: Component;
  /** Ring-fenced part of the premium over this period; provisional until the year is settled. */
  readonly excessPremium: Component;
  readonly distribution: Distribution | null;
  /** Every legal row the amounts rest on. */
  readonly parametersUsed: readonly ParameterRow[];
}
