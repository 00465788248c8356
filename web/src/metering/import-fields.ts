import type { Item } from 'condivisa/client';
import type { Choice, Values } from '../kit/form/field.ts';
import type { Field } from '../kit/form.tsx';
import type { Word } from '../shell/words.ts';
import { IMPORT_KIND, type ImportKind } from './operation-words.ts';

type Configuration = Item<'/api/cer/communities/{community_id}/configurations'>;
export type Mapping = Item<'/api/cer/communities/{community_id}/import-mappings'>;
export type FileKind = Exclude<ImportKind, 'take_back' | 'correction'>;

export const COLUMNS_OF: Readonly<Record<FileKind, { readonly head: string; readonly text: Word }>> = {
  curves_wide: {
    head: 'start,IT001E00000001:withdrawn,FV01-S1:injected',
    text: [
      'One row per interval from midnight to midnight, one column per point (its POD) or section (its code). Empty cells are missing readings.',
      'Una riga per intervallo, da mezzanotte a mezzanotte, una colonna per punto (il POD) o sezione (il codice). Le celle vuote sono letture mancanti.',
    ],
  },
  curves_long: {
    head: 'code,quantity,start,value,quality',
    text: [
      'One row per reading: point or section, what was measured, begin of the interval, value, and the quality where it is known.',
      "Una riga per lettura: punto o sezione, grandezza misurata, inizio dell'intervallo, valore e, se nota, la qualità.",
    ],
  },
  edistribuzione: {
    head: 'Giorno;00:00-00:15;00:15-00:30',
    text: [
      'The quarter-hour file as downloaded from the portal: one row per day. It names no point: give it below.',
      "Il file dei quarti d'ora come scaricato dal portale: una riga per giorno. Non indica il punto: va indicato qui sotto.",
    ],
  },
  sii_xml: {
    head: '<FlussoMisure CodFlusso="PDO2G">',
    text: [
      'Flows of the distributor through the SII, one XML or a zip of many. Rectifications replace measured readings.',
      'Flussi del distributore tramite il SII, un XML o uno zip con più file. Le rettifiche sostituiscono le letture misurate.',
    ],
  },
  green_button: {
    head: '<feed xmlns:espi="http://naesb.org/espi">',
    text: ['A Green Button file (ESPI). Give the point below.', 'Un file Green Button (ESPI). Il punto va indicato qui sotto.'],
  },
  readings_json: {
    head: '{"readings": [{"code", "quantity", "start", "value", "unit"}]}',
    text: [
      'One object per reading, or with values a run of intervals from start on.',
      'Un oggetto per lettura oppure, con values, una serie di intervalli a partire da start.',
    ],
  },
  table: {
    head: 'POD;Data;Ora;A+;A-',
    text: [
      'Any CSV or Excel table. How it is read is detected, confirmed by a person and saved as a mapping.',
      'Una qualsiasi tabella CSV o Excel. La modalità di lettura viene rilevata, confermata da una persona e salvata come mappatura.',
    ],
  },
  gme_prices: {
    head: '<Prezzi><Data>20251001</Data><Ora>1</Ora><Periodo>1</Periodo><NORD>…',
    text: [
      'Prices of all market zones as GME publishes them: XML, JSON or CSV, by hours or quarter hours.',
      "I prezzi di tutte le zone di mercato come pubblicati dal GME: XML, JSON o CSV, a ore o a quarti d'ora.",
    ],
  },
  prices: {
    head: 'start,price_eur_per_mwh',
    text: [
      'One row per hour or quarter hour of a market zone. Prices are the same for all communities.',
      "Una riga per ora o quarto d'ora di una zona di mercato. I prezzi sono gli stessi per tutte le comunità.",
    ],
  },
  gse_amounts: {
    head: 'mese;importo;fase;componente',
    text: [
      'The file as downloaded from the portal of GSE: name below which columns hold what.',
      'Il file come scaricato dal portale del GSE: indicare qui sotto quali colonne contengono che cosa.',
    ],
  },
  energy_sales: {
    head: 'plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference',
    text: ['One row per sale of a plant and month.', 'Una riga per vendita di un impianto e di un mese.'],
  },
};

