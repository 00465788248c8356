import { message } from '../../kernel/messages.ts';

export const pricesMessages = {
  noPrices: (zones: string) =>
    message(
      `the file contains no price of a market zone (${zones}): it must be a file of GME with prices of the day-ahead market`,
      `il file non contiene prezzi di una zona di mercato (${zones}): deve essere un file del GME con i prezzi del mercato del giorno prima`,
    ),
  noHour: (day: string, hour: number, period: number, hours: number) =>
    message(
      `${day} has ${hours} hours: hour ${hour}${period > 0 ? `, period ${period}` : ''} does not exist or occurs twice`,
      `il ${day} ha ${hours} ore: l'ora ${hour}${period > 0 ? `, periodo ${period}` : ''} non esiste o compare due volte`,
    ),
  incompleteDay: (zone: string, day: string, count: number, there: number) =>
    message(
      `${zone} on ${day} needs ${count} prices, the file has ${there}: give whole days`,
      `${zone} il ${day} richiede ${count} prezzi, il file ne ha ${there}: indichi giorni interi`,
    ),
  notPrice: (text: string) =>
    message(
      `"${text}" is not a price in EUR per MWh with at most 6 decimals`,
      `"${text}" non è un prezzo in EUR/MWh con al massimo 6 decimali`,
    ),
  noTime: (text: string) =>
    message(
      `${text} has no date (yyyymmdd or dd/mm/yyyy) and hour from 1 to 25`,
      `${text} non ha la data (aaaammgg o gg/mm/aaaa) e l'ora da 1 a 25`,
    ),
  notRecords: message(
    'the file must be an array of records with FlowDate, Hour, Zone and Price',
    'il file deve essere un elenco di record con FlowDate, Hour, Zone e Price',
  ),
};
