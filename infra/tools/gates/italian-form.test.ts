import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where texts for members and managers are written; buttons of pages are verbs of their own. */
const FOLDERS = ['activities', 'api', 'domain', 'infra', 'workflows'];
const isText = (name: string): boolean =>
  name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('pages/') && !name.endsWith('schema.d.ts');

/** Imperatives of the familiar form that are no other word of the language, alone and with a pronoun. */
const FAMILIAR =
  /\b(?:accedi|aggiungi|attendi|chiedi|chiudi|correggi|decidi|dividi|escludi|esegui|inserisci|metti|ometti|ottieni|prendi|riapri|richiedi|riduci|rileggi|rimuovi|ripeti|risolvi|respingi|rispondi|rivolgiti|scegli|scrivi|segui|sostituisci|stabilisci|suddividi|togli|unisci)(?:l[oaei]|ne)?\b/i;
/** The same of verbs whose imperative alone looks like the third person or a noun. */
const WITH_PRONOUN =
  /\b(?:annulla|applica|approva|archivia|assegna|avvia|calcola|carica|chiama|completa|conferma|confronta|controlla|correggi|crea|elimina|fa|firma|importa|imposta|incassa|indica|invia|leggi|modifica|nomina|paga|prepara|prova|registra|riattiva|ricalcola|ritira|salva|sblocca|separa|sposta|termina|usa|vedi|verifica)(?:l[oaei]|ne)\b/i;
/** What only a speech to "tu" contains. */
const SECOND_PERSON = /\b(?:tu|tuo|tua|tue|tuoi|puoi|devi|vuoi|hai|gestisci|riceverai|dagli un)\b/i;
/** Verbs of the first conjugation look like the third person: after a colon or at the start of an alternative they ask for something. */
const ASKED =
  /(?::|;|, oppure|, poi|, quindi) (?:annulla|applica|apri|approva|archivia|assegna|avvia|avvisa|carica|cerca|comincia|compila|conferma|confronta|consegna|controlla|crea|elimina|importa|imposta|indica|invia|leggi|mappa|modifica|prepara|prova|registra|ricalcola|ricomincia|riprova|salva|simula|sposta|tieni|torna|usa|verifica|vota)\b(?! (?:di|del|dei|della|delle)\b)/i;
/** The same at the start of a text. */
const AT_START =
  /^['"`](?:apri|avvia|avvisa|carica|cerca|compila|confronta|controlla|importa|imposta|indica|invia|leggi|mostra|registra|ricomincia|riprova|salva|sblocca|scarica|segnala|simula|torna|usa|vedi|vota) /;
/** A remedy in the infinitive: one message asks in one way. */
const INFINITIVE =
  /(?::|;|, oppure|, poi|, quindi|; altrimenti) (?:accedere|aggiungere|archiviare|attendere|caricare|chiamare|chiedere|compilare|confrontare|consegnare|correggere|eseguire|impostare|importare|indicare|inserire|inviare|ometter|registrare|regolare|richiedere|rivolgersi|scegliere|sollecitare|usare|verificare)(?:l[oaei]|ne)?\b/i;

const FORMS: readonly RegExp[] = [FAMILIAR, WITH_PRONOUN, SECOND_PERSON, ASKED, AT_START, INFINITIVE];

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
  const familiar = ["'chiedilo al gestore'", "'oppure correggi la data'", "'manca: registra il POD'", "'lo sblocchi: riattivala prima'"];
  expect([...familiar, "'che tu possa vedere'", "'troppi giorni: richiedere meno giorni'"].map(isFamiliar)).not.toContain(false);
  const courteous = ["'le leggi in vigore'", "'chi la registra'", "'lo corregga'", "'per inviare la richiesta: la firmi'"];
  expect([...courteous, "'manca: registri il POD'"].map(isFamiliar)).not.toContain(true);
});

const isFamiliar = (text: string): boolean => FORMS.some((form) => form.test(text));

const familiarIn = (file: string): string[] =>
  (readFileSync(file, 'utf8').match(LITERAL) ?? []).filter(isFamiliar).map((text) => `${file}: ${text.slice(0, 160)}`);
