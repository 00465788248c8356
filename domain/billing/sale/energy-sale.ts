import type { EnergySource } from '../../assets/kinds.ts';
import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { findParameter } from '../../kernel/legal/parameter-row.ts';
import { sourceText } from '../../kernel/legal/source-words.ts';
import { type Message, message } from '../../kernel/messages.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { multiply, roundHalfUp, whole } from '../../kernel/money/rational.ts';
import type { LocalMonth } from '../../kernel/time/local-date.ts';
import { billingMessages } from '../messages.ts';

export const BUYERS = ['gse', 'trader'] as const;
export type Buyer = (typeof BUYERS)[number];

/** The sale of a plant's injected energy in a month. `grossCents` is the base for tax; `feesCents` the buyer's own fees, with their VAT. */
export interface EnergySale {
  readonly plantCode: string;
  readonly month: LocalMonth;
  readonly buyer: Buyer;
  readonly buyerName: string;
  readonly energyWh: number;
  readonly grossCents: number;
  readonly feesCents: number;
  /** The plant is paid the minimum price at least. */
  readonly minimumPrice: boolean;
  readonly reference: string;
}

/** What the producer is owed for a sale. */
export const netOfSale = ({ grossCents, feesCents }: Pick<EnergySale, 'grossCents' | 'feesCents'>): number => grossCents - feesCents;

/** What decides the minimum price of a sale. */
interface MinimumPriceOf extends Pick<EnergySale, 'minimumPrice' | 'energyWh' | 'month'> {
  readonly source: EnergySource;
}

/**
 * What a sale at the minimum price is at least worth (energy x price, half up to the cent); null without minimum price, or where the law's
 * value of that month and source is not known.
 */
export function minimumOfSale({ minimumPrice, energyWh, month, source }: MinimumPriceOf, table: readonly ParameterRow[]): number | null {
  const row = minimumPrice ? findParameter(table, 'rid_minimum_price', `${month}-01`, source) : undefined;
  if (row === undefined) return null;
  // EUR/MWh x Wh / 1,000,000 EUR = cents / 10,000
  return Number(roundHalfUp(multiply(parseRational(row.value), { num: BigInt(energyWh), den: 10_000n })));
}

const SOURCE_NAMES: Readonly<Record<EnergySource, Message>> = {
  photovoltaic: message('photovoltaic', 'fotovoltaico'),
  wind: message('wind', 'eolico'),
  hydro: message('hydroelectric', 'idroelettrico'),
  biomass: message('biomass', 'a biomassa'),
  other: message('other', 'di altra fonte'),
};

/** A source in words, as it stands before or after "plant". */
const nameOfSource = (source: EnergySource): Message => SOURCE_NAMES[source];

/** What to know of the minimum price of a sale: that none is on record, or that it is assumed; null where neither holds. */
export function minimumNote({ minimumPrice, month, source }: MinimumPriceOf, table: readonly ParameterRow[]): Message | null {
  if (!minimumPrice) return null;
  const row = findParameter(table, 'rid_minimum_price', `${month}-01`, source);
  if (row === undefined) return billingMessages.noMinimumPrice(nameOfSource(source), month);
  return row.certainty === 'assumed' ? billingMessages.assumedMinimumPrice(row.value, sourceText(row.source)) : null;
}

/** VAT on an amount of cents by a rate, half up, and the amount with it. */
export function withVat(cents: number, rate: string): { readonly vatCents: number; readonly totalCents: number } {
  const vat = roundHalfUp(multiply(whole(BigInt(cents)), parseRational(rate)));
  return { vatCents: Number(vat), totalCents: cents + Number(vat) };
}
