import type { Language } from '../../kernel/language.ts';
import { withVat } from '../sale/energy-sale.ts';

/** One amount of a producer who is no member: net of VAT, with the rate of its month. Cents. */
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

/** The document of a producer who is no member: consideration with VAT instead of a member's statement (answer 201/2024). */
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
  readonly notes: readonly string[];
}

type Amount = Pick<ProducerLine, 'month' | 'plant_code' | 'kind' | 'net_cents' | 'fees_cents'>;

const NOTES: Readonly<Record<Language, readonly string[]>> = {
  it: [
    'Il produttore non è membro della comunità: le somme sono un corrispettivo soggetto a IVA (risposta Agenzia delle Entrate 201/2024).',
    "Questo documento non è una fattura: l'IVA è dovuta al produttore a fronte della sua fattura.",
    "Per la vendita dell'energia la base imponibile è l'importo lordo riconosciuto dal GSE o dall'acquirente, non quanto resta dopo le trattenute.",
    'Le note sono informazioni generali e non sostituiscono il parere di un consulente fiscale.',
  ],
  en: [
    'The producer is not a member of the community: the sums are consideration subject to VAT (answer 201/2024 of the Agenzia delle Entrate).',
    "This document is not an invoice: VAT is due to the producer against the producer's invoice.",
    'For the sale of energy the taxable base is the gross amount paid by GSE or the buyer, not the amount left after deductions.',
    'The notes are general information and do not replace the advice of a tax adviser.',
  ],
};

/** Adds VAT to each amount, half up to the cent line by line, and sums up. `rateOf`: the rate of a month as decimal text. */
export function producerDocument(
  head: Pick<ProducerDocument, 'period' | 'lang' | 'producer_code'>,
  amounts: readonly Amount[],
  rateOf: (month: string) => string,
): ProducerDocument {
  const lines = amounts.map((amount): ProducerLine => {
    const vat_rate = rateOf(amount.month);
    const { vatCents, totalCents } = withVat(amount.net_cents, vat_rate);
    return { ...amount, vat_rate, vat_cents: vatCents, total_cents: totalCents };
  });
  const sum = (of: (line: ProducerLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  return {
    ...head,
    lines,
    net_cents: sum((line) => line.net_cents),
    vat_cents: sum((line) => line.vat_cents),
    total_cents: sum((line) => line.total_cents),
    fees_cents: sum((line) => line.fees_cents),
    notes: NOTES[head.lang],
  };
}
