import { type Message, message } from '../../domain/kernel/messages.ts';

export const approvalMessages = {
  whoApproves: (what: Message) =>
    message(`say who approves ${what.en} and on what ground`, `indica chi approva ${what.it} e su quale base`),
  month: message('the month', 'il mese'),
  year: message('the year', "l'anno"),
};
