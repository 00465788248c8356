import { type Message, message } from '../messages.ts';
import { SOURCES } from './sources.ts';

const ITALIAN: ReadonlyMap<string, string> = new Map([
  [
    SOURCES.decree2025,
    'DM MASE 127 del 16 maggio 2025, in vigore dal 26 giugno 2025, anche per i progetti già presentati (circolare di categoria)',
  ],
  [
    `${SOURCES.decree2025}: whether contracts signed before are exempt for their whole life is open`,
    'DM MASE 127 del 16 maggio 2025, in vigore dal 26 giugno 2025, anche per i progetti già presentati (circolare di categoria): non è certo se i contratti già stipulati siano esenti per tutta la loro durata',
  ],
  [
    `${SOURCES.rules2025}, p. 41 (2.2.2.1.2): the readers differ on whether bodies' energy goes to plants with a grant first`,
    "GSE, Regole Operative CACER, aggiornamento del 16 luglio 2025 (DD 228/2025), p. 41 (2.2.2.1.2), nelle citazioni di due lettori indipendenti: non concordano se l'energia degli enti vada prima agli impianti con contributo",
  ],
  [
    SOURCES.variations,
    'GSE, risposta sulle modifiche delle configurazioni (senza data, dopo il 4 aprile 2025); avviso del 4 aprile 2025, riportato da quattro testate',
  ],
  [
    SOURCES.contractFiles,
    'GSE, Regole Operative CACER, 23 febbraio 2024, p. 77: il GSE conserva i dati fino a dieci anni dalla fine del rapporto; i nostri fascicoli allo stesso modo',
  ],
  [SOURCES.books, "Codice civile, art. 2220: le scritture si conservano per dieci anni dall'ultima registrazione"],
  [SOURCES.tariffs2023, 'tariffe di rete ARERA 2023 pubblicate dalla Regione Emilia-Romagna e usate da due calcolatori pubblici'],
  [
    SOURCES.tariffs2024,
    'tabella ARERA della tariffa di trasmissione 2024, BT altri usi; stesso valore nella configurazione di RSE (ente pubblico di ricerca)',
  ],
  [SOURCES.tariffs2025, 'tabella ARERA della tariffa di trasmissione 2025, BT altri usi, letta in una copia pubblica'],
  [SOURCES.tariffs2026, 'delibera ARERA 575/2025/R/eel, tariffa di trasmissione 2026, BT altri usi, letta in due copie pubbliche'],
  [
    'RSE, configuration of its public CACER simulator, year by its transmission rate',
    'RSE, configurazione del suo simulatore CACER pubblico, anno dedotto dalla tariffa di trasmissione',
  ],
  ['the value of 2024 carried over: none was found for 2025', 'valore del 2024 mantenuto: per il 2025 non ne è stato trovato alcuno'],
  [
    'ARERA delibera 575/2025/R/eel, class BTA6; whether it is the maximum was not checked',
    'delibera ARERA 575/2025/R/eel, classe BTA6; non è stato verificato se sia il valore massimo',
  ],
  [
    SOURCES.advancesAfter2024,
    'GSE, Regole Operative CACER, valori del 2024 mantenuti: la componente di prezzo è tra 0 e 40 EUR/MWh e la fissa il GSE',
  ],
  [
    SOURCES.ridPrices2025,
    "prezzo minimo garantito ARERA del ritiro dedicato 2025, letto in un file pubblico che dà per il 2026 lo stesso valore di un'altra fonte",
  ],
  [SOURCES.ridPrices, 'prezzi minimi garantiti ARERA del ritiro dedicato 2026, letti in una nota pubblica verificata sulle pagine del GSE'],
  [
    SOURCES.unlistedHolder,
    "nessuna fonte trovata: la categoria non è nell'elenco del GSE, Regole Operative CACER, 23 febbraio 2024, p. 39",
  ],
  [
    SOURCES.noEnterpriseHolder,
    'nessuna fonte trovata: la L. 60/2025 nomina la categoria accanto alle piccole e medie imprese, non tra esse',
  ],
  [SOURCES.unlistedControl, "nessuna fonte trovata: la categoria non è nell'elenco della L. 60/2025 (30 aprile 2025)"],
  [SOURCES.fees, 'DM MASE 106 del 15 marzo 2024'],
  [SOURCES.vat, 'DPR 633/1972 art. 16, aliquota ordinaria del 22 % dal 1° ottobre 2013'],
  [SOURCES.holidays, 'L. 260/1949 e successive modifiche: i giorni delle fasce orarie della delibera 181/06, in tre fonti'],
  [SOURCES.patronOfRome, 'patroni di Roma, dove ha sede la banca del GSE'],
  [
    SOURCES.community2025,
    'DL 19/2025 convertito dalla L. 60/2025, art. 1-bis e 1-ter, in vigore dal 30 aprile 2025, nella sintesi di uno studio legale',
  ],
  [
    SOURCES.activities2007,
    'GSE, Regole Operative CACER, 23 febbraio 2024, 1.2.2.3, e pagina di assistenza del GSE sui gruppi (ATECO 2007)',
  ],
  [SOURCES.activities2025, "nessun testo del GSE cita l'ATECO 2025: codici NACE Rev. 2.1 delle stesse attività"],
  [
    SOURCES.access,
    'DM MASE 414/2023: accesso fino a 30 giorni dopo il raggiungimento di 5 GW, al più fino al 31 dicembre 2027 (associazioni di categoria, stampa)',
  ],
  [
    SOURCES.entry2025,
    'L. 60/2025, in vigore dal 30 aprile 2025: impianti entrati in esercizio entro 150 giorni dal 24 gennaio 2024, nella sintesi di uno studio legale',
  ],
  [SOURCES.facility, 'stampa e letture di seconda mano della facility GSE 2026 (DL 19/2026, art. 27; regole di marzo 2026 non lette)'],
  [SOURCES.holidays2026, 'L. 151/2025: 4 ottobre dal 2026, testo non letto; non è noto se le fasce orarie lo seguano'],
]);

const RULES_2024 = 'GSE, Regole Operative CACER, Allegato 1, 23 febbraio 2024';

/** The source of a row in both languages; one that a user typed stays as it is. */
export const sourceText = (source: string): Message =>
  message(source, ITALIAN.get(source) ?? source.replace(SOURCES.rules2024, RULES_2024));
