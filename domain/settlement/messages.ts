import { call, type Message, message, withRemedies } from '../kernel/messages.ts';

/** A legal value to be given; `allowed`: its unit and range as they stand in a message. */
interface GivenValue {
  readonly named: string;
  readonly from: string;
  readonly to: string;
  readonly allowed: string;
}

export const settlementMessages = {
  noPremiumClass: (powerKw: string, date: string) =>
    message(
      `no premium class includes ${powerKw} kW on ${date}: such a plant receives no advance of the premium`,
      `nessuna classe di tariffa premio comprende ${powerKw} kW al ${date}: un impianto di questa potenza non riceve acconti della tariffa premio`,
    ),
  notWholeHours: (from: string, to: string, zone: string, hours: number) =>
    message(
      `from ${from} to ${to} in ${zone} there are ${hours} hours: choose a period of whole hours`,
      `dal ${from} al ${to} in ${zone} sono ${hours} ore: scelga un periodo di ore intere`,
    ),
  priceCount: (prices: number, hours: number) =>
    message(
      `${prices} prices for ${hours} hours: give one price for each hour`,
      `${prices} prezzi per ${hours} ore: ne indichi uno per ogni ora`,
    ),
  noReceiver: (id: string, role: string) =>
    message(
      `"${id}" is not a receiver of kind ${role} in this settlement`,
      `"${id}" non è un destinatario di tipo ${role} in questo calcolo`,
    ),
  noSubject: (id: string) =>
    message(`"${id}" is not a plant or point of this settlement`, `"${id}" non è un impianto né un punto di questo calcolo`),
  readingCount: (id: string, readings: number, intervals: number) =>
    message(
      `"${id}" has ${readings} readings, the period has ${intervals} intervals`,
      `"${id}" ha ${readings} letture, il periodo ha ${intervals} intervalli`,
    ),
  wrongEnergy: (id: string, value: number) =>
    message(
      `"${id}" has ${value} in an hour: energy is a whole number of units from 0 to 9007199254740991`,
      `"${id}" ha ${value} in un'ora: l'energia è un numero intero di unità da 0 a 9007199254740991`,
    ),
  hourTooLarge: (most: number) => message(`the sum of an hour is more than ${most} units`, `la somma di un'ora supera ${most} unità`),
  missingLegalValues: message(
    'The legal table has no reliable value for this period; give the missing values',
    'La tabella dei valori di legge non ha valori certi per questo periodo; indichi quelli mancanti',
  ),
  giveLegalValue: (name: string, from: string, to: string) =>
    message(`no value of ${name} from ${from} to ${to}: give one`, `nessun valore di ${name} dal ${from} al ${to}: ne indichi uno`),
  tariffTooLarge: (value: string) =>
    message(`the tariff term ${value} EUR/MWh is too large`, `il termine tariffario di ${value} EUR/MWh è troppo grande`),
  stepNotHourly: (minutes: string) =>
    message(`the settlement step is 60 minutes, not ${minutes}`, `il passo del calcolo è di 60 minuti, non ${minutes}`),
  wrongEfficiency: (id: string, value: string) =>
    message(
      `storage "${id}" has the efficiency ${value}: it must be from 0 to 1`,
      `l'accumulo "${id}" ha il rendimento ${value}: deve essere compreso tra 0 e 1`,
    ),
  notPublishable: (runId: number, reasons: Message) =>
    message(`Run ${runId} cannot be posted: ${reasons.en}`, `L'elaborazione ${runId} non può essere registrata: ${reasons.it}`),
  noInjectionMeasured: message(
    'no plant has complete injection readings: import the readings of at least one plant',
    "nessun impianto ha letture complete dell'immissione: importi le letture di almeno un impianto",
  ),
  noWithdrawalMeasured: message(
    'no point has complete withdrawal readings: import the readings of at least one point',
    'nessun punto ha letture complete del prelievo: importi le letture di almeno un punto',
  ),
  notAboveAdvance: message(
    'the amount is not above the advance of the month: wait for more readings',
    "l'importo non supera l'acconto del mese: attenda altre letture",
  ),
  run: (id: number) => message(`Run ${id}`, `L'elaborazione ${id}`),
  year: (id: number) => message(`Year ${id}`, `L'anno ${id}`),
  addDistributionRule: message(
    'add a distribution rule that is valid on the last day of the month; until then what GSE owes is booked but not distributed',
    "aggiunga una regola di riparto valida l'ultimo giorno del mese; fino ad allora il credito verso il GSE viene registrato ma non ripartito",
  ),
  addParameter: ({ named, from, to, allowed }: GivenValue) =>
    withRemedies(
      message(
        `no value of ${named} is known for ${from} to ${to} (excluded): a platform operator enters it with its source, or the community its own (allowed: ${allowed}); the month is then settled again`,
        `nessun valore di ${named} è noto dal ${from} al ${to} (escluso): lo inserisce con la fonte un operatore della piattaforma, oppure la comunità ne inserisce uno proprio (valori ammessi: ${allowed}); il mese viene poi ricalcolato`,
      ),
      call('createLegalParameter'),
      call('createParameter'),
    ),
  correctParameter: ({ named, from, to, allowed }: GivenValue, given: string, ownId?: number) =>
    withRemedies(
      message(
        `the value ${given} of ${named} for ${from} to ${to} (excluded) is in another unit or out of range: correct the value and its unit${ownId === undefined ? ' (one of the platform is withdrawn and entered again)' : ''}; allowed: ${allowed}; the month is then settled again`,
        `il valore ${given} di ${named} dal ${from} al ${to} (escluso) è in un'altra unità o fuori dai limiti: corregga il valore e la sua unità${ownId === undefined ? ' (se è della piattaforma, lo ritiri e lo inserisca di nuovo)' : ''}; valori ammessi: ${allowed}; il mese viene poi ricalcolato`,
      ),
      ...(ownId === undefined
        ? [call('endParameter'), call('endLegalParameter'), call('createLegalParameter')]
        : [call('endParameter', { parameter_id: ownId })]),
    ),
  addTransmissionRate: withRemedies(
    message(
      "the rate of the refunded transmission charge (transmission_refund) is not known for the month: add it to the configuration's own values with its source, then book the advances again",
      'la tariffa di trasmissione rimborsata (transmission_refund) non è nota per il mese: la aggiunga ai valori propri della configurazione con la sua fonte, poi registri di nuovo gli acconti',
    ),
    call('createParameter'),
  ),
};
