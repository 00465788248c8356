import { message } from '../../kernel/messages.ts';
import type { TermKind, TermWords } from './term.ts';

/** What each term is called, and what silence means in it: never consent. */
export const TERM_WORDS: Readonly<Record<TermKind, TermWords>> = {
  review: {
    name: message("GSE's review of the application", "istruttoria del GSE sull'istanza"),
    silence: message(
      'Nothing: the end of the term is not consent. Only an act of GSE accepts or rejects; ask GSE once the term has ended.',
      'Nulla: la scadenza non vale come assenso. Solo un provvedimento del GSE accoglie o respinge; a termine scaduto, solleciti il GSE.',
    ),
  },
  integration_answer: {
    name: message("answer to GSE's integration request", 'risposta alla richiesta di integrazione del GSE'),
    silence: message(
      'After the last day GSE continues with what it has, and the term of its review resumes; expect a rejection notice.',
      "Dopo l'ultimo giorno il GSE prosegue con quanto ha e l'istruttoria riprende; è probabile un preavviso di rigetto.",
    ),
  },
  observations: {
    name: message("observations on GSE's rejection notice", 'osservazioni sul preavviso di rigetto del GSE'),
    silence: message(
      'GSE decides without observations; the term of its review resumes ten days after the last day.',
      "Il GSE decide senza osservazioni; l'istruttoria riprende dieci giorni dopo l'ultimo giorno.",
    ),
  },
  preliminary_opinion: {
    name: message("GSE's opinion in the preliminary check", 'esito della verifica preliminare del GSE'),
    silence: message(
      'Nothing: without an opinion the plans are neither confirmed nor refused. It is only an opinion; the application can be sent anyway.',
      "Nulla: senza esito i progetti non sono né confermati né esclusi. È un parere; l'istanza si può presentare comunque.",
    ),
  },
  application_window: {
    name: message('application within 120 days of the entry into operation', "istanza entro 120 giorni dall'entrata in esercizio"),
    silence: message(
      'The days since the entry into operation are lost: the plant counts from the day after the application is sent.',
      "I giorni dall'entrata in esercizio non vengono conteggiati: l'impianto conta dal giorno dopo l'invio.",
    ),
  },
  variation_report: {
    name: message('report of a change to GSE', 'comunicazione di una variazione al GSE'),
    silence: message(
      'The change does not count from its own day, but from the day of a later report.',
      'La modifica non vale dal proprio giorno, ma dal giorno di una comunicazione successiva.',
    ),
  },
  inspection: {
    name: message("GSE's inspection", 'controllo del GSE'),
    silence: message(
      'Nothing: the inspection stays open until an act of GSE closes it; complex ones may take longer.',
      'Nulla: il controllo resta aperto finché un atto del GSE non lo chiude; quelli complessi possono durare di più.',
    ),
  },
  incentive_end: {
    name: message('end of the premium of a plant', "fine dell'incentivo di un impianto"),
    silence: message(
      'The premium ends automatically after its years, extended by the days of stops.',
      "L'incentivo termina automaticamente dopo gli anni previsti, prolungati dei giorni di fermo.",
    ),
  },
};
