import { parseRational } from '../../kernel/money/decimal.ts';
import { ZERO } from '../../kernel/money/rational.ts';
import type { ParameterReader } from '../terms/parameter-reader.ts';
import type { EarningEnergy, MissingParameter, PlantSet, SettlementInput } from '../types.ts';
import { type ExcessPart, type ExcessSet, excessSets } from './excess.ts';
import { type PremiumWorkings, plantPremium } from './premium-workings.ts';

/** The excess of every set of plants over the input's period, with the names of what is missing; `earnings` by plant. */
export function workExcess(
  input: Pick<SettlementInput, 'from' | 'to'>,
  { plants }: PremiumWorkings,
  earnings: readonly (EarningEnergy | null)[],
  reader: ParameterReader,
): { readonly sets: readonly ExcessSet[]; readonly missing: readonly MissingParameter[] } {
  const before = reader.missing.length;
  const parts = plants.flatMap((spans, i): ExcessPart[] => {
    const earning = earnings[i] ?? null;
    return earning === null ? [] : [{ ...earning, premiumCents: plantPremium(spans) }];
  });
  const thresholdOf = (set: PlantSet) => {
    const row = parts.some((part) => part.set === set) ? reader.read('excess_premium_threshold', input, set) : undefined;
    return row === undefined ? ZERO : parseRational(row.value);
  };
  const sets = excessSets(parts, { tariff_only: thresholdOf('tariff_only'), with_grant: thresholdOf('with_grant') });
  return { sets, missing: reader.missing.slice(before) };
}
