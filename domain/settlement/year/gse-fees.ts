import { toCents, yearlyGseFeeCents } from '../../kernel/legal/gse-fees.ts';
import { LEGAL_PARAMETERS, type ParameterName, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { requireNumber } from '../../kernel/legal/require-parameter.ts';
import { multiply, type Rational } from '../../kernel/money/rational.ts';
import type { DistributionCost } from '../types.ts';
import type { YearInput } from './types.ts';

/** The legal values that fees and VAT on them are computed from. */
export const FEE_NAMES: readonly ParameterName[] = [
  'gse_yearly_fee_free_limit',
  'gse_yearly_fee_flat_limit',
  'gse_yearly_fee_flat',
  'gse_yearly_fee_above_flat',
  'vat_rate',
];

const FEE_VAT = 'gse_fee_vat ';

/**
 * GSE's yearly fee of each plant, and VAT on it as a cost of its own where the community cannot deduct it (cacer-2026.md D11); both by the
 * values of the year's last day, each half up to the cent.
 */
export function feesOfYear(
  { plants, year, deductsVat }: Pick<YearInput, 'plants' | 'year' | 'deductsVat'>,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
): DistributionCost[] {
  const day = `${year}-12-31`;
  const rate = deductsVat ? null : requireNumber(table, 'vat_rate', day);
  return plants.flatMap(({ id, powerKw }) => {
    const cents = yearlyGseFeeCents(powerKw, day, table);
    const fee = { id: `gse_fee ${id}`, cents };
    return cents === 0n ? [] : [fee, ...(rate === null ? [] : [{ id: `${FEE_VAT}${id}`, cents: vatOf(cents, rate) }])];
  });
}

/** Whether a cost of a year is VAT on a fee of GSE. */
export const isFeeVat = (id: string): boolean => id.startsWith(FEE_VAT);

/** VAT on an amount, half up to the cent. */
const vatOf = (cents: bigint, rate: Rational): bigint => toCents(multiply({ num: cents, den: 100n }, rate));
