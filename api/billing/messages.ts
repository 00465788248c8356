import { message } from '../../domain/kernel/messages.ts';

export const billingMessages = {
  nothingSettled: (period: string) => message(`Nothing was settled in ${period}`, `Non è stato calcolato nulla nel periodo ${period}`),
  advancesOfCommunity: message(
    'The advances belong to the community: ask its manager',
    'Gli acconti sono della comunità: chieda a chi la gestisce',
  ),
  zeroLine: message('must not be zero: leave the line out', 'non può essere zero: ometta la riga'),
  repeatedLine: (line: string | undefined) =>
    message(`${line} occurs twice: add up the two amounts`, `${line} compare due volte: somma i due importi`),
  reconciliationOfCommunity: message(
    'The reconciliation belongs to the community: ask its manager',
    'La riconciliazione è della comunità: chieda a chi la gestisce',
  ),
  salesOrFile: message('give either sales or csv', 'indichi sales oppure csv'),
  salesRefused: message(
    'The sales cannot be recorded: correct what details names',
    'Le vendite non possono essere registrate: corregga ciò che details indica',
  ),
  saleOutOfBounds: (month: string) =>
    message(`${month} cannot be settled, or an amount is too large`, `${month} non può essere calcolato, o un importo è troppo grande`),
  noSale: (id: number) => message(`There is no sale ${id}`, `Non esiste la vendita ${id}`),
  producersOfCommunity: message(
    'Documents of producers belong to the community: ask its manager',
    'I documenti dei produttori sono della comunità: chieda a chi la gestisce',
  ),
  nothingToCompare: (month: string) =>
    message(
      `${month} needs a settled premium and a settlement of GSE to compare: settle the month and import GSE's amounts first`,
      `per ${month} servono la tariffa premio calcolata e un conguaglio del GSE da confrontare: calcoli prima il mese e importi gli importi del GSE`,
    ),
  noUse: (id: number) => message(`There is no use of ring-fenced money ${id}`, `Non esiste l'impiego ${id} delle somme vincolate`),
  accountOfCommunity: message(
    'The ring-fenced account belongs to the community: ask its manager',
    'Il conto vincolato è della comunità: chieda a chi la gestisce',
  ),
  noTerms: (community: number, terms: number) =>
    message(`Community ${community} has no terms ${terms}`, `La comunità ${community} non ha le condizioni ${terms}`),
};
