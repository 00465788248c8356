import { message } from '../../domain/kernel/messages.ts';

export const meteringMessages = {
  noConfiguration: (id: number | undefined) => message(`there is no configuration ${id}`, `non esiste la configurazione ${id}`),
  noMarketZone: message('prices need a market zone', 'i prezzi richiedono una zona di mercato'),
  noFile: (operation: number) => message(`operation ${operation} has no file`, `l'operazione ${operation} non ha un file`),
  notUtf8: message('the file is not UTF-8 text: save it as CSV UTF-8', 'il file non è un testo UTF-8: salvalo come CSV UTF-8'),
};
