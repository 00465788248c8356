import { parseRational } from '../../kernel/money/decimal.ts';
import { ExactSum } from '../../kernel/money/exact-sum.ts';
import { add, multiply, type Rational, ZERO } from '../../kernel/money/rational.ts';
import type { ParameterReader, Span } from '../terms/parameter-reader.ts';
import type { HourPrices } from '../terms/prices.ts';
import { sumExactly } from './hourly.ts';

/** The building part of a group's shared energy, hour by hour, and the parts of it that avoid losses. */
export interface BuildingEnergy {
  readonly byHour: Float64Array;
  readonly lowVoltage: Float64Array;
  readonly mediumVoltage: Float64Array;
}

/** The terms of the valorisation in a span: rates in EUR/MWh, loss coefficients; energies and price-weighted energies behind them. */
export interface ValorisationTerm {
  readonly name: 'transmission' | 'distribution' | 'losses_lv' | 'losses_mv';
  readonly span: Span;
  readonly rate: string;
  /** Energy in the input's unit, for loss terms times the price in 10^-decimals EUR/MWh. */
  readonly quantity: bigint;
  readonly decimals: number;
}

/** Terms of every span, or undefined for a span that misses a rate (the reader remembers which). Groups have three, the others one. */
export function valorisationTerms(
  spans: readonly Span[],
  shared: Float64Array,
  building: BuildingEnergy | undefined,
  prices: HourPrices,
  reader: ParameterReader,
): ValorisationTerm[] {
  const terms = spans.flatMap((span) => {
    const transmission = term(
      'transmission',
      span,
      reader.read('transmission_refund', span)?.value,
      sumExactly(shared, span.firstHour, span.endHour),
      0,
    );
    return building === undefined ? [transmission] : [transmission, ...buildingTerms(span, building, prices, reader)];
  });
  return terms.filter((one) => one !== undefined);
}

function term(
  name: ValorisationTerm['name'],
  span: Span,
  rate: string | undefined,
  quantity: bigint,
  decimals: number,
): ValorisationTerm | undefined {
  return rate === undefined ? undefined : { name, span, rate, quantity, decimals };
}

function buildingTerms(
  span: Span,
  building: BuildingEnergy,
  prices: HourPrices,
  reader: ParameterReader,
): (ValorisationTerm | undefined)[] {
  const energy = sumExactly(building.byHour, span.firstHour, span.endHour);
  const losses = (part: Float64Array) => weighByPrice(part, prices, span);
  return [
    term('distribution', span, reader.read('distribution_refund', span)?.value, energy, 0),
    term('losses_lv', span, reader.read('avoided_loss_coefficient', span, 'LV')?.value, losses(building.lowVoltage), prices.decimals),
    term('losses_mv', span, reader.read('avoided_loss_coefficient', span, 'MV')?.value, losses(building.mediumVoltage), prices.decimals),
  ];
}

/** Sum of energy x price; an hour without price counts nothing. */
function weighByPrice(energy: Float64Array, prices: HourPrices, span: Span): bigint {
  const sum = new ExactSum();
  for (let h = span.firstHour; h < span.endHour; h += 1) {
    const part = energy[h] as number;
    const price = prices.near[h] as number;
    if (part === 0 || Number.isNaN(price)) continue;
    if (Number.isSafeInteger(price)) sum.addProduct(part, price);
    else sum.addBig(BigInt(part) * (prices.big[h] as bigint));
  }
  return sum.total();
}

/** The exact valorisation in EUR of the given terms; `unitsPerMwh` is 10^6 for Wh and 10^9 for mWh. */
export function valorisationEur(terms: readonly ValorisationTerm[], unitsPerMwh: bigint): Rational {
  const values = terms.map(({ rate, quantity, decimals }) =>
    multiply(parseRational(rate), { num: quantity, den: unitsPerMwh * 10n ** BigInt(decimals) }),
  );
  return values.reduce((sum, value) => add(sum, value), ZERO);
}
