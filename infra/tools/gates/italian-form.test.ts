import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where texts for members and managers are written; buttons of pages are verbs of their own. */
const FOLDERS = ['activities', 'api', 'domain', 'infra', 'workflows'];
const isText = (name: string): boolean =>
  name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('pages/') && !name.endsWith('schema.d.ts');

/** Imperatives of the familiar form that are no other word of the language, alone and with a pronoun. */
const FAMILIAR =
  /\b(?:correggi|aggiungi|chiedi|scegli|ripeti|scrivi|chiudi|attendi|togli|richiedi|esegui|rimuovi|respingi|escludi|suddividi|rileggi|riduci|sostituisci|inserisci|rivolgiti)(?:l[oaei]|ne)?\b|\b(?:registra|importa|approva|carica|invia|indica|salva|elimina|annulla|ricalcola|archivia|conferma|calcola|assegna|termina|crea|usa|dividi|ometti|vedi)(?:l[oaei]|ne)\b/;
/** Verbs of the first conjugation look like the third person: after a colon or at the start of an alternative they ask for something. */
const ASKED =
  /(?::|; |, oppure|, poi) (?:registra|importa|approva|carica|invia|indica|ricalcola|controlla|riprova|annulla|archivia|assegna) /;

const LITERAL = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

it('speaks to members and managers as Lei in every Italian text', () => {
  const found = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(isText)
      .flatMap((name) => familiarIn(`${folder}/${name}`)),
  );
  expect(found).toEqual([]);
});

it('tells the familiar form from other words', () => {
  expect(["'chiedilo al gestore'", "'oppure correggi la data'", "'manca: registra il POD'"].map(isFamiliar)).toEqual([true, true, true]);
  expect(["'le leggi in vigore'", "'chi la registra'", "'lo corregga'"].map(isFamiliar)).toEqual([false, false, false]);
});

const isFamiliar = (text: string): boolean => FAMILIAR.test(text) || ASKED.test(text);

const familiarIn = (file: string): string[] =>
  (readFileSync(file, 'utf8').match(LITERAL) ?? []).filter(isFamiliar).map((text) => `${file}: ${text.slice(0, 160)}`);
