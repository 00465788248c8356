import { message } from '../../../domain/kernel/messages.ts';

export const applicationMessages = {
  notStarted: message(
    'no application was started for this configuration: run its checks first',
    'nessuna istanza è stata avviata per questa configurazione: esegui prima i controlli',
  ),
  noConfiguration: (id: number) =>
    message(`There is no configuration ${id} in this community`, `Non esiste una configurazione ${id} in questa comunità`),
};
