import type { Word } from '../shell/words.ts';

interface CheckWords {
  readonly name: Word;
  /** Pages on which it is resolved, below the community; the first one that there is. */
  readonly pages: readonly string[];
}

const MEMBERS = ['members'];
const POINTS = ['points'];
const PLANTS = ['plants'];
const DOCUMENTS = ['documents'];
const STATUTES = ['statutes'];
const RULES = ['rules'];

/** The checks before an application: what each looks at, and where it is put right. */
export const CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  access_window: { name: ['Period of access', "Periodo per l'accesso"], pages: [] },
  artificial_splitting: { name: ['Split plants', 'Frazionamento degli impianti'], pages: ['plants/split-groups'] },
  area_valid: { name: ['Primary substation area', 'Area della cabina primaria'], pages: [] },
  distribution_rule: { name: ['Distribution rule', 'Regola di riparto'], pages: RULES },
  documents_present: { name: ['Documents', 'Documenti'], pages: DOCUMENTS },
  documents_valid: { name: ['Validity of documents', 'Validità dei documenti'], pages: DOCUMENTS },
  enterprise_activity: { name: ['Activity of enterprises', 'Attività delle imprese'], pages: MEMBERS },
  enterprise_activity_unsure: { name: ['Activity that no text of GSE names', 'Attività non nominata dal GSE'], pages: MEMBERS },
  enterprise_large: { name: ['Large enterprises', 'Grandi imprese'], pages: MEMBERS },
  enterprise_size: { name: ['Size of enterprises', 'Dimensione delle imprese'], pages: MEMBERS },
  entry_after_statute: { name: ['Entry into operation after the statute', 'Entrata in esercizio dopo lo statuto'], pages: PLANTS },
  entry_dates: { name: ['Dates of entry into operation', 'Date di entrata in esercizio'], pages: PLANTS },
  existing_power: { name: ['Share of existing plants', 'Quota di impianti esistenti'], pages: PLANTS },
  grant_on_record: { name: ['Grants on record', 'Contributi registrati'], pages: PLANTS },
  grant_share: { name: ['Shares of grants', 'Quote dei contributi'], pages: PLANTS },
  holder_changes: { name: ['Changes of holders', 'Cambi di titolare'], pages: POINTS },
  holder_class: { name: ['Legal categories', 'Categorie giuridiche'], pages: MEMBERS },
  holder_control: { name: ['Control of the community', 'Controllo della comunità'], pages: MEMBERS },
  identifiers: { name: ['PODs and area code', "POD e codice dell'area"], pages: POINTS },
  area_known: { name: ['Area of each point', 'Area di ogni punto'], pages: POINTS },
  inside_area: { name: ['Place on the map', 'Posizione sulla mappa'], pages: POINTS },
  legal_values: { name: ['Values of the law', 'Valori di legge'], pages: [] },
  load_and_plant: { name: ['Plants and withdrawal points', 'Impianti e punti di prelievo'], pages: PLANTS },
  minimum_holders: { name: ['Number of holders', 'Numero di titolari'], pages: MEMBERS },
  minimum_points: { name: ['Number of points', 'Numero di punti'], pages: POINTS },
  one_configuration: { name: ['Points in one configuration', 'Punti in una sola configurazione'], pages: POINTS },
  other_scheme: { name: ['Other schemes', 'Altri regimi'], pages: POINTS },
  plant_size: { name: ['Size of plants', 'Potenza degli impianti'], pages: PLANTS },
  producer_mandate: { name: ['Mandate of producers', 'Mandato dei produttori'], pages: MEMBERS },
  rule_from_first_reading: { name: ['Distribution rule from the first reading', 'Regola di riparto dalla prima lettura'], pages: RULES },
  same_area: { name: ['Points under one substation', 'Punti sotto la stessa cabina'], pages: POINTS },
  section_changes: { name: ['Changes of sections', 'Modifiche delle sezioni'], pages: PLANTS },
  service_window: { name: ['Begin of the service', 'Decorrenza del servizio'], pages: PLANTS },
  statute_clauses: { name: ['Clauses of the statute', 'Clausole dello statuto'], pages: STATUTES },
  statute_recorded: { name: ['Statute or contract', 'Statuto o contratto'], pages: STATUTES },
  tax_codes: { name: ['Tax codes', 'Codici fiscali'], pages: MEMBERS },
  variation_changes: { name: ['Changes to report', 'Modifiche da comunicare'], pages: POINTS },
  variation_channel: { name: ['Way of sending', 'Canale di invio'], pages: [] },
  variation_window: { name: ['Term of the variation', 'Termine della variazione'], pages: POINTS },
  documents_expiry: { name: ['Documents that expire', 'Documenti in scadenza'], pages: DOCUMENTS },
  mandates: { name: ['Mandates', 'Mandati'], pages: MEMBERS },
  inspections: { name: ['Inspections of GSE', 'Controlli del GSE'], pages: [] },
  retention: { name: ['Documents kept beyond their term', 'Documenti oltre il termine di conservazione'], pages: DOCUMENTS },
};
