import type { Language } from '../../kernel/language.ts';
import type { ProducerLine } from './producer-document.ts';

/** Words of the document of a producer who is not a member. */
interface ProducerWords {
  readonly title: string;
  readonly noInvoice: string;
  readonly due: string;
  readonly account: string;
  readonly vatPaid: Readonly<Record<'deducted' | 'cost', string>>;
  readonly month: string;
  readonly plant: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<ProducerLine['kind'], string>>;
  readonly net: string;
  readonly rate: string;
  readonly vat: string;
  readonly total: string;
  readonly fees: string;
  readonly sum: string;
  readonly lines: string;
  readonly nothing: string;
  readonly notes: string;
  readonly page: string;
}

export const PRODUCER_WORDS: Readonly<Record<Language, ProducerWords>> = {
  it: {
    title: 'Prospetto per il produttore',
    noInvoice: "Non è una fattura: l'importo è dovuto a fronte della fattura del produttore.",
    due: 'Dovuto in tutto, a fronte della fattura',
    account: 'Pagato dal conto del produttore, senza IVA',
    vatPaid: {
      deducted: 'IVA pagata dalla comunità con mezzi propri, detratta',
      cost: 'IVA pagata dalla comunità con mezzi propri, non detratta',
    },
    month: 'Mese',
    plant: 'Impianto',
    kind: 'Voce',
    kinds: { premium: 'Tariffa premio', refund: 'Valorizzazione', sale: "Vendita dell'energia" },
    net: 'Imponibile',
    rate: 'Aliquota',
    vat: 'IVA',
    total: 'Con IVA',
    fees: 'Commissioni',
    sum: 'Totale',
    lines: 'Importi per mese e impianto',
    nothing: 'Nessun importo nel periodo.',
    notes: 'Note',
    page: 'pagina',
  },
  en: {
    title: 'Summary for the producer',
    noInvoice: "Not an invoice: the amount is due against the producer's invoice.",
    due: 'Due in all, against the invoice',
    account: "Paid from the producer's account, without VAT",
    vatPaid: {
      deducted: 'VAT paid by the community from its own means, deducted',
      cost: 'VAT paid by the community from its own means, not deducted',
    },
    month: 'Month',
    plant: 'Plant',
    kind: 'Item',
    kinds: { premium: 'Premium', refund: 'Valorisation', sale: 'Sale of energy' },
    net: 'Net',
    rate: 'Rate',
    vat: 'VAT',
    total: 'With VAT',
    fees: 'Fees',
    sum: 'Total',
    lines: 'Amounts by month and plant',
    nothing: 'No amount in the period.',
    notes: 'Notes',
    page: 'page',
  },
};
