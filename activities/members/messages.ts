import { message } from '../../domain/kernel/messages.ts';

export const admissionMessages = {
  otherText: message(
    'is not the hash of the text in force: read the texts again and show them to the person',
    'non è l’impronta del testo in vigore: rilegga i testi e li mostri alla persona',
  ),
  noConsent: (id: number) => message(`The member has no consent ${id}`, `Il membro non ha il consenso ${id}`),
  otherName: message('the letters do not fit the name: compare both', 'le lettere non corrispondono al nome: li confronti'),
  sameMail: message('another row has the same address', "un'altra riga ha lo stesso indirizzo"),
};
