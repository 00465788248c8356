import { findDimensions, findParameter, type ParameterName, type ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { GrantFacts } from './grant.ts';
import type { InstalmentKind } from './kinds.ts';

/** Legal values that the rules of grants read. */
export const GRANT_PARAMETERS = [
  'facility_class_limit',
  'facility_cost_ceiling',
  'facility_grant_share',
  'facility_advance_share',
  'facility_middle_share',
  'facility_middle_limit',
  'facility_operation_term',
  'facility_operation_deadline',
  'facility_payment_in_operation',
  'gse_grant_fee',
] as const satisfies readonly ParameterName[];

/** The dated values of the law for one grant; a value that the law does not give is undefined. */
export interface GrantTerms {
  readonly classLimit: ParameterRow | undefined;
  /** EUR per kW of the power class. */
  readonly ceiling: ParameterRow | undefined;
  readonly mostShare: ParameterRow | undefined;
  readonly advanceShare: ParameterRow | undefined;
  readonly middleShare: ParameterRow | undefined;
  /** Power in kW above which a middle instalment takes the place of the advance. */
  readonly middleLimit: ParameterRow | undefined;
  readonly months: ParameterRow | undefined;
  readonly lastDay: ParameterRow | undefined;
  readonly fee: ParameterRow | undefined;
}

/**
 * The values for a power on a day, that of the deed or, before it, of the question. A day before the facility began has its first values: it
 * took over the grants of before. Source: cacer-2026.md D12; all of them are read at second hand and marked `assumed`.
 */
export function grantTerms(powerKw: string, on: LocalDate, table: readonly ParameterRow[]): GrantTerms {
  const first = table
    .filter(({ name }) => name === 'facility_cost_ceiling')
    .reduce((day, row) => (row.validFrom < day ? row.validFrom : day), '9999-12-31');
  const day = on < first && first < '9999-12-31' ? first : on;
  const classLimit = findDimensions(table, 'facility_class_limit', day)
    .toSorted((a, b) => Number(a.value) - Number(b.value))
    .find(({ value }) => Number(powerKw) <= Number(value));
  const ofClass = (name: ParameterName) => classLimit && findParameter(table, name, day, classLimit.dimension);
  const find = (name: ParameterName) => findParameter(table, name, day);
  return {
    classLimit,
    ceiling: ofClass('facility_cost_ceiling'),
    mostShare: find('facility_grant_share'),
    advanceShare: find('facility_advance_share'),
    middleShare: find('facility_middle_share'),
    middleLimit: find('facility_middle_limit'),
    months: find('facility_operation_term'),
    lastDay: find('facility_operation_deadline'),
    fee: ofClass('gse_grant_fee'),
  };
}

/** The row by which an instalment is paid only for a plant in operation and in a configuration on a day; undefined where it is not so. */
export function operationRule(kind: InstalmentKind, on: LocalDate, table: readonly ParameterRow[]): ParameterRow | undefined {
  const row = findParameter(table, 'facility_payment_in_operation', on, kind);
  return row?.value === 'true' ? row : undefined;
}

/** The law for one grant: its terms, and the table for rules that go by another day. */
export interface GrantLaw {
  readonly terms: GrantTerms;
  readonly table: readonly ParameterRow[];
}

/** The law of a grant: that of the day of its deed, or before it of the day of the question. */
export const lawOf = (
  { powerKw, deed }: Pick<GrantFacts, 'powerKw' | 'deed'>,
  table: readonly ParameterRow[],
  on: LocalDate,
): GrantLaw => ({
  terms: grantTerms(powerKw, deed?.on ?? on, table),
  table,
});
