import { message } from '../../kernel/messages.ts';

export const feedMessages = {
  noFeed: message(
    'This calendar address is unknown or was revoked: make another one on the page of the terms',
    'Questo indirizzo di calendario è sconosciuto o revocato: creane un altro nella pagina delle scadenze',
  ),
  none: (id: number) =>
    message(`There is no calendar address ${id} in this community`, `Non esiste un indirizzo di calendario ${id} in questa comunità`),
  calendarName: (community: string) => message(`Terms before GSE: ${community}`, `Scadenze GSE: ${community}`),
  daysOfSuspension: (days: number) => message(`Days of suspension: ${days}`, `Giorni di sospensione: ${days}`),
  silence: message('If nobody acts', 'Se nessuno agisce'),
};
