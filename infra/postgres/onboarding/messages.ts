import { message } from '../../../domain/kernel/messages.ts';

export const applicationMessages = {
  notStarted: message(
    'no application was started for this configuration: run its checks first',
    'nessuna istanza è stata avviata per questa configurazione: esegui prima i controlli',
  ),
  protocolTaken: (protocol: string) =>
    message(
      `Protocol ${protocol} is recorded for another application: check the number, or ask the platform's operator to correct the other one`,
      `Il protocollo ${protocol} è registrato per un'altra istanza: controlla il numero o chiedi all'operatore della piattaforma di correggere l'altra`,
    ),
  noConfiguration: (id: number) =>
    message(`There is no configuration ${id} in this community`, `Non esiste una configurazione ${id} in questa comunità`),
};
