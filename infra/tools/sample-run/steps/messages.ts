import { message } from '../../../../domain/kernel/messages.ts';

export const stepMessages = {
  checksFailed: (state: string, count: number) =>
    message(`The application is ${state}: ${count} checks failed`, `L'istanza è ${state}: ${count} controlli non superati`),
  applicationClosed: (state: string) =>
    message(
      `GSE closed the application as ${state}; the job ends here`,
      `Il GSE ha chiuso l'istanza come ${state}; l'esecuzione finisce qui`,
    ),
  itemsRefused: (refused: number, count: number) =>
    message(`${refused} of ${count} items were refused`, `${refused} elementi su ${count} sono stati rifiutati`),
  operationFailed: (what: string, id: number, state: string, reason: string) =>
    message(`${what}: operation ${id} ${state}: ${reason}`, `${what}: operazione ${id} ${state}: ${reason}`),
  notPosted: (months: string) => message(`Not posted: ${months}`, `Non registrati: ${months}`),
  noReason: message('refused without a reason', 'rifiutato senza motivo'),
};
