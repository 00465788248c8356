import type { Language } from '../../kernel/language.ts';
import { writeCents } from '../../settlement/explain/text/wording.ts';

/** Sums of a producer's document, cents; see there. */
interface Sums {
  readonly lang: Language;
  readonly net_cents: number;
  readonly fees_cents: number;
  readonly vat_cents: number;
  readonly account_cents: number;
  readonly due_cents: number;
  readonly vat_deducted: boolean;
}

/** What a producer who is not a member and the community need to know: who pays what from where, and how it is taxed (answer 201/2024). */
export const producerNotes = (sums: Sums): string[] => (sums.lang === 'it' ? italian(sums) : english(sums));

function italian(sums: Sums): string[] {
  const [net, fees, vat, account, due] = amounts(sums);
  return [
    'Il produttore non è membro della comunità: le somme sono un corrispettivo soggetto a IVA (risposta Agenzia delle Entrate 201/2024).',
    "Questo documento non è una fattura: l'IVA è dovuta al produttore a fronte della sua fattura.",
    `Dal conto del produttore presso la comunità si pagano ${account} EUR: imponibile ${net} EUR meno commissioni ${fees} EUR, senza IVA. I pagamenti e i saldi della comunità riportano questo importo.`,
    `L'IVA di ${vat} EUR non passa da quel conto: la paga al produttore la comunità, con mezzi propri, a fronte della fattura; in tutto sono dovuti ${due} EUR.`,
    sums.vat_deducted
      ? 'La comunità detrae questa IVA: per lei non è un costo, ma la anticipa fino alla detrazione.'
      : 'La comunità non detrae questa IVA: per lei è un costo, da prevedere tra i costi di gestione della regola di riparto.',
    "Per la vendita dell'energia la base imponibile è l'importo lordo riconosciuto dal GSE o dall'acquirente, non quanto resta dopo le trattenute.",
    'Le note sono informazioni generali e non sostituiscono il parere di un consulente fiscale.',
  ];
}

function english(sums: Sums): string[] {
  const [net, fees, vat, account, due] = amounts(sums);
  return [
    'The producer is not a member of the community: the sums are consideration subject to VAT (answer 201/2024 of the Agenzia delle Entrate).',
    "This document is not an invoice: VAT is due to the producer against the producer's invoice.",
    `The producer's account with the community pays ${account} EUR: net ${net} EUR less fees ${fees} EUR, without VAT. Payments and balances of the community show this amount.`,
    `VAT of ${vat} EUR does not pass through that account: the community pays it to the producer from its own means, against the invoice; ${due} EUR are due in all.`,
    sums.vat_deducted
      ? 'The community deducts this VAT: it is not a cost, but the community advances it until the deduction.'
      : 'The community does not deduct this VAT: it is a cost of the community, to be provided for among the running costs of the sharing rule.',
    'For the sale of energy the taxable base is the gross amount paid by GSE or the buyer, not the amount left after deductions.',
    'The notes are general information and do not replace the advice of a tax adviser.',
  ];
}

const amounts = ({ lang, net_cents, fees_cents, vat_cents, account_cents, due_cents }: Sums) =>
  [net_cents, fees_cents, vat_cents, account_cents, due_cents].map((cents) => writeCents(cents, lang)) as [
    string,
    string,
    string,
    string,
    string,
  ];
