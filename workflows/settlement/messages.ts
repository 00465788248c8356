import { type Message, message } from '../../domain/kernel/messages.ts';

export const orderMessages = {
  notOnHold: (month: string) => message(`${month} is not on hold`, `${month} non è bloccato`),
  alreadyOnHold: (holdId: number) =>
    message(
      `the month is already on hold (hold ${holdId}): release that hold first`,
      `il mese è già bloccato (blocco ${holdId}): sblocca prima quello`,
    ),
  untilNotFuture: message('until must be in the future', 'until deve essere nel futuro'),
  whoHolds: message('say who puts the month on hold and why', 'indica chi blocca il mese e perché'),
  whoReleases: message('say who releases the month and why', 'indica chi sblocca il mese e perché'),
  whoRecomputes: message('say who has the month settled again and why', 'indica chi fa ricalcolare il mese e perché'),
  whoApproves: (what: Message) =>
    message(`say who approves ${what.en} and on what ground`, `indica chi approva ${what.it} e su quale base`),
  monthApproval: message('the month', 'il mese'),
  yearApproval: message('the year', "l'anno"),
  runReplaced: (runId: number, newer: number) =>
    message(
      `run ${runId} cannot be approved: run ${newer} has taken its place`,
      `l'elaborazione ${runId} non può essere approvata: l'ha sostituita la ${newer}`,
    ),
  noRunWaiting: (runId: number) =>
    message(
      `run ${runId} cannot be approved: no run of this month waits for approval`,
      `l'elaborazione ${runId} non può essere approvata: nessuna elaborazione di questo mese attende approvazione`,
    ),
  monthOnHold: (runId: number, holdId: number) =>
    message(
      `run ${runId} cannot be approved: the month is on hold (hold ${holdId}); release it first`,
      `l'elaborazione ${runId} non può essere approvata: il mese è bloccato (blocco ${holdId}); prima sbloccalo`,
    ),
  yearReplaced: (yearId: number, newer: number) =>
    message(
      `year ${yearId} cannot be approved: year ${newer} has taken its place`,
      `l'anno ${yearId} non può essere approvato: l'ha sostituito l'anno ${newer}`,
    ),
  noYearWaiting: (yearId: number) =>
    message(
      `year ${yearId} cannot be approved: no version of this year waits for approval`,
      `l'anno ${yearId} non può essere approvato: nessuna versione di quest'anno attende approvazione`,
    ),
};
