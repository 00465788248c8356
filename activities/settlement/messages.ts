import { message } from '../../domain/kernel/messages.ts';

export const settlementMessages = {
  yearNotWaiting: (id: number, state: string) =>
    message(`year ${id} is not waiting for approval: it is ${state}`, `l'anno ${id} non attende approvazione: è ${state}`),
  yearGone: (id: number) => message(`year ${id} does not exist`, `l'anno ${id} non esiste`),
  monthSettledAgain: (year: number) =>
    message(
      `a month of ${year} was settled again in the meantime: settle the year again (POST /api/v1/settlement/years)`,
      `un mese del ${year} è stato ricalcolato nel frattempo: ricalcola l'anno (POST /api/v1/settlement/years)`,
    ),
  noRun: (id: number) => message(`There is no settlement run ${id}`, `Non esiste l'elaborazione ${id}`),
  runIsAdvance: (id: number) =>
    message(
      `Run ${id} is an advance: it is based on the power of the plants, not on readings; see its plants and parts`,
      `L'elaborazione ${id} è un acconto: si basa sulla potenza degli impianti, non sulle letture; vedi i suoi impianti e le sue parti`,
    ),
  readingsOfOthers: (day: string) =>
    message(
      `Readings of ${day} belong to another community: the community that recorded them may release them`,
      `Alcune letture del ${day} appartengono a un'altra comunità: può renderle visibili la comunità che le ha registrate`,
    ),
  runNotWaiting: (id: number, state: string) =>
    message(`run ${id} is not waiting for approval: it is ${state}`, `l'elaborazione ${id} non attende approvazione: è ${state}`),
  runGone: (id: number) => message(`run ${id} does not exist`, `l'elaborazione ${id} non esiste`),
  onHold: (month: string) =>
    message(
      `${month} is on hold: release it first (GET /api/v1/settlement/holds)`,
      `${month} è bloccato: sbloccalo prima (GET /api/v1/settlement/holds)`,
    ),
  notSettled: (month: string, reason: string) =>
    message(
      `${month} could not be settled on its newest data: ${reason}. Correct this first (GET /api/v1/settlement/worklist)`,
      `${month} non è stato calcolato sui dati più recenti: ${reason}. Correggere prima questo (GET /api/v1/settlement/worklist)`,
    ),
  future: message('is a future month: there is nothing to settle', "è un mese futuro: non c'è nulla da calcolare"),
  beforeFirstDay: (day: string) =>
    message(
      `is before the first point or plant of the configuration (${day})`,
      `precede il primo punto o impianto della configurazione (${day})`,
    ),
  noPoint: message(
    'the configuration has no point or plant: assign one first',
    'la configurazione non ha punti né impianti: assegnane prima uno',
  ),
  alreadyHeld: (month: string, hold: number | undefined, by: string | undefined) =>
    message(
      `${month} is already on hold (hold ${hold} by ${by}): release that hold first`,
      `${month} è già bloccato (blocco ${hold} di ${by}): sblocca prima quello`,
    ),
  notHeld: (month: string) => message(`${month} is not on hold`, `${month} non è bloccato`),
  yearNotReady: (year: number) =>
    message(
      `${year} cannot be settled yet: details lists each month and its remedy`,
      `${year} non può ancora essere calcolato: details indica ogni mese e il rimedio`,
    ),
};
