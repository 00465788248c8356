import { type Message, message } from '../kernel/messages.ts';

export const billingMessages = {
  payoutsNotCovered: (wanted: string, available: string, bank: string, ringFenced: string, prepared: string) =>
    message(
      `${wanted} EUR would be paid, but ${available} EUR are available for members (bank ${bank}, of which ring-fenced ${ringFenced}, prepared ${prepared}): record first what GSE paid, or name fewer members`,
      `si pagherebbero ${wanted} EUR, ma per i membri sono disponibili ${available} EUR (conto bancario ${bank}, di cui vincolati ${ringFenced}, pagamenti preparati ${prepared}): registra prima quanto ha pagato il GSE, oppure indica meno membri`,
    ),
  neverSettled: (month: string) =>
    message(`${month} was never settled: settle it first`, `${month} non è mai stato calcolato: calcolalo prima`),
  takesBackMoreThanReceived: (cents: number) =>
    message(
      `takes back more than the ${cents} cents that were received for it`,
      `storna più dei ${cents} centesimi incassati per quella voce`,
    ),
  bankBelowZero: (cents: number) =>
    message(
      `takes back more than the ${cents} cents that are left on the account: record first what came in`,
      `storna più dei ${cents} centesimi rimasti sul conto: registra prima gli incassi`,
    ),
  feesAboveAmount: message(
    'is more than the sum of the lines, from which it was withheld',
    "supera l'importo delle righe, da cui è stato trattenuto",
  ),
  missingColumn: (name: string, found: string) =>
    message(`the header has no column "${name}": it has ${found}`, `l'intestazione non ha la colonna "${name}": contiene ${found}`),
  wrongCell: (field: string, text: string, expected: Message) =>
    message(`${field}: "${text}" must be ${expected.en}`, `${field}: "${text}" deve essere ${expected.it}`),
  repeatedRow: (row: string, line: number) =>
    message(
      `${row} is already in line ${line}: send one row, or ask for the rows to be added up`,
      `${row} è già alla riga ${line}: invia una sola riga, oppure chiedi di sommarle`,
    ),
  monthCell: message('a month such as 2025-03, 03/2025 or 202503', 'un mese come 2025-03, 03/2025 o 202503'),
  amountCell: (example: string) =>
    message(`EUR with at most two decimals such as ${example}`, `un importo in EUR con al massimo due decimali, come ${example}`),
  oneOfCell: (words: string) => message(`one of ${words}`, `uno di ${words}`),
  saleHeader: (header: string) => message(`the first line must be ${header}`, `la prima riga deve essere ${header}`),
  saleWidth: (wanted: number, found: number) =>
    message(`must have ${wanted} cells, but has ${found}`, `deve avere ${wanted} celle, ma ne ha ${found}`),
  tooManySales: (most: number) => message(`send ${most} lines at most`, `invia al massimo ${most} righe`),
  saleTwice: (sale: string, line: number) =>
    message(
      `${sale} is already in line ${line}: send one row for each plant, month and buyer`,
      `${sale} è già alla riga ${line}: invia una sola riga per impianto, mese e acquirente`,
    ),
  noMinimumPrice: (source: Message, month: string) =>
    message(
      `no minimum price on record for a ${source.en} plant in ${month}: compare the amount with the price that ARERA published for the year`,
      `nessun prezzo minimo registrato per un impianto ${source.it} nel ${month}: confronta l'importo con il prezzo pubblicato da ARERA per l'anno`,
    ),
  assumedMinimumPrice: (eurPerMwh: string, source: string) =>
    message(
      `the minimum price of ${eurPerMwh} EUR/MWh is assumed: ${source}`,
      `il prezzo minimo di ${eurPerMwh} EUR/MWh è presunto: ${source}`,
    ),
  textCell: message('a text of at most 200 characters', 'un testo di al massimo 200 caratteri'),
  kwhCell: message('kWh with at most three decimals such as 10123,5', 'kWh con al massimo tre decimali, come 10123,5'),
  saleAmountCell: message('EUR with at most two decimals such as 500,00', 'un importo in EUR con al massimo due decimali, come 500,00'),
  saleFeesCell: message('EUR, not negative, such as 7,32', 'un importo in EUR non negativo, come 7,32'),
  configurationCell: message('the code of a configuration', 'il codice di una configurazione'),
  tooMuchTogether: (cents: number) =>
    message(
      `is too much together with the ${cents} cents that were received for it`,
      `sommato ai ${cents} centesimi già incassati per quella voce supera l'importo dovuto`,
    ),
  beforeMonth: (month: string) =>
    message(
      `is before the beginning of ${month}: nothing can be received for it yet`,
      `precede l'inizio di ${month}: per quel mese non può ancora essere arrivato alcun incasso`,
    ),
  payoutRuleExists: (from: string) =>
    message(`There is already a pay-out rule from ${from}`, `C'è già una regola di pagamento dal ${from}`),
  noPayoutRule: (community: number, id: number) =>
    message(`Community ${community} has no pay-out rule ${id}`, `La comunità ${community} non ha la regola di pagamento ${id}`),
  payoutRuleInForce: (id: number, days: Message) =>
    message(`pay-out rule ${id} is in force in ${days.en}`, `la regola di pagamento ${id} è in vigore in ${days.it}`),
  notAdvanceShare: message('must be above 0 and at most 1', 'deve essere maggiore di 0 e al massimo 1'),
  beforeDay: (first: string, what: Message) =>
    message(`is before ${first}, the day on which ${what.en}`, `precede il ${first}, giorno in cui ${what.it}`),
};