const ofKind =
  (...kinds: readonly FileKind[]) =>
  ({ kind }: Values): boolean =>
    (kinds as readonly unknown[]).includes(kind);
/** Files that hold readings. */
export const CURVES: readonly ImportKind[] = [
  'curves_wide',
  'curves_long',
  'edistribuzione',
  'sii_xml',
  'green_button',
  'readings_json',
  'table',
];
const ofAmounts = ofKind('gse_amounts');
const choices = (words: Readonly<Record<string, Word | string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const QUANTITY_CHOICES = choices({
  withdrawn: ['withdrawn from the grid', 'prelevata dalla rete'],
  injected: ['injected into the grid', 'immessa in rete'],
  produced: ['produced', 'prodotta'],
});

const ZONES = ['NORD', 'CNOR', 'CSUD', 'SUD', 'CALA', 'SICI', 'SARD', 'PUN'] as const;

/** What the API asks of a file besides its content, by kind. */
export const importFields = (
  kinds: readonly FileKind[],
  configurations: readonly Configuration[],
  mappings: readonly Mapping[],
): readonly Field[] => [
  {
    name: 'kind',
    kind: 'choice',
    label: ['What the file holds', 'Che cosa contiene il file'],
    required: true,
    choices: kinds.map((kind) => ({ value: kind, label: IMPORT_KIND[kind] })),
  },
  {
    name: 'configuration_id',
    kind: 'choice',
    label: ['Configuration', 'Configurazione'],
    required: true,
    choices: configurations.map(({ id, code }) => ({ value: String(id), label: code })),
    when: (values) =>
      ofKind(...(CURVES as readonly FileKind[]), 'energy_sales')(values) || (ofAmounts(values) && !values.column_configuration),
  },
  {
    name: 'market_zone',
    kind: 'choice',
    label: ['Market zone', 'Zona di mercato'],
    required: true,
    choices: ZONES.map((zone) => ({ value: zone, label: zone })),
    when: ofKind('prices'),
  },
  ...VALUE_FIELDS,
  {
    name: 'mapping_id',
    kind: 'choice',
    label: ['How the table is read', 'Come si legge la tabella'],
    required: true,
    choices: mappings.map(({ id, name }) => ({ value: String(id), label: name })),
    when: ofKind('table'),
  },
  ...SUBJECT_FIELDS,
  ...AMOUNT_FIELDS,
  ...LAST_FIELDS,
];

/** How values are measured. */
const VALUE_FIELDS: readonly Field[] = [
  {
    name: 'unit',
    kind: 'choice',
    label: ['Unit of the values', 'Unità dei valori'],
    help: [
      'A wrong unit makes energy a thousand times too large or too small. Leave it open only where the header of the file says it.',
      "Un'unità errata rende l'energia mille volte troppo grande o troppo piccola. Lasciare vuoto solo se l'unità è nell'intestazione del file.",
    ],
    choices: choices({ kWh: 'kWh', Wh: 'Wh', mWh: 'mWh' }),
    when: ofKind('curves_wide', 'curves_long', 'edistribuzione', 'readings_json'),
  },
  {
    name: 'resolution_minutes',
    kind: 'choice',
    label: ['Length of an interval', "Durata dell'intervallo"],
    required: true,
    choices: choices({ '15': ['15 minutes', '15 minuti'], '30': ['30 minutes', '30 minuti'], '60': ['1 hour', '1 ora'] }),
    when: ofKind('curves_wide', 'curves_long', 'readings_json'),
  },
  {
    name: 'price_minutes',
    kind: 'choice',
    label: ['Length of an interval', "Durata dell'intervallo"],
    required: true,
    choices: choices({ '15': ['15 minutes', '15 minuti'], '60': ['1 hour', '1 ora'] }),
    when: ofKind('prices'),
  },
  {
    name: 'grade',
    kind: 'choice',
    label: ['Quality of the readings', 'Qualità delle letture'],
    help: [
      'Where the file has no column for it. Better readings are not replaced by poorer ones.',
      'Se il file non ha la colonna apposita. Le letture migliori non vengono sostituite da letture peggiori.',
    ],
    required: true,
    choices: choices({
      measured: ['measured', 'misurate'],
      rectified: ['rectified', 'rettificate'],
      estimated: ['estimated', 'stimate'],
      profiled: ['profiled', 'profilate'],
    }),
    when: ofKind('curves_wide', 'curves_long', 'edistribuzione', 'green_button', 'readings_json', 'table'),
  },
];

/** Whose readings they are, where the file does not say it. */
const SUBJECT_FIELDS: readonly Field[] = [
  {
    name: 'code',
    kind: 'text',
    label: ['POD or code', 'POD o codice'],
    required: true,
    when: ofKind('edistribuzione', 'green_button'),
  },
  {
    name: 'table_code',
    kind: 'text',
    label: ['POD or code', 'POD o codice'],
    help: ['where the file has no column for it', 'se il file non ha una colonna apposita'],
    when: ofKind('table', 'readings_json'),
  },
  {
    name: 'quantity',
    kind: 'choice',
    label: ['What was measured', 'Che cosa è stato misurato'],
    required: true,
    choices: QUANTITY_CHOICES,
    when: ofKind('edistribuzione'),
  },
  {
    name: 'any_quantity',
    kind: 'choice',
    label: ['What was measured', 'Che cosa è stato misurato'],
    help: ['where the file does not say it', 'se il file non lo indica'],
    choices: QUANTITY_CHOICES,
    when: ofKind('green_button', 'sii_xml', 'readings_json', 'table'),
  },
  {
    name: 'unknown_points',
    kind: 'choice',
    label: ['Points that are not of the configuration', 'Punti che non sono della configurazione'],
    help: ['empty: the file is refused', 'vuoto: il file viene rifiutato'],
    choices: choices({ skip: ['leave them out', 'escluderli'] }),
    when: ofKind('sii_xml', 'readings_json', 'table'),
  },
];

const LAST_FIELDS: readonly Field[] = [
  {
    name: 'dry_run',
    kind: 'choice',
    label: ['Trial', 'Prova'],
    help: ['A trial checks everything and stores nothing.', 'La prova controlla tutto e non salva nulla.'],
    required: true,
    choices: choices({ false: ['import', 'importa'], true: ['only check', 'solo controllo'] }),
    when: (values) => !ofKind('gse_amounts', 'energy_sales')(values),
  },
  {
    name: 'source',
    kind: 'text',
    label: ['Where the file comes from', 'Provenienza del file'],
    help: ['such as the name of the distributor', 'per esempio il nome del distributore'],
  },
];

const AMOUNT_FIELDS: readonly Field[] = [
  { name: 'column_month', kind: 'text', label: ['Column with the month', 'Colonna del mese'], required: true, when: ofAmounts },
  { name: 'column_amount', kind: 'text', label: ['Column with the amount', "Colonna dell'importo"], required: true, when: ofAmounts },
  {
    name: 'column_stage',
    kind: 'text',
    label: ['Column with the stage', 'Colonna della fase'],
    help: ['empty: the same stage for all rows', 'vuoto: la stessa fase per tutte le righe'],
    when: ofAmounts,
  },
  {
    name: 'stage',
    kind: 'choice',
    label: ['Stage of all rows', 'Fase di tutte le righe'],
    required: true,
    choices: choices({
      advance: ['advance', 'acconto'],
      settlement: ['settlement', 'conguaglio'],
      recalculation: ['recalculation', 'ricalcolo'],
    }),
    when: (values) => ofAmounts(values) && !values.column_stage,
  },
  {
    name: 'column_component',
    kind: 'text',
    label: ['Column with the component', 'Colonna della componente'],
    help: ['empty: the same component for all rows', 'vuoto: la stessa componente per tutte le righe'],
    when: ofAmounts,
  },
  {
    name: 'component',
    kind: 'choice',
    label: ['Component of all rows', 'Componente di tutte le righe'],
    required: true,
    choices: choices({
      premium: ['premium tariff (TIP)', 'tariffa premio (TIP)'],
      refund: ['valorisation (ACV)', 'valorizzazione (ACV)'],
    }),
    when: (values) => ofAmounts(values) && !values.column_component,
  },
  {
    name: 'column_configuration',
    kind: 'text',
    label: ['Column with the configuration', 'Colonna della configurazione'],
    help: ['empty: all rows are of one configuration', 'vuoto: tutte le righe sono di una configurazione'],
    when: ofAmounts,
  },
  {
    name: 'separator',
    kind: 'choice',
    label: ['Separator of columns', 'Separatore delle colonne'],
    required: true,
    choices: choices({ semicolon: [';  semicolon', ';  punto e virgola'], comma: [',  comma', ',  virgola'], tab: ['tab', 'tabulazione'] }),
    when: ofAmounts,
  },
  {
    name: 'decimal',
    kind: 'choice',
    label: ['Decimal separator', 'Separatore dei decimali'],
    required: true,
    choices: choices({ comma: ['1.234,56', '1.234,56'], point: ['1,234.56', '1,234.56'] }),
    when: ofAmounts,
  },
  {
    name: 'repeated',
    kind: 'choice',
    label: ['Several rows of the same month', 'Più righe dello stesso mese'],
    required: true,
    choices: choices({
      refuse: ['are a fault', 'sono un errore'],
      sum: ['are added up, such as one per plant', 'si sommano, per esempio una per impianto'],
    }),
    when: ofAmounts,
  },
];

/** Values that are usual, for a community and its first configuration. */
export const usualValues = (configuration: Configuration | undefined): Values => ({
  kind: 'curves_wide',
  configuration_id: String(configuration?.id ?? ''),
  market_zone: configuration?.market_zone ?? '',
  unit: '',
  resolution_minutes: '15',
  price_minutes: '60',
  grade: 'measured',
  separator: 'semicolon',
  decimal: 'comma',
  repeated: 'refuse',
  quantity: 'withdrawn',
  dry_run: 'false',
  stage: 'advance',
  component: 'premium',
});

/** Fields that are required for one kind and not for another are two of the form and one of the call. */
const PARAMETER_OF: Readonly<Record<string, string>> = {
  price_minutes: 'resolution_minutes',
  table_code: 'code',
  any_quantity: 'quantity',
};

/** What the API says against a parameter of the call, by the field of the form that holds it. */
export function importFaults(details: readonly { readonly path: string; readonly message: string }[], shown: readonly Field[]) {
  const messageOf = (name: string) => details.find(({ path }) => path === `query.${PARAMETER_OF[name] ?? name}`)?.message;
  return Object.fromEntries(shown.map(({ name }) => [name, messageOf(name)])) as Readonly<Record<string, string | undefined>>;
}

/** The call that a file is sent with; fields that are not shown or empty are left out. */
export function importUrl(communityId: number, shown: readonly Field[], values: Values): string {
  const query = new URLSearchParams();
  if (values.kind !== 'prices' && values.kind !== 'gme_prices') query.set('community_id', String(communityId));
  for (const { name } of shown) {
    const value = values[name];
    if (name === 'dry_run' && value === 'false') continue;
    if (typeof value === 'string' && value.trim() !== '') query.set(PARAMETER_OF[name] ?? name, value.trim());
  }
  return `/api/v1/imports?${query}`;
}
