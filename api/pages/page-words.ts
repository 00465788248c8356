import type { Language } from '../../domain/kernel/language.ts';

/** The page on an error. */
export const FAILURE_WORDS: Readonly<Record<Language, { readonly home: string; readonly request: string; readonly noPage: string }>> = {
  en: {
    home: 'Go to the home page',
    request: 'Request',
    noPage: 'There is no such page. The address may be mistyped, or what it led to has been removed. The calls for programs are listed at',
  },
  it: {
    home: 'Vai alla pagina iniziale',
    request: 'Richiesta',
    noPage:
      "Questa pagina non esiste. L'indirizzo può essere errato, oppure l'elemento è stato rimosso. Le chiamate per i programmi sono elencate in",
  },
};

/** The pages on the codes of errors. */
export const PROBLEM_WORDS = {
  en: {
    all: 'Errors of the API',
    remedy: 'What to do',
    again: 'Repeating the same call may help.',
    never: 'Repeating the same call does not help.',
  },
  it: {
    all: "Errori dell'API",
    remedy: 'Che cosa fare',
    again: 'Ripetere la stessa chiamata può servire.',
    never: 'Ripetere la stessa chiamata non serve.',
  },
} as const;

/** The form behind the QR code of an asset. */
export const REPORT_WORDS = {
  en: {
    title: 'Report a fault',
    intro: 'What is wrong here? You need no account, and nothing about you is stored.',
    text: 'What do you see?',
    photo: 'Photo (JPEG or PNG)',
    send: 'Send',
    sent: 'Thank you. Whoever looks after it has your report.',
    number: 'Number of the report',
  },
  it: {
    title: 'Segnala un guasto',
    intro: 'Che cosa non va? Non serve un account e non salviamo alcun dato su di Lei.',
    text: 'Che cosa vede?',
    photo: 'Foto (JPEG o PNG)',
    send: 'Invia',
    sent: 'Grazie. La segnalazione è arrivata a chi gestisce l’impianto.',
    number: 'Numero della segnalazione',
  },
} as const;
