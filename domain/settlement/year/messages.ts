import { message } from '../../kernel/messages.ts';

export const yearMessages = {
  noPart: (id: string) =>
    message(`The year has no part of "${id}" for this member`, `L'anno non ha una parte di "${id}" per questo membro`),
  noPoint: message('the configuration has no point in this year', "la configurazione non ha punti in quest'anno"),
  notMonthOfYear: (month: string, year: number) => message(`${month} is not a month of ${year}`, `${month} non è un mese del ${year}`),
  monthTwice: (month: string) => message(`${month} occurs twice`, `${month} compare due volte`),
  noRecipient: (id: string, month: string) =>
    message(`"${id}" has no recipient in ${month}`, `"${id}" non ha un destinatario nel ${month}`),
  wrongYear: message(
    'The year cannot be settled from these data: correct what details names',
    "L'anno non può essere calcolato con questi dati: corregga ciò che details indica",
  ),
  usesAboveBalance: (cents: bigint) =>
    message(
      `the uses are ${cents} cents more than the account holds: correct them`,
      `gli impieghi superano di ${cents} centesimi il saldo del conto: li corregga`,
    ),
  runWaiting: (id: number) =>
    message(
      `run ${id} waits for approval: approve it, or import what is missing and settle the month again`,
      `l'elaborazione ${id} attende approvazione: la approvi, oppure importi ciò che manca e ricalcoli il mese`,
    ),
  monthNotSettled: message(
    'the month is not settled: import its readings and prices, then settle the past months',
    'il mese non è calcolato: importi le sue letture e i suoi prezzi, poi faccia calcolare i mesi passati',
  ),
};
