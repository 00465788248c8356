import type { ApiLanguage } from '../http/language.ts';

const EN = {
  title: 'Second factor',
  intro: 'An authenticator app on your phone shows a new code every 30 seconds. Prove first that it is you.',
  password: 'Your password',
  begin: 'Begin',
  scan: 'Scan this with the app, or type the secret into it. Then type the code that it shows.',
  qr: 'QR code for the authenticator app',
  secret: 'Secret',
  code: 'Code',
  confirm: 'Turn on',
  done: 'Your second factor is on',
  keep: 'Keep these codes where only you find them. Each stands in for the app once; they are shown this once.',
  keepOld: 'Your recovery codes stay the same.',
  proceed: 'Continue',
};

export type SecurityWords = typeof EN;

const IT: SecurityWords = {
  title: 'Secondo fattore',
  intro: "Un'app di autenticazione sul telefono mostra un nuovo codice ogni 30 secondi. Prima conferma che sei tu.",
  password: 'La tua password',
  begin: 'Inizia',
  scan: "Inquadra il codice con l'app, oppure scrivi il segreto al suo interno. Poi scrivi il codice che mostra.",
  qr: "Codice QR per l'app di autenticazione",
  secret: 'Segreto',
  code: 'Codice',
  confirm: 'Attiva',
  done: 'Il tuo secondo fattore è attivo',
  keep: "Conserva questi codici dove solo tu li trovi. Ognuno sostituisce l'app una volta; sono mostrati solo ora.",
  keepOld: 'I tuoi codici di recupero restano gli stessi.',
  proceed: 'Continua',
};

/** What the page for turning on a second factor says. */
export const SECURITY_WORDS: Readonly<Record<ApiLanguage, SecurityWords>> = { en: EN, it: IT };
