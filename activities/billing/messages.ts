import { message } from '../../domain/kernel/messages.ts';

export const billingMessages = {
  incompleteImport: message('amounts of GSE need a community and columns', 'gli importi del GSE richiedono una comunità e le colonne'),
  noConfiguration: (code: null | string) =>
    message(`the community has no configuration "${code}"`, `la comunità non ha la configurazione "${code}"`),
  monthOutOfRange: (month: string) => message(`${month} cannot be settled`, `${month} non può essere calcolato`),
};
