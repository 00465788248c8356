import type { EnergyUnit } from '../../kernel/energy/units.ts';
import type { Holder } from '../../members/holders.ts';
import type { StoredDistributionRule } from '../../settlement/rule/stored-rule.ts';
import type { DayRange, RunInputs } from '../../settlement/run/run-inputs.ts';
import type { MoneyComponent, Receiver } from '../../settlement/types.ts';

/** Cents of one component: net = gross - costs - fund. */
export interface StatementAmount {
  readonly component: MoneyComponent;
  readonly gross_cents: number;
  readonly costs_cents: number;
  readonly fund_cents: number;
  readonly net_cents: number;
}

/** A point or plant of the member in one settled month; energy in the statement's unit. */
export interface StatementLine {
  readonly month: string;
  readonly configuration_code: string;
  readonly run_id: number;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  /** May still change: partial, waiting for approval, or with an amount that is not available yet. */
  readonly provisional: boolean;
  readonly role: 'plant' | 'point';
  readonly code: string;
  /** The days on which it counted, ends excluded: less than the month if the member joined or left within it. */
  readonly days: readonly DayRange[];
  /** Withdrawn by a point, injected by a plant. */
  readonly energy: number;
  /** Of it, the part of the shared energy. */
  readonly shared: number;
  /** Readings that are missing and count as zero. */
  readonly missing_readings: number;
  readonly amounts: readonly StatementAmount[];
  /** The chain of the amount in sentences. */
  readonly explanation: readonly string[];
}

/** A version of a month as far as the member is concerned. */
interface StatementVersion {
  readonly run_id: number;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly computed_at: string;
  readonly premium_cents: number;
  readonly refund_cents: number;
  /** Against the posted version before; null for the first. */
  readonly difference_cents: number | null;
  /** What it was settled from otherwise than the version before, in sentences. */
  readonly reasons: readonly string[];
}

export interface StatementCorrection {
  readonly month: string;
  readonly configuration_code: string;
  readonly versions: readonly StatementVersion[];
}

/** One row of the member in a settled year: the months' posted amount, the year's, and what of it an enterprise gives back. */
export interface StatementYearRow {
  readonly role: 'plant' | 'point';
  readonly code: string;
  readonly component: MoneyComponent;
  readonly posted_cents: number;
  readonly recomputed_cents: number;
  readonly taken_back_cents: number;
}

/** What the yearly account of a configuration adds: recomputed - posted - taken back. */
export interface StatementYear {
  readonly year_id: number;
  readonly configuration_code: string;
  readonly version: number;
  readonly rows: readonly StatementYearRow[];
  readonly difference_cents: number;
  /** What GSE's yearly fees change in it; null in a statement without explanations. */
  readonly fees_cents: number | null;
  readonly explanation: readonly string[];
}

/** Energy of a plant that was sold in a month: gross is the base for tax, net what the member earns of it. Cents, Wh. */
export interface StatementSale {
  readonly month: string;
  readonly plant_code: string;
  readonly buyer_name: string;
  readonly energy_wh: number;
  readonly gross_cents: number;
  readonly fees_cents: number;
  readonly net_cents: number;
}

/** A member's month or year. */
export interface Statement {
  /** Null while it is not issued. */
  readonly number: string | null;
  readonly issued_at: string | null;
  readonly lang: 'it' | 'en';
  readonly period: string;
  readonly community: { readonly id: number; readonly code: string; readonly name: string };
  readonly member: {
    readonly id: number;
    readonly code: string;
    readonly name: string | null;
    readonly holder: Holder;
    /** First day, and the day after the last one; null: still a member. */
    readonly valid_from: string;
    readonly valid_to: string | null;
  };
  readonly provisional: boolean;
  readonly energy_unit: EnergyUnit;
  readonly withdrawn: number;
  readonly shared_as_consumer: number;
  readonly injected: number;
  readonly shared_as_producer: number;
  readonly amounts: readonly StatementAmount[];
  readonly net_cents: number;
  /** Of a year only, once it is settled. */
  readonly years: readonly StatementYear[];
  /** Energy that the member's plants sold. */
  readonly sales: readonly StatementSale[];
  /** The net amount with the years' differences and sales. */
  readonly due_cents: number;
  /** How the community shares out, configuration by configuration, in sentences. */
  readonly keys: readonly string[];
  readonly lines: readonly StatementLine[];
  readonly corrections: readonly StatementCorrection[];
  readonly tax_notes: readonly string[];
}

export interface RunPart {
  readonly runId: number;
  readonly receiver: Receiver;
  readonly code: string;
  readonly component: MoneyComponent;
  readonly partyId: number | null;
  readonly cents: number;
}

/** A version of a month that is not discarded. */
export interface StatementRun {
  readonly id: number;
  readonly configurationId: number;
  readonly configurationCode: string;
  readonly month: string;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
  readonly energyUnit: EnergyUnit;
  readonly hasBlocked: boolean;
  readonly computedAt: Date;
  readonly rule: StoredDistributionRule | null;
}

/** Energy of one of the member's points or plants in a run. */
export interface StatementEnergy {
  readonly runId: number;
  readonly role: 'plant' | 'point';
  readonly code: string;
  readonly energy: number;
  readonly shared: number;
  readonly missing: number;
}

/** Everything a statement is made from. */
export interface StatementFacts {
  readonly runs: readonly StatementRun[];
  /** Of the newest version of each month: of every receiver; of earlier ones at least the member's. */
  readonly parts: readonly RunPart[];
  readonly energies: readonly StatementEnergy[];
  readonly years: readonly StatementYear[];
  readonly sales: readonly StatementSale[];
  /** What the runs were settled from: of every newest version, and of all versions of corrected months. */
  readonly runInputs: ReadonlyMap<number, RunInputs>;
  readonly partyId: number;
  readonly holder: Holder;
}
