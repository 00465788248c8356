import { type Message, message } from '../../domain/kernel/messages.ts';

export const approvalMessages = {
  whoApproves: (what: Message) => message(`state who approves ${what.en} and why`, `indichi chi approva ${what.it} e con quale motivo`),
  beingSettled: (what: Message) =>
    message(
      `${what.en} keeps changing and is being settled again: read it again and approve what waits then`,
      `${what.it} continua a cambiare e viene ricalcolato: lo rilegga e approvi ciò che risulta in attesa`,
    ),
  month: message('the month', 'il mese'),
  year: message('the year', "l'anno"),
};
