import { ENERGY_ACTIVITIES, HOLDERS } from './classes.ts';
import type { ParameterName, ParameterUnit } from './parameter-row.ts';
import { REGIONS } from './regions.ts';

/**
 * What a parameter measures: its one unit, the range of its values, and its dimensions (`['']`: one value). `any`: a lower-case code that
 * an external list decides on, such as a holder class. `yearly`: published again for each calendar year.
 */
export interface ParameterDefinition {
  readonly unit: ParameterUnit;
  /** Bounds, both included; of units that are numbers. */
  readonly min?: number;
  readonly max?: number;
  /** The words of unit `choice`. */
  readonly choices?: readonly string[];
  readonly dimensions: readonly string[] | 'any';
  readonly yearly?: true;
}

/** Days that are or were national holidays in Italy, as month and day; Easter and the day after move. */
export const PUBLIC_HOLIDAYS = [
  '01-01',
  '01-06',
  'easter_monday',
  '04-25',
  '05-01',
  '06-02',
  '08-15',
  '10-04',
  '11-01',
  '12-08',
  '12-25',
  '12-26',
] as const;

/** Readings of the rule which plant gets the energy of exempt bodies first (cacer-2026.md D3). */
export const EXEMPT_ENERGY_ALLOCATIONS = ['pro_rata', 'grant_plants_first'] as const;
export type ExemptEnergyAllocation = (typeof EXEMPT_ENERGY_ALLOCATIONS)[number];

const ONE = [''] as const;
const CLASSES = ['up_to_200_kw', 'up_to_600_kw', 'up_to_1000_kw'] as const;
const FACILITY_CLASSES = ['up_to_20_kw', 'up_to_200_kw', 'up_to_600_kw', 'up_to_1000_kw'] as const;
const number = (unit: ParameterUnit, min: number, max: number, dimensions: readonly string[] = ONE): ParameterDefinition => ({
  unit,
  min,
  max,
  dimensions,
});
const yearly = (definition: ParameterDefinition): ParameterDefinition => ({ ...definition, yearly: true });
const HOURS = ['photovoltaic_north', 'photovoltaic_centre', 'photovoltaic_south', 'wind', 'hydro', 'biomass', 'other'] as const;

/**
 * The definition of every legal parameter. Ranges are wide enough for any value that a law is likely to bring, and narrow enough to refuse
 * one in another unit or with a slipped decimal point. The seed writes them to the database, which checks new rows by them.
 */
export const PARAMETER_DEFINITIONS: Readonly<Record<ParameterName, ParameterDefinition>> = {
  settlement_step: number('minutes', 60, 60),
  premium_class_limit: number('kW', 1, 10_000, CLASSES),
  premium_base: number('EUR/MWh', 1, 500, CLASSES),
  premium_cap: number('EUR/MWh', 1, 500, CLASSES),
  premium_price_threshold: number('EUR/MWh', 1, 1000),
  geographic_correction: number('EUR/MWh', 0, 100, REGIONS),
  first_incentivised_entry: { unit: 'date', dimensions: ONE },
  grant_reduction_slope: number('factor', 0, 10),
  grant_share_limit: number('share', 0, 1),
  grant_reduction_exempt_holder: { unit: 'flag', dimensions: 'any' },
  natural_persons_always_exempt: { unit: 'flag', dimensions: ONE },
  exempt_energy_allocation: { unit: 'choice', dimensions: ONE, choices: EXEMPT_ENERGY_ALLOCATIONS },
  enterprise_holder: { unit: 'flag', dimensions: HOLDERS },
  community_control_holder: { unit: 'flag', dimensions: HOLDERS },
  enterprise_activity_excluded: { unit: 'flag', dimensions: ENERGY_ACTIVITIES },
  access_deadline: { unit: 'date', dimensions: ONE },
  access_contingent_reached: { unit: 'date', dimensions: ONE },
  access_contingent_term: number('days', 0, 3660),
  entry_before_statute_until: { unit: 'date', dimensions: ONE },
  facility_class_limit: number('kW', 1, 10_000, FACILITY_CLASSES),
  facility_cost_ceiling: number('EUR/kW', 100, 10_000, FACILITY_CLASSES),
  facility_grant_share: number('share', 0, 1),
  facility_advance_share: number('share', 0, 1),
  facility_middle_share: number('share', 0, 1),
  facility_middle_limit: number('kW', 1, 10_000),
  facility_operation_term: number('months', 1, 240),
  facility_operation_deadline: { unit: 'date', dimensions: ONE },
  facility_payment_in_operation: { unit: 'flag', dimensions: ['advance', 'middle', 'balance'] },
  building_obligation_factor: number('kW/m2', 0, 1, ['private', 'public']),
  existing_power_share_limit: number('share', 0, 1),
  transmission_refund: yearly(number('EUR/MWh', 4, 50)),
  distribution_refund: yearly(number('EUR/MWh', 0.2, 10)),
  avoided_loss_coefficient: number('factor', 0, 0.2, ['LV', 'MV']),
  excess_premium_threshold: number('share', 0, 1, ['tariff_only', 'with_grant']),
  gse_yearly_fee_free_limit: number('kW', 0, 1000),
  gse_yearly_fee_flat_limit: number('kW', 0, 1000),
  gse_yearly_fee_flat: number('EUR', 0, 10_000),
  gse_yearly_fee_above_flat: number('EUR/kW', 0, 100),
  gse_preliminary_check_fee: number('EUR', 0, 10_000),
  gse_grant_fee: number('EUR', 0, 100_000, ['up_to_20_kw', 'up_to_200_kw', 'up_to_600_kw', 'up_to_1000_kw']),
  advance_factor: yearly(number('factor', 0, 1)),
  advance_price_component: yearly(number('EUR/MWh', 0, 40)),
  advance_full_load_hours: number('h', 1, 8784, HOURS),
  minimum_payout: number('EUR', 0, 10_000),
  vat_rate: number('share', 0.01, 0.3),
  rid_minimum_price: number('EUR/MWh', 1, 500, ['photovoltaic']),
  backdated_start_window: number('days', 0, 3660),
  variation_report_window: number('days', 0, 3660),
  review_term: number('months', 1, 60),
  integration_term: number('days', 1, 3660),
  rejection_observations_term: number('days', 1, 3660),
  rejection_restart_delay: number('days', 0, 3660),
  preliminary_check_term: number('days', 1, 3660),
  inspection_term: number('days', 1, 3660),
  splitting_report_term: number('days', 1, 3660),
  rectification_horizon: number('months', 1, 240),
  accounting_retention: number('years', 1, 50),
  incentive_duration: number('years', 1, 50),
  antimafia_threshold: number('EUR', 0, 100_000_000),
  document_retention: number('months', 1, 1200, ['contract']),
  public_holiday: { unit: 'flag', dimensions: PUBLIC_HOLIDAYS },
  patron_day: { unit: 'date', dimensions: ['', 'rome'] },
};

/** What may be given: `4 - 50 EUR/MWh`, `true, false`, the words of a choice, the form of a day. */
export function allowedValues({ unit, min, max, choices }: ParameterDefinition): string {
  if (unit === 'choice') return (choices ?? []).join(', ');
  if (unit === 'flag') return 'true, false';
  return unit === 'date' ? 'YYYY-MM-DD' : `${min} - ${max} ${unit}`;
}
