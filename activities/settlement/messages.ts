import type { Certainty, ValueOrigin } from '../../domain/kernel/legal/parameter-row.ts';
import { call, type Message, message, withRemedies } from '../../domain/kernel/messages.ts';
import { italianDecimal } from '../../domain/kernel/money/decimal.ts';

export const settlementMessages = {
  yearNotWaiting: (id: number, state: string) =>
    message(`year ${id} is not waiting for approval: it is ${state}`, `l'anno ${id} non attende l'approvazione: è ${state}`),
  approverLost: message(
    'whoever sent this approval no longer has the right settlement:approve, or its key or session has ended: a user who has the right must approve it',
    "chi ha inviato l'approvazione non ha più il diritto settlement:approve, oppure la sua chiave o sessione è terminata: deve approvare un utente che ha questo diritto",
  ),
  noYear: (id: number) => message(`There is no settled year ${id}`, `Non esiste l'anno calcolato ${id}`),
  yearGone: (id: number) => message(`year ${id} does not exist`, `l'anno ${id} non esiste`),
  monthSettledAgain: (year: number) =>
    withRemedies(
      message(
        `the data behind ${year} changed in the meantime: a month was settled again, or the year before, GSE's certificate or the VAT flag changed; settle the year again`,
        `i dati su cui si basa il ${year} sono cambiati nel frattempo: un mese è stato ricalcolato, oppure è cambiato l'anno precedente, la certificazione del GSE o la detrazione dell'IVA; ricalcoli l'anno`,
      ),
      call('settleYear'),
    ),
  usesNotCovered: (amount: string, year: number) =>
    withRemedies(
      message(
        `${amount} EUR more of the excess premium are recorded as used than the account would hold at the end of ${year}: correct GSE's certificate or the months, and settle the year again`,
        `gli impieghi dell'importo eccedentario superano di ${italianDecimal(amount)} EUR quanto resterebbe sul conto alla fine del ${year}: corregga la certificazione del GSE o i mesi, poi ricalcoli l'anno`,
      ),
      call('recordExcessCertificate'),
    ),
  noRun: (id: number) => message(`There is no settlement run ${id}`, `Non esiste l'elaborazione ${id}`),
  runEmptied: (id: number, kept: number) =>
    message(
      `Run ${id} was replaced by a newer version before its approval. Only the newest ${kept} such versions of a month keep their curves and parts; this one has only its totals`,
      `L'elaborazione ${id} è stata sostituita da una versione più nuova prima dell'approvazione. Solo le ultime ${kept} versioni di questo tipo di un mese conservano curve e quote; di questa restano solo i totali`,
    ),
  runIsAdvance: (id: number) =>
    message(
      `Run ${id} is an advance: it is based on the power of the plants, not on readings; see its plants and parts`,
      `L'elaborazione ${id} è un acconto: si basa sulla potenza degli impianti, non sulle letture; veda i suoi impianti e le sue parti`,
    ),
  readingsOfOthers: (day: string) =>
    message(
      `Readings of ${day} belong to another community: the community that recorded them may release them`,
      `Alcune letture del ${day} appartengono a un'altra comunità: può renderle visibili la comunità che le ha registrate`,
    ),
  runNotWaiting: (id: number, state: string) =>
    message(`run ${id} is not waiting for approval: it is ${state}`, `l'elaborazione ${id} non attende l'approvazione: è ${state}`),
  runGone: (id: number) => message(`run ${id} does not exist`, `l'elaborazione ${id} non esiste`),
  movedMeanwhile: (configurations: readonly number[]) =>
    message(
      `a point or plant was moved to or from configuration ${configurations.join(', ')} in the meantime; it will be settled again shortly`,
      `un punto o un impianto è stato spostato da o verso la configurazione ${configurations.join(', ')} nel frattempo; il calcolo viene ripetuto tra poco`,
    ),
  pointsChanged: (month: string) =>
    message(
      `points or plants of ${month} have changed since this run: it is being settled again, see its next run`,
      `i punti o gli impianti di ${month} sono cambiati dopo questa elaborazione: il mese viene ricalcolato, veda la prossima elaborazione`,
    ),
  onHold: (month: string) =>
    withRemedies(message(`${month} is on hold: release it first`, `${month} è bloccato: lo sblocchi prima`), call('listSettlementHolds')),
  notSettled: (month: string, reason: string) =>
    withRemedies(
      message(
        `${month} could not be settled on its newest data: ${reason}. Correct this first`,
        `${month} non è stato calcolato sui dati più recenti: ${reason}. Corregga prima questo`,
      ),
      call('getSettlementWorklist'),
    ),
  future: message('is a future month: there is nothing to settle', "è un mese futuro: non c'è nulla da calcolare"),
  notAccepted: withRemedies(
    message(
      'cannot be settled: GSE has not accepted the configuration; send its application first, and try rules in a simulation',
      'non può essere calcolato: il GSE non ha accolto la configurazione; invii prima la richiesta e provi le regole con una simulazione',
    ),
    call('simulateSettlement'),
  ),
  outsideContract: (days: Message) =>
    message(`is outside the contract with GSE, which is valid ${days.en}`, `è fuori dal contratto con il GSE, che vale ${days.it}`),
  beforeFirstDay: (day: string) =>
    message(
      `is before the first point or plant of the configuration (${day})`,
      `precede il primo punto o impianto della configurazione (${day})`,
    ),
  noPoint: message(
    'the configuration has no point or plant: assign one first',
    'la configurazione non ha punti né impianti: ne assegni prima uno',
  ),
  alreadyHeld: (month: string, hold: number | undefined, by: string | undefined) =>
    message(
      `${month} is already on hold (hold ${hold} by ${by}): release that hold first`,
      `${month} è già bloccato (blocco ${hold} di ${by}): sblocchi prima quello`,
    ),
  notHeld: (month: string) => message(`${month} is not on hold`, `${month} non è bloccato`),
  releaseOnly: (name: string) =>
    message(
      `${name} changes only with a release: procedures in progress already use it`,
      `${name} cambia solo con una nuova versione del software: le procedure in corso lo usano già`,
    ),
  legalValueInForce: (id: number, value: string, days: Message, { origin, certainty }: { origin: ValueOrigin; certainty: Certainty }) =>
    origin === 'release'
      ? message(
          `the release has an established value for these days: ${value} (id ${id}, ${days.en}); give ${certainty === 'sure' ? 'a value for other days' : 'a value whose certainty is good or sure, or one for other days'}`,
          `per questi giorni la versione del software contiene già un valore accertato: ${value} (id ${id}, ${days.it}); indichi ${certainty === 'sure' ? 'un valore per altri giorni' : 'un valore con certainty good o sure, oppure un valore per altri giorni'}`,
        )
      : withRemedies(
          message(
            `value ${id} (${value}, ${days.en}) is in force on these days: end or withdraw it first`,
            `in questi giorni è in vigore il valore ${id} (${value}, ${days.it}): lo chiuda o lo ritiri prima`,
          ),
          call('endLegalParameter', { parameter_id: id }),
        ),
  legalValueOfRelease: (id: number) =>
    withRemedies(
      message(
        `value ${id} comes with the release: one that is not sure is superseded by a new value for its days`,
        `il valore ${id} fa parte della versione del software: se non è certo (certainty diversa da sure), un nuovo valore per gli stessi giorni lo sostituisce`,
      ),
      call('createLegalParameter'),
    ),
  endsBeforeStart: (from: string) =>
    message(
      `must be later than valid_from, ${from}; to withdraw the value for all its days, set withdrawn`,
      `deve essere successivo a valid_from, ${from}; per ritirare il valore per tutti i suoi giorni, imposti withdrawn`,
    ),
  noLegalValue: (id: number) => message(`There is no legal parameter value ${id}`, `Il valore di legge ${id} non esiste`),
  yearNotReady: (year: number) =>
    message(
      `${year} cannot be settled yet: details lists each month and its remedy`,
      `${year} non può ancora essere calcolato: details indica ogni mese e il rimedio`,
    ),
};
