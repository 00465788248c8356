import type { ApiLanguage } from '../http/language.ts';

export type AccountPage = 'verify-email' | 'reset-password' | 'forgot-password' | 'invitation';

export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly button: string;
  readonly done: string;
}

export const FIELD_WORDS: Readonly<Record<ApiLanguage, Readonly<Record<string, string>>>> = {
  en: { email: 'E-mail address', username: 'Username', full_name: 'Name', password: 'New password, at least 12 characters' },
  it: { email: 'Indirizzo e-mail', username: 'Nome utente', full_name: 'Nome', password: 'Nuova password, almeno 12 caratteri' },
};

/** What the pages behind the links of our mails say. */
export const ACCOUNT_WORDS: Readonly<Record<ApiLanguage, Readonly<Record<AccountPage, PageWords>>>> = {
  en: {
    'verify-email': {
      title: 'Confirm your address',
      intro: 'One click, and this address is confirmed.',
      button: 'Confirm',
      done: 'Your address is confirmed. You can sign in now.',
    },
    'reset-password': {
      title: 'New password',
      intro: 'Your other sessions end when the new password is stored.',
      button: 'Store the password',
      done: 'Your new password is stored. Sign in with it.',
    },
    'forgot-password': {
      title: 'Forgotten password',
      intro: 'We send a link to choose a new one.',
      button: 'Send the link',
      done: 'If somebody has an account with this address, the link is on its way.',
    },
    invitation: {
      title: 'Invitation',
      intro: 'Make an account to accept. If you have one, sign in and accept there with the link of the mail.',
      button: 'Make the account and accept',
      done: 'Your account is made and the invitation accepted. You can sign in now.',
    },
  },
  it: {
    'verify-email': {
      title: 'Conferma il tuo indirizzo',
      intro: "Un clic e l'indirizzo è confermato.",
      button: 'Conferma',
      done: "L'indirizzo è confermato. Ora puoi accedere.",
    },
    'reset-password': {
      title: 'Nuova password',
      intro: 'Le altre sessioni si chiudono quando la nuova password è salvata.',
      button: 'Salva la password',
      done: 'La nuova password è salvata. Accedi con quella.',
    },
    'forgot-password': {
      title: 'Password dimenticata',
      intro: 'Ti mandiamo un link per sceglierne una nuova.',
      button: 'Manda il link',
      done: 'Se qualcuno ha un account con questo indirizzo, il link è in arrivo.',
    },
    invitation: {
      title: 'Invito',
      intro: "Crea un account per accettare. Se ne hai uno, accedi e accetta da lì con il link dell'e-mail.",
      button: "Crea l'account e accetta",
      done: "L'account è creato e l'invito accettato. Ora puoi accedere.",
    },
  },
};
