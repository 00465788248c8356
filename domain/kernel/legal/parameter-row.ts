import type { LocalDate } from '../time/local-date.ts';

/** Closed list of the legal parameters; what each one measures stands in its unit and its rows. */
export const PARAMETER_NAMES = [
  'settlement_step',
  'premium_class_limit',
  'premium_base',
  'premium_cap',
  'premium_price_threshold',
  'geographic_correction',
  'first_incentivised_entry',
  'grant_reduction_slope',
  'grant_share_limit',
  'grant_reduction_exempt_holder',
  'natural_persons_always_exempt',
  'exempt_energy_allocation',
  'enterprise_holder',
  'community_control_holder',
  'enterprise_activity_excluded',
  'access_deadline',
  'access_contingent_reached',
  'access_contingent_term',
  'entry_before_statute_until',
  'facility_class_limit',
  'facility_cost_ceiling',
  'facility_grant_share',
  'facility_advance_share',
  'facility_middle_share',
  'facility_middle_limit',
  'facility_operation_term',
  'facility_operation_deadline',
  'facility_payment_in_operation',
  'building_obligation_factor',
  'existing_power_share_limit',
  'transmission_refund',
  'distribution_refund',
  'avoided_loss_coefficient',
  'excess_premium_threshold',
  'gse_yearly_fee_free_limit',
  'gse_yearly_fee_flat_limit',
  'gse_yearly_fee_flat',
  'gse_yearly_fee_above_flat',
  'gse_preliminary_check_fee',
  'gse_grant_fee',
  'advance_factor',
  'advance_price_component',
  'advance_full_load_hours',
  'minimum_payout',
  'vat_rate',
  'rid_minimum_price',
  'backdated_start_window',
  'variation_report_window',
  'review_term',
  'integration_term',
  'rejection_observations_term',
  'rejection_restart_delay',
  'preliminary_check_term',
  'inspection_term',
  'splitting_report_term',
  'rectification_horizon',
  'accounting_retention',
  'incentive_duration',
  'antimafia_threshold',
  'document_retention',
  'public_holiday',
  'patron_day',
] as const;

export type ParameterName = (typeof PARAMETER_NAMES)[number];

/** Holidays: terms are counted by them, no amount rests on them, and they are not grounds of a settlement. */
export const CALENDAR_NAMES: readonly ParameterName[] = ['public_holiday', 'patron_day'];

export type ParameterUnit =
  | 'EUR/MWh'
  | 'EUR'
  | 'EUR/kW'
  | 'kW'
  | 'kW/m2'
  | 'h'
  | 'share'
  | 'factor'
  | 'minutes'
  | 'days'
  | 'months'
  | 'years'
  | 'date'
  | 'flag'
  | 'choice';

/** Who brought a legal value: a release of the product, or an operator. */
export const VALUE_ORIGINS = ['release', 'operator'] as const;
export type ValueOrigin = (typeof VALUE_ORIGINS)[number];

/** How well a value is established: read in the act or with its page, read in one good copy, or carried over until it is confirmed. */
export const CERTAINTIES = ['sure', 'good', 'assumed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/**
 * One dated value of the law. `dimension` distinguishes rows of one name (power class, region, voltage, holder ...; empty where there is
 * one value). `value` is a decimal string, a day for unit `date`, `true` or `false` for `flag`, one of a few words for
 * `choice`. `validTo` is excluded, null is open.
 */
export interface ParameterRow {
  readonly name: ParameterName;
  readonly dimension: string;
  readonly value: string;
  readonly unit: ParameterUnit;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly certainty: Certainty;
}

/** The row of a name and dimension on a day. Where several fit the first of the table wins, so own assumptions go before the law's rows. */
export function findParameter(
  table: readonly ParameterRow[],
  name: ParameterName,
  date: LocalDate,
  dimension = '',
): ParameterRow | undefined {
  return table.find((row) => row.name === name && row.dimension === dimension && isValidOn(row, date));
}

/** All rows of a name on a day, at most one (the first) for each dimension. */
export function findDimensions(table: readonly ParameterRow[], name: ParameterName, date: LocalDate): ParameterRow[] {
  const valid = table.filter((row) => row.name === name && isValidOn(row, date));
  return valid.filter((row, i) => valid.findIndex((other) => other.dimension === row.dimension) === i);
}

/** Days strictly inside a period on which a row of one of the names starts or ends, sorted. */
export function changesWithin(
  table: readonly ParameterRow[],
  names: readonly ParameterName[],
  from: LocalDate,
  to: LocalDate,
): LocalDate[] {
  const days = new Set<LocalDate>();
  const wanted = new Set(names);
  for (const row of table) {
    if (!wanted.has(row.name)) continue;
    for (const day of [row.validFrom, row.validTo]) if (day !== null && day > from && day < to) days.add(day);
  }
  return [...days].sort();
}

/** The days from `from` to `to` (excluded) on which no row of a name without dimensions is valid, as ranges. */
export function missingDays(
  table: readonly ParameterRow[],
  name: ParameterName,
  from: LocalDate,
  to: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate }[] {
  const days = [from, ...changesWithin(table, [name], from, to), to];
  const spans = days.slice(1).map((end, i) => ({ from: days[i] as LocalDate, to: end }));
  return spans.filter((span) => findParameter(table, name, span.from) === undefined);
}

function isValidOn(row: ParameterRow, date: LocalDate): boolean {
  return row.validFrom <= date && (row.validTo === null || date < row.validTo);
}
