import type { Language } from '../../kernel/language.ts';
import { withVat } from '../sale/energy-sale.ts';
import { producerNotes } from './producer-notes.ts';

/** One amount of a producer who is not a member: net of VAT, with the rate of its month. Cents. */
export interface ProducerLine {
  readonly month: string;
  readonly plant_code: string;
  readonly kind: 'premium' | 'refund' | 'sale';
  /** What the community passes on; for a sale gross, with the buyer's fees separately. */
  readonly net_cents: number;
  readonly fees_cents: number;
  readonly vat_rate: string;
  readonly vat_cents: number;
  readonly total_cents: number;
}

/** The document of a producer who is not a member: consideration with VAT instead of a member's statement (answer 201/2024). */
export interface ProducerDocument {
  readonly period: string;
  readonly lang: Language;
  readonly producer_code: string;
  readonly lines: readonly ProducerLine[];
  readonly net_cents: number;
  readonly vat_cents: number;
  readonly total_cents: number;
  /** Fees of buyers that are deducted from what is paid. */
  readonly fees_cents: number;
  /** What the producer's account with the community gives and payouts pay: net of VAT and of fees. */
  readonly account_cents: number;
  /** What the community owes in all against the invoice: the account and VAT. */
  readonly due_cents: number;
  /** The community deducts that VAT on the last day of the period; otherwise it is a cost of the community. */
  readonly vat_deducted: boolean;
  readonly notes: readonly string[];
}

/** An amount before VAT. */
export type ProducerAmount = Pick<ProducerLine, 'month' | 'plant_code' | 'kind' | 'net_cents' | 'fees_cents'>;

/** Adds VAT to each amount, half up to the cent line by line, and sums up. `rateOf`: the rate of a month as decimal text. */
export function producerDocument(
  head: Pick<ProducerDocument, 'period' | 'lang' | 'producer_code' | 'vat_deducted'>,
  amounts: readonly ProducerAmount[],
  rateOf: (month: string) => string,
): ProducerDocument {
  const lines = amounts.map((amount): ProducerLine => {
    const vat_rate = rateOf(amount.month);
    const { vatCents, totalCents } = withVat(amount.net_cents, vat_rate);
    return { ...amount, vat_rate, vat_cents: vatCents, total_cents: totalCents };
  });
  const sum = (of: (line: ProducerLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const [net_cents, vat_cents, fees_cents] = [sum((line) => line.net_cents), sum((line) => line.vat_cents), sum((line) => line.fees_cents)];
  const sums = { net_cents, vat_cents, total_cents: net_cents + vat_cents, fees_cents };
  const paid = { account_cents: net_cents - fees_cents, due_cents: net_cents + vat_cents - fees_cents };
  return { ...head, lines, ...sums, ...paid, notes: producerNotes({ ...head, ...sums, ...paid }) };
}
