import type { Language } from '../../domain/kernel/language.ts';

export type AccountPage = 'verify-email' | 'reset-password' | 'forgot-password' | 'invitation';

interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly button: string;
  readonly done: string;
}

export const FIELD_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { email: 'E-mail address', username: 'Username', full_name: 'Name', password: 'New password, at least 12 characters' },
  it: { email: 'Indirizzo e-mail', username: 'Nome utente', full_name: 'Nome', password: 'Nuova password, almeno 12 caratteri' },
};

/** What the pages behind the links of our mails say. */
export const ACCOUNT_WORDS: Readonly<Record<Language, Readonly<Record<AccountPage, PageWords>>>> = {
  en: {
    'verify-email': {
      title: 'Confirm your address',
      intro: 'Click to confirm this address.',
      button: 'Confirm',
      done: 'Your address is confirmed. You can sign in now.',
    },
    'reset-password': {
      title: 'New password',
      intro: 'Your other sessions end when you save the new password.',
      button: 'Save the password',
      done: 'Your new password is saved. Sign in with it.',
    },
    'forgot-password': {
      title: 'Forgotten password',
      intro: 'We send a link to choose a new one.',
      button: 'Send the link',
      done: 'If there is an account with this address, the link has been sent.',
    },
    invitation: {
      title: 'Invitation',
      intro: 'Create an account to accept. If you already have one, sign in and open the link of the e-mail again to accept.',
      button: 'Create the account and accept',
      done: 'Your account was created and the invitation accepted. You can sign in now.',
    },
  },
  it: {
    'verify-email': {
      title: 'Conferma del Suo indirizzo',
      intro: 'Faccia clic per confermare questo indirizzo.',
      button: 'Conferma',
      done: "L'indirizzo è confermato. Ora può accedere.",
    },
    'reset-password': {
      title: 'Nuova password',
      intro: 'Le altre sessioni si chiudono quando la nuova password è salvata.',
      button: 'Salva la password',
      done: 'La nuova password è salvata. Da ora si accede con quella.',
    },
    'forgot-password': {
      title: 'Password dimenticata',
      intro: 'Le inviamo un link per sceglierne una nuova.',
      button: 'Invia il link',
      done: 'Se esiste un account con questo indirizzo, il link è stato inviato.',
    },
    invitation: {
      title: 'Invito',
      intro: "Per accettare occorre creare un account. Se ne ha già uno, acceda e riapra il link dell'e-mail.",
      button: "Crea l'account e accetta",
      done: "L'account è stato creato e l'invito accettato. Ora può accedere.",
    },
  },
};
