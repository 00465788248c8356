import type { DocumentKind } from '../../documents/kinds.ts';
import { nameOfDocument } from '../../documents/kinds.ts';
import { alternatives, inEachLanguage, message } from '../../kernel/messages.ts';
import type { InstallationState } from './steps.ts';

export const installationMessages = {
  none: (id: number) => message(`there is no installation request ${id}`, `la richiesta di installazione ${id} non esiste`),
  mayNotGo: (from: InstallationState, to: InstallationState, next: InstallationState | undefined) =>
    message(
      `the installation is ${from} and cannot become ${to}; ${next === undefined ? 'it has ended' : `next is ${next}, or cancelled`}`,
      `l'installazione è nello stato ${from} e non può passare a ${to}; ${next === undefined ? 'è conclusa' : `il prossimo è ${next}, oppure cancelled`}`,
    ),
  paperNeeded: (kinds: readonly DocumentKind[]) => {
    const names = alternatives(kinds.map(nameOfDocument));
    return inEachLanguage((language) =>
      language === 'it' ? `serve un documento caricato: ${names.it}` : `an uploaded document is needed: ${names.en}`,
    );
  },
  assetNeeded: message('name the asset of the register that it became', "indichi l'apparecchiatura del registro che è stata realizzata"),
  otherKind: message('the asset is of another kind than what was requested', "l'apparecchiatura è di tipo diverso da quanto richiesto"),
  tooManyOpen: message(
    'you already have the largest number of open requests: wait until one of them ends',
    'ha già il numero massimo di richieste aperte: attenda che una si concluda',
  ),
};
