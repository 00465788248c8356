import { call, type Message, message, withRemedies } from '../kernel/messages.ts';
import { italianDecimal } from '../kernel/money/decimal.ts';
import { italianDay } from '../kernel/text/write-day.ts';

interface SaleEnergy {
  readonly plantCode: string;
  readonly month: string;
  /** kWh with three decimals. */
  readonly injected: string;
  readonly others: string;
}

export const billingMessages = {
  wrongLines: message('The file has wrong lines', 'Il file ha righe errate'),
  payoutsNotCovered: (
    origin: 'gse' | 'sale',
    configuration: number,
    {
      wanted,
      available,
      bank,
      ringFenced,
      prepared,
    }: Readonly<Record<'wanted' | 'available' | 'bank' | 'ringFenced' | 'prepared', string>>,
  ) =>
    origin === 'sale'
      ? message(
          `${wanted} EUR would be paid for energy that was sold in configuration ${configuration}, but ${available} EUR received from buyers are available for it (bank ${bank}, prepared ${prepared}): record first what the buyers paid, or name fewer members`,
          `si pagherebbero ${italianDecimal(wanted)} EUR per energia venduta nella configurazione ${configuration}, ma degli incassi dagli acquirenti sono disponibili ${italianDecimal(available)} EUR (conto bancario ${italianDecimal(bank)}, pagamenti preparati ${italianDecimal(prepared)}): registri prima gli incassi degli acquirenti, oppure indichi meno membri`,
        )
      : message(
          `${wanted} EUR of configuration ${configuration} would be paid, but ${available} EUR of it are available for members (bank ${bank}, of which ring-fenced ${ringFenced}, prepared ${prepared}): record first what GSE paid, name fewer members, or set a payout rule with basis received, which pays only the part of each amount that has arrived`,
          `si pagherebbero ${italianDecimal(wanted)} EUR della configurazione ${configuration}, ma per i suoi membri sono disponibili ${italianDecimal(available)} EUR (conto bancario ${italianDecimal(bank)}, di cui vincolati ${italianDecimal(ringFenced)}, pagamenti preparati ${italianDecimal(prepared)}): registri prima quanto ha pagato il GSE, indichi meno membri, oppure stabilisca una regola di pagamento con base received, che paga solo la parte incassata di ogni importo`,
        ),
  payoutNotEarned: (party: number, amount: string) =>
    withRemedies(
      message(
        `Party ${party} has earned ${amount} EUR less by now than is paid or prepared: record the payment as failed and prepare another one`,
        `Al soggetto ${party} spettano ora ${italianDecimal(amount)} EUR in meno di quanto già pagato o preparato: registri il pagamento come non riuscito e ne prepari un altro`,
      ),
      call('failPayout'),
      call('preparePayouts'),
    ),
  neverSettled: (month: string) =>
    message(
      `${month} was never settled, or is outside the contract with GSE: settle it first`,
      `${month} non è mai stato calcolato oppure è fuori dal contratto con il GSE: lo calcoli prima`,
    ),
  takesBackMoreThanReceived: (cents: number) =>
    message(`reverses more than the ${cents} cents received for it`, `storna più dei ${cents} centesimi incassati per quella voce`),
  bankBelowZero: (cents: number, preparedCents: number) =>
    withRemedies(
      message(
        `reverses more than the ${cents} cents left on the account in addition to ${preparedCents} cents in prepared payments: record the receipts first, or record prepared payments as failed`,
        `storna più dei ${cents} centesimi rimasti sul conto oltre ai ${preparedCents} centesimi dei pagamenti preparati: registri prima gli incassi, oppure registri come non riusciti alcuni pagamenti preparati`,
      ),
      call('recordGseReceipt'),
      call('failPayout'),
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
      `${row} is already on line ${line}: send one row, or ask for the rows to be added up`,
      `${row} è già alla riga ${line}: invii una sola riga, oppure chieda di sommarle`,
    ),
  monthCell: message('a month such as 2025-03, 03/2025 or 202503', 'un mese come 2025-03, 03/2025 o 202503'),
  amountCell: (example: string) =>
    message(`EUR with at most two decimals such as ${example}`, `un importo in EUR con al massimo due decimali, come ${example}`),
  oneOfCell: (words: string) => message(`one of ${words}`, `uno di ${words}`),
  saleHeader: (header: string) => message(`the first line must be ${header}`, `la prima riga deve essere ${header}`),
  saleWidth: (wanted: number, found: number) =>
    message(`must have ${wanted} cells, but has ${found}`, `deve avere ${wanted} celle, ma ne ha ${found}`),
  tooManySales: (most: number) => message(`send ${most} lines at most`, `invii al massimo ${most} righe`),
  saleTwice: (sale: string, line: number) =>
    message(
      `${sale} is already on line ${line}: send one row for each plant, month and buyer`,
      `${sale} è già alla riga ${line}: invii una sola riga per impianto, mese e acquirente`,
    ),
  noMinimumPrice: (source: Message, month: string) =>
    message(
      `no minimum price is recorded for a ${source.en} plant in ${month}: compare the amount with the price that ARERA published for the year`,
      `nessun prezzo minimo registrato per un impianto ${source.it} nel ${month}: confronti l'importo con il prezzo pubblicato da ARERA per l'anno`,
    ),
  assumedMinimumPrice: (eurPerMwh: string, source: Message) =>
    message(
      `the minimum price of ${eurPerMwh} EUR/MWh is assumed: ${source.en}`,
      `il prezzo minimo di ${italianDecimal(eurPerMwh)} EUR/MWh è presunto: ${source.it}`,
    ),
  monthNotSold: (month: string) =>
    message(
      `${month} cannot be settled: give a month from 2020-03 to today`,
      `${month} non può essere calcolato: indichi un mese da 2020-03 a oggi`,
    ),
  noPlantInMonth: (code: string, month: string) =>
    message(`the configuration has no plant "${code}" in ${month}`, `la configurazione non ha l'impianto "${code}" nel ${month}`),
  producerErased: (code: string) =>
    message(
      `the record of the producer of plant "${code}" was erased: nothing more can be booked for them`,
      `la scheda del produttore dell'impianto "${code}" è stata cancellata: non si può registrare altro a suo favore`,
    ),
  aboveInjection: ({ plantCode, month, injected, others }: SaleEnergy) =>
    message(
      `plant "${plantCode}" injected ${injected} kWh in ${month}, of which ${others} kWh were sold to other buyers: the meters of the buyer and of the distributor may differ by up to 1 % plus 1 kWh, and this is more; correct the energy`,
      `l'impianto "${plantCode}" ha immesso ${italianDecimal(injected)} kWh nel ${month}, di cui ${italianDecimal(others)} kWh venduti ad altri acquirenti: tra le misure dell'acquirente e del distributore è ammesso uno scarto dell'1 % più 1 kWh, qui superato; corregga l'energia`,
    ),
  readingsNeeded: ({ plantCode, month, injected, others }: SaleEnergy, hours: number) =>
    message(
      `plant "${plantCode}" has readings of ${injected} kWh in ${month}, of which ${others} kWh were sold to other buyers, and none for ${hours} hours: import the readings of the month first, or correct the energy`,
      `per l'impianto "${plantCode}" nel ${month} risultano misure per ${injected} kWh, di cui ${others} kWh venduti ad altri acquirenti, e mancano ${hours} ore: importi prima le misure del mese, oppure corregga l'energia`,
    ),
  notReceivedThen: (month: string) =>
    message(
      `must be a day from the beginning of ${month} to today: nothing arrives for a month before it`,
      `deve essere un giorno dall'inizio di ${month} a oggi: prima del mese non può arrivare alcun incasso`,
    ),
  priceOutOfRange: (month: string, highest: number) =>
    message(
      `must be from 0 to ${highest} EUR for each MWh of energy in ${month}: correct the amount or the energy`,
      `deve essere compreso tra 0 e ${highest} EUR per ogni MWh di energia nel ${month}: corregga l'importo o l'energia`,
    ),
  textCell: message('one line of printable text of at most 200 characters', 'una riga di testo stampabile di al massimo 200 caratteri'),
  kwhCell: message('kWh with at most three decimals such as 10123,5', 'kWh con al massimo tre decimali, come 10123,5'),
  saleAmountCell: message('EUR with at most two decimals such as 500,00', 'un importo in EUR con al massimo due decimali, come 500,00'),
  saleFeesCell: message('EUR, not negative, such as 7,32', 'un importo in EUR non negativo, come 7,32'),
  configurationCell: message('the code of a configuration', 'il codice di una configurazione'),
  tooMuchTogether: (cents: number) =>
    message(
      `together with the ${cents} cents received for it exceeds the amount due`,
      `sommato ai ${cents} centesimi già incassati per quella voce supera l'importo dovuto`,
    ),
  beforeMonth: (month: string) =>
    message(
      `is before the beginning of ${month}: nothing can be received for it yet`,
      `precede l'inizio di ${month}: per quel mese non può ancora essere arrivato alcun incasso`,
    ),
  payoutDecisionNeeded: message(
    'payments on advances, or in proportion to what arrived, need the decision of the community: upload the statute, the minutes or the rules that decide it and name its id',
    "i pagamenti sugli acconti, o in proporzione agli incassi, richiedono la decisione della comunità: carichi lo statuto, il verbale o il regolamento che lo decide e ne indichi l'id",
  ),
  payoutRuleExists: (from: string) =>
    message(`There is already a pay-out rule from ${from}`, `C'è già una regola di pagamento ${italianDay('dal', from)}`),
  noPayoutRule: (community: number, id: number) =>
    message(`Community ${community} has no pay-out rule ${id}`, `La comunità ${community} non ha la regola di pagamento ${id}`),
  payoutRuleInForce: (id: number, days: Message) =>
    message(`pay-out rule ${id} is in force ${days.en}`, `la regola di pagamento ${id} è in vigore ${days.it}`),
  notAdvanceShare: message('must be above 0 and at most 1', 'deve essere maggiore di 0 e al massimo 1'),
  beforeDay: (first: string, what: Message) =>
    message(`is before ${first}, the day on which ${what.en}`, `precede ${italianDay('il', first)}, giorno in cui ${what.it}`),
  noColumn: (names: string) =>
    message(
      `the table needs the columns payment and result in its first row; it has: ${names}`,
      `la tabella richiede le colonne pagamento ed esito nella prima riga; contiene: ${names}`,
    ),
};
