import { parseRational } from '../money/decimal.ts';
import { add, compare, multiply, type Rational, roundHalfUp, subtract, whole, ZERO } from '../money/rational.ts';
import type { LocalDate } from '../time/local-date.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from './parameters.ts';
import { requireNumber } from './require-parameter.ts';

/** Yearly GSE fee of a plant in cents, net of VAT; fractions of a kW over the flat limit count pro rata (the decree does not say). */
export function yearlyGseFeeCents(powerKw: string, date: LocalDate, table: readonly ParameterRow[] = LEGAL_PARAMETERS): bigint {
  const power = parseRational(powerKw);
  if (compare(power, requireNumber(table, 'gse_yearly_fee_free_limit', date)) <= 0) return 0n;
  const above = subtract(power, requireNumber(table, 'gse_yearly_fee_flat_limit', date));
  const extra = compare(above, ZERO) > 0 ? multiply(above, requireNumber(table, 'gse_yearly_fee_above_flat', date)) : ZERO;
  return toCents(add(requireNumber(table, 'gse_yearly_fee_flat', date), extra));
}

/** EUR to cents, half up. */
export const toCents = (eur: Rational): bigint => roundHalfUp(multiply(eur, whole(100n)));
