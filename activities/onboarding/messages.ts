import { message } from '../../domain/kernel/messages.ts';

export const deskMessages = {
  notConfigured: message(
    'no GSE desk is configured: set GSE_DESK_URL or record the protocol by hand',
    'nessuno sportello GSE è configurato: imposta GSE_DESK_URL oppure registra il protocollo a mano',
  ),
  unexpectedAnswer: (path: string, reason: string) =>
    message(
      `the GSE desk answered ${path} with unexpected content: ${reason}`,
      `lo sportello GSE ha risposto a ${path} con un contenuto imprevisto: ${reason}`,
    ),
  failed: (url: string, status: number) =>
    message(`the GSE desk answered ${url} with ${status}`, `lo sportello GSE ha risposto a ${url} con ${status}`),
  noAnswer: (url: string, reason: string) =>
    message(`the GSE desk does not answer at ${url}: ${reason}`, `lo sportello GSE non risponde a ${url}: ${reason}`),
  noApplication: (configuration: number) =>
    message(`configuration ${configuration} has no application`, `la configurazione ${configuration} non ha un'istanza`),
};
