import { DomainError } from '../../kernel/errors.ts';
import { unusableReason } from '../../kernel/legal/check-parameter.ts';
import { toCents } from '../../kernel/legal/gse-fees.ts';
import { findDimensions, LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { REGION_AREAS } from '../../kernel/legal/regions.ts';
import { requireNumber } from '../../kernel/legal/require-parameter.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { add, multiply, type Rational, subtract, whole, ZERO } from '../../kernel/money/rational.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { settlementMessages } from '../../settlement/messages.ts';
import { classOf } from '../../settlement/terms/premium-terms.ts';
import type { SettlementPlant } from '../../settlement/types.ts';

/** A plant's constant monthly advance. Energy in kWh, tariff in EUR/MWh, both exact. */
interface MonthlyAdvance {
  readonly energyKwh: Rational;
  readonly tariffEurPerMwh: Rational;
  readonly premiumCents: bigint;
  /** null when the table has no transmission rate for the day. */
  readonly refundCents: bigint | null;
}

type AdvancePlant = Pick<SettlementPlant, 'powerKw' | 'classPowerKw' | 'source' | 'region' | 'grantShare'>;

/**
 * power x full-load hours / 12 x factor, times (base + price component + correction) x (1 - F), zero for a plant that does not earn; the same
 * energy times the valorisation rate.
 */
export function monthlyAdvance(
  plant: AdvancePlant,
  date: LocalDate,
  table: readonly ParameterRow[] = LEGAL_PARAMETERS,
  earns = true,
): MonthlyAdvance {
  const hours = requireNumber(table, 'advance_full_load_hours', date, hoursDimension(plant));
  const yearly = multiply(parseRational(plant.powerKw), hours);
  const energyKwh = multiply(multiply(yearly, requireNumber(table, 'advance_factor', date)), { num: 1n, den: 12n });
  const tariffEurPerMwh = earns ? advanceTariff(plant, date, table) : ZERO;
  const refund = findDimensions(table, 'transmission_refund', date).find((row) => unusableReason(row) === undefined);
  const cents = (rate: Rational) => toCents(multiply(energyKwh, multiply(rate, { num: 1n, den: 1000n })));
  return {
    energyKwh,
    tariffEurPerMwh,
    premiumCents: cents(tariffEurPerMwh),
    refundCents: refund === undefined ? null : cents(parseRational(refund.value)),
  };
}

function hoursDimension({ source, region }: AdvancePlant): string {
  return source === 'photovoltaic' ? `photovoltaic_${REGION_AREAS[region] ?? region}` : source;
}

function advanceTariff(plant: AdvancePlant, date: LocalDate, table: readonly ParameterRow[]): Rational {
  const powerClass = classOf(plant.classPowerKw ?? plant.powerKw, findDimensions(table, 'premium_class_limit', date));
  if (powerClass === undefined) throw new DomainError('invalid_input', settlementMessages.noPremiumClass(plant.powerKw, date));
  const base = requireNumber(table, 'premium_base', date, powerClass.dimension);
  const correction = plant.source === 'photovoltaic' ? requireNumber(table, 'geographic_correction', date, plant.region) : ZERO;
  const grant = parseRational(plant.grantShare);
  const kept = subtract(whole(1n), grant.num === 0n ? ZERO : multiply(grant, requireNumber(table, 'grant_reduction_slope', date)));
  return multiply(add(add(base, correction), requireNumber(table, 'advance_price_component', date)), kept);
}
