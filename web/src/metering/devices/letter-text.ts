import type { Language } from '../../shell/language.ts';

/** What the record says in English of a message that was not taken, and the same in Italian; `$1` is what the message held. */
const IN_ITALIAN: readonly (readonly [RegExp, string])[] = [
  [/^no device publishes there$/, 'nessun dispositivo pubblica su questo topic'],
  [/^device (\d+) is not of community (\d+)$/, 'il dispositivo $1 non è della comunità $2'],
  [/^device (\d+) is revoked, or .*$/, 'il dispositivo $1 è revocato, oppure misura ciò che ora è di altri'],
  [/^(\d+) bytes: at most (\d+) are read$/, '$1 byte: se ne leggono al massimo $2'],
  [/^(\d+) (?:samples|metrics)(?: in one message)?: at most (\d+).*$/, '$1 valori in un messaggio: al massimo $2'],
  [/^cannot be read: (.*)$/, 'non leggibile: $1'],
  [/^no Sparkplug payload: (.*)$/, 'il contenuto non è in formato Sparkplug: $1'],
  [/^no channel for (.*)$/, 'nessun canale per $1'],
  [/^(.*) is not a value in (\S+)$/, '$1 non è un valore in $2'],
  [/^sample (\d+): (.*)$/, 'campione $1: $2'],
  [/^(\S+) of (\d{4}-.*)$/, '$1 del $2'],
  [/^the state holds none of the announced values$/, 'lo stato non contiene nessuno dei valori annunciati'],
  [/^a status is an object$/, 'uno stato è un oggetto'],
  [/^a notification is an object$/, 'una notifica è un oggetto'],
  [/^a SENSOR message is an object$/, 'un messaggio SENSOR è un oggetto'],
  [/^Time: (.*) is not a local time of (.*)$/, "Time: $1 non è un'ora locale di $2"],
  [/^write an object with time, obis, value and unit$/, 'scrivere un oggetto con time, obis, value e unit'],
  [/^time: write RFC 3339 with its zone, such as (.*)$/, 'time: scrivere RFC 3339 con il fuso, ad esempio $1'],
  [/^obis or channel: write the code of the value$/, 'obis o channel: scrivere il codice del valore'],
  [/^value: write a number or decimal text$/, 'value: scrivere un numero o un testo decimale'],
];

/** The reason in words of the language; one that is not known stays as it is. */
export function letterText(detail: string, language: Language): string {
  if (language === 'en') return detail;
  const found = IN_ITALIAN.find(([pattern]) => pattern.test(detail));
  if (found === undefined) return detail;
  const [pattern, text] = found;
  const said = detail.replace(pattern, text).replaceAll('(no unit)', '(senza unità)');
  const [, head, inner] = /^(campione \d+: )(.*)$/.exec(said) ?? [];
  return inner === undefined ? said : `${head}${letterText(inner, language)}`;
}
