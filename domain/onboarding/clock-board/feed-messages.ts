import { joined, type Message, message } from '../../kernel/messages.ts';

export const feedMessages = {
  noFeed: message(
    'This calendar address is unknown or was revoked: make another one on the page of the calendar',
    'Questo indirizzo di calendario è sconosciuto o revocato: ne crei un altro nella pagina del calendario',
  ),
  none: (id: number) =>
    message(`There is no calendar address ${id} in this community`, `Non esiste un indirizzo di calendario ${id} in questa comunità`),
  calendarName: (community: string) => message(`Deadlines: ${community}`, `Scadenze: ${community}`),
  daysOfSuspension: (days: number) => message(`Days of suspension: ${days}`, `Giorni di sospensione: ${days}`),
  ownCalendarName: message('My deadlines', 'Le mie scadenze'),
  ifNobodyActs: (silence: Message) => joined([message('If nobody acts', 'Se nessuno agisce'), silence], ': '),
  termOf: (name: Message, subject: string) => message(`${name.en} (${subject})`, `${name.it} (${subject})`),
  lines: (lines: readonly Message[]) => joined(lines, '\n'),
};
