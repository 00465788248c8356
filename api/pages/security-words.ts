import type { Language } from '../../domain/kernel/language.ts';

const EN = {
  title: 'Second factor',
  intro: 'An authenticator app on your phone shows a new code every 30 seconds. First confirm your identity.',
  password: 'Your password',
  begin: 'Begin',
  scan: 'Scan this with the app, or enter the key by hand. Then type the code that it shows.',
  qr: 'QR code for the authenticator app',
  secret: 'Key',
  code: 'Code',
  confirm: 'Turn on',
  done: 'Your second factor is on',
  keep: 'Keep these codes where only you can find them. Each replaces the app once; they are shown only once.',
  keepOld: 'Your recovery codes stay the same.',
  proceed: 'Continue',
};

type SecurityWords = typeof EN;

const IT: SecurityWords = {
  title: 'Secondo fattore',
  intro: "Un'app di autenticazione sul telefono mostra un nuovo codice ogni 30 secondi. Prima confermi la Sua identità.",
  password: 'La Sua password',
  begin: 'Inizia',
  scan: "Inquadri il codice con l'app, oppure inserisca manualmente la chiave. Poi scriva il codice che mostra.",
  qr: "Codice QR per l'app di autenticazione",
  secret: 'Chiave',
  code: 'Codice',
  confirm: 'Attiva',
  done: 'Il Suo secondo fattore è attivo',
  keep: "Conservi questi codici dove solo Lei può trovarli. Ognuno sostituisce l'app una sola volta; vengono mostrati solo ora.",
  keepOld: 'I Suoi codici di recupero restano gli stessi.',
  proceed: 'Continua',
};

/** What the page for turning on a second factor says. */
export const SECURITY_WORDS: Readonly<Record<Language, SecurityWords>> = { en: EN, it: IT };
