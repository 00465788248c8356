import { message } from '../../domain/kernel/messages.ts';

export const billingMessages = {
  incompleteImport: message('amounts of GSE need a community and columns', 'gli importi del GSE richiedono una comunità e le colonne'),
  noConfiguration: (code: null | string) =>
    message(`the community has no configuration "${code}"`, `la comunità non ha la configurazione "${code}"`),
  monthOutOfRange: (month: string) => message(`${month} cannot be settled`, `${month} non può essere calcolato`),
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
  termRecorded: (from: string) => message(`This is already recorded from ${from}`, `È già registrato così dal ${from}`),
  certificateRecorded: (reference: string) =>
    message(`The certificate ${reference} is already recorded`, `La certificazione ${reference} è già registrata`),
  certificateTooEarly: (year: number) =>
    message(
      `GSE certifies complete years only: give a day after 31 December ${year}`,
      `il GSE certifica solo anni completi: indica un giorno successivo al 31 dicembre ${year}`,
    ),
};
