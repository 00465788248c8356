import { DomainError } from '../errors.ts';
import { kernelMessages } from '../kernel-messages.ts';
import { parseRational } from '../money/decimal.ts';
import type { Rational } from '../money/rational.ts';
import type { LocalDate } from '../time/local-date.ts';
import { unusableReason } from './check-parameter.ts';
import { PARAMETER_DEFINITIONS } from './parameter-definitions.ts';
import { findParameter, type ParameterName, type ParameterRow } from './parameter-row.ts';

/** The row valid on a day; `invalid_input` when the table has none, or one whose unit or value the parameter does not allow. */
export function requireParameter(table: readonly ParameterRow[], name: ParameterName, date: LocalDate, dimension = ''): ParameterRow {
  const row = findParameter(table, name, date, dimension);
  const what = dimension === '' ? name : `${name} for ${dimension}`;
  if (row !== undefined) {
    if (unusableReason(row) === undefined) return row;
    const message = kernelMessages.unusableLegalValue(what, `${row.value} ${row.unit}`, PARAMETER_DEFINITIONS[name].unit);
    throw new DomainError('invalid_input', message, [{ path: `parameters.${name}`, code: 'unusable_parameter', message }]);
  }
  throw new DomainError('invalid_input', kernelMessages.noLegalValue(what, date), [
    { path: `parameters.${name}`, code: 'missing_parameter', message: kernelMessages.addLegalValue(what, date) },
  ]);
}

/** Its value as an exact fraction. */
export function requireNumber(table: readonly ParameterRow[], name: ParameterName, date: LocalDate, dimension = ''): Rational {
  return parseRational(requireParameter(table, name, date, dimension).value);
}

/** Its value as a count of days or months. */
export function requireCount(table: readonly ParameterRow[], name: ParameterName, date: LocalDate): number {
  return Number(requireParameter(table, name, date).value);
}
