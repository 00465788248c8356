import { message } from '../../domain/kernel/messages.ts';

export const billingMessages = {
  incompleteImport: message('amounts of GSE need a community and columns', 'gli importi del GSE richiedono una comunità e le colonne'),
  noConfiguration: (code: null | string) =>
    message(`the community has no configuration "${code}"`, `la comunità non ha la configurazione "${code}"`),
  monthOutOfRange: (month: string) => message(`${month} cannot be settled`, `${month} non può essere calcolato`),
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
  noPlantInMonth: (code: string, month: string) =>
    message(`the configuration has no plant "${code}" in ${month}`, `la configurazione non ha l'impianto "${code}" nel ${month}`),
  salesRefused: message(
    'The sales cannot be recorded: correct what details names',
    'Le vendite non possono essere registrate: correggi ciò che details indica',
  ),
  saleReceiptRecorded: (reference: string) =>
    message(`The receipt ${reference} is already recorded`, `L'incasso ${reference} è già registrato`),
  moreThanSold: (open: string) =>
    message(
      `${open} EUR of this sale are still open: correct the amount, or record the sale's new amount first`,
      `di questa vendita restano da incassare ${open} EUR: correggi l'importo, oppure registra prima il nuovo importo della vendita`,
    ),
  termRecorded: (from: string) => message(`This is already recorded from ${from}`, `È già registrato così dal ${from}`),
  certificateRecorded: (reference: string) =>
    message(`The certificate ${reference} is already recorded`, `La certificazione ${reference} è già registrata`),
  certificateTooEarly: (year: number) =>
    message(
      `GSE certifies complete years only: give a day after 31 December ${year}`,
      `il GSE certifica solo anni completi: indica un giorno successivo al 31 dicembre ${year}`,
    ),
};
