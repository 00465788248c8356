import { message } from '../../domain/kernel/messages.ts';

export const billingMessages = {
  advancesOfCommunity: message(
    'The advances belong to the community: ask its manager',
    'Gli acconti sono della comunità: chiedi a chi la gestisce',
  ),
  nothingPayable: (community: number) =>
    message(
      `Nothing is payable: see GET /api/v1/settlement/balances?community_id=${community}`,
      `Non c'è nulla da pagare: vedi GET /api/v1/settlement/balances?community_id=${community}`,
    ),
  noBatch: (id: number) => message(`There is no batch of payments ${id}`, `Non esiste il gruppo di pagamenti ${id}`),
  nothingPrepared: (id: number, states: string) =>
    message(`Batch ${id} has no more prepared payments: ${states}`, `Il gruppo ${id} non ha più pagamenti preparati: ${states}`),
  notSent: (id: number, state: string) =>
    message(
      `Payment ${id} is ${state}: only a payment that was sent can arrive`,
      `Il pagamento ${id} è ${state}: può arrivare solo un pagamento inviato`,
    ),
  noPayment: (id: number) => message(`There is no payment ${id}`, `Non esiste il pagamento ${id}`),
  zeroLine: message('must not be zero: leave the line out', 'non può essere zero: ometti la riga'),
  repeatedLine: (line: string | undefined) =>
    message(`${line} occurs twice: add up the two amounts`, `${line} compare due volte: somma i due importi`),
  receiptRecorded: (reference: string) =>
    message(`The receipt ${reference} is already recorded`, `L'incasso ${reference} è già registrato`),
  reconciliationOfCommunity: message(
    'The reconciliation belongs to the community: ask its manager',
    'La riconciliazione è della comunità: chiedi a chi la gestisce',
  ),
  salesOrFile: message('give either sales or csv', 'indica sales oppure csv'),
  salesRefused: message(
    'The sales cannot be recorded: correct what details names',
    'Le vendite non possono essere registrate: correggi ciò che details indica',
  ),
  saleOutOfBounds: (month: string) =>
    message(`${month} cannot be settled, or an amount is too large`, `${month} non può essere calcolato, o un importo è troppo grande`),
  noSale: (id: number) => message(`There is no sale ${id}`, `Non esiste la vendita ${id}`),
  producersOfCommunity: message(
    'Documents of producers belong to the community: ask its manager',
    'I documenti dei produttori sono della comunità: chiedi a chi la gestisce',
  ),
  noThirdProducer: (code: string) =>
    message(
      `The community has no third-party producer "${code}": a member gets a statement`,
      `La comunità non ha il produttore terzo "${code}": un membro riceve il rendiconto`,
    ),
  nothingToCompare: (month: string) =>
    message(
      `${month} has no settled premium of ours beside a settlement of GSE: settle the month and import GSE's amounts first`,
      `${month} non ha un nostro premio calcolato accanto a un conguaglio del GSE: calcola prima il mese e importa gli importi del GSE`,
    ),
  useRecorded: (reference: string) => message(`The use ${reference} is already recorded`, `L'impiego ${reference} è già registrato`),
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
  accountOverdrawn: (amount: string, year: number) =>
    message(
      `The ring-fenced account would be ${amount} EUR below zero at the end of ${year}: book the year first, or use less`,
      `Il conto vincolato scenderebbe di ${amount} EUR sotto zero alla fine del ${year}: registra prima l'anno, oppure impiega di meno`,
    ),
  bankTooLow: (amount: string) =>
    message(
      `The bank account holds ${amount} EUR: record first what GSE paid`,
      `Sul conto bancario ci sono ${amount} EUR: registra prima quanto ha pagato il GSE`,
    ),
  accountOfCommunity: message(
    'The ring-fenced account belongs to the community: ask its manager',
    'Il conto vincolato è della comunità: chiedi a chi la gestisce',
  ),
  placeNeeded: message(
    'name the municipality, in which plants of the configuration stand',
    'indica il comune, in cui si trovano impianti della configurazione',
  ),
  noPartyOfPurpose: message(
    'a social purpose has no receiver among the members: leave it out',
    'una finalità sociale non ha un membro come destinatario: omettilo',
  ),
  consumerNeeded: message('name the consumer that was paid', 'indica il consumatore che è stato pagato'),
  notConsumer: (party: number) =>
    message(
      `party ${party} has had no point in the configuration in the last year`,
      `il soggetto ${party} non ha avuto punti nella configurazione nell'ultimo anno`,
    ),
  enterpriseMayNot: message(
    'is an enterprise: excess premium is for consumers that are no enterprises and for social purposes',
    "è un'impresa: l'importo eccedentario spetta ai consumatori diversi dalle imprese e alle finalità sociali",
  ),
  nothingSettled: (member: number, period: string) =>
    message(`Nothing of member ${member} was settled in ${period}`, `Nulla del membro ${member} è stato calcolato in ${period}`),
  firstMoneyArrived: message('the first payment of GSE arrived', 'è arrivato il primo pagamento del GSE'),
  wasSent: message('the payment was sent', 'il pagamento è stato inviato'),
  hasArrived: message('the payment arrived', 'il pagamento è arrivato'),
};
