import { codeOf, dayOf, decimalOf, flagOf, type ListRow, type ReadList, readRows } from '../kit/list-file.ts';
import { SOURCE, VOLTAGE, WORK_TYPE } from './asset-words.ts';
import { parcelsOf } from './plants/parcels.ts';

/** What a row of a file says of a point, a plant or a section, by the API's names. */
export type Item = Readonly<Record<string, unknown>>;

/** The text of a field of an item; undefined where it has none. */
export const textAt =
  (field: string) =>
  (item: Item): string | undefined =>
    typeof item[field] === 'string' ? item[field] : undefined;

/** Configurations by their code; an item without one belongs to the only one there is. */
export type ConfigurationIds = ReadonlyMap<string, number>;

const POINT_COLUMNS: Readonly<Record<string, string>> = {
  pod: 'pod',
  member: 'member_code',
  membro: 'member_code',
  'codice membro': 'member_code',
  configuration: 'configuration',
  configurazione: 'configuration',
  voltage: 'voltage',
  tensione: 'voltage',
  from: 'valid_from',
  dal: 'valid_from',
  'contracted power': 'contracted_power_kw',
  'potenza impegnata': 'contracted_power_kw',
  share: 'static_share',
  quota: 'static_share',
  latitude: 'latitude',
  latitudine: 'latitude',
  longitude: 'longitude',
  longitudine: 'longitude',
};

const PLANT_COLUMNS: Readonly<Record<string, string>> = {
  code: 'code',
  codice: 'code',
  name: 'name',
  nome: 'name',
  producer: 'producer_code',
  produttore: 'producer_code',
  'third-party producer': 'third_party_producer_code',
  'produttore terzo': 'third_party_producer_code',
  pod: 'pod',
  source: 'source',
  fonte: 'source',
  region: 'region',
  regione: 'region',
  municipality: 'municipality',
  comune: 'municipality',
  parcels: 'parcels',
  particelle: 'parcels',
  voltage: 'voltage',
  tensione: 'voltage',
  configuration: 'configuration',
  configurazione: 'configuration',
  from: 'valid_from',
  dal: 'valid_from',
  'in the building': 'inside_building',
  "nell'edificio": 'inside_building',
  section: 'section.code',
  sezione: 'section.code',
  power: 'section.power_kw',
  potenza: 'section.power_kw',
  'entry into operation': 'section.entry_into_operation',
  'entrata in esercizio': 'section.entry_into_operation',
  'kind of work': 'section.work_type',
  intervento: 'section.work_type',
  premium: 'section.incentivised',
  incentivata: 'section.incentivised',
  'grant share': 'section.grant_share',
  'quota contributo': 'section.grant_share',
};

const idOf = (configurations: ConfigurationIds, code: string | undefined): number | string | undefined => {
  const [only] = configurations.values();
  return code === undefined ? (configurations.size === 1 ? only : undefined) : (configurations.get(code) ?? code);
};

const given = (values: Readonly<Record<string, unknown>>): Item =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const mapped = <T>(text: string | undefined, map: (text: string) => T): T | undefined => (text === undefined ? undefined : map(text));

/** `40` or `0.4` of a share; `40 %` as `0.4`. */
const shareOf = (text: string): string =>
  text.endsWith('%') ? String(Number(decimalOf(text.slice(0, -1).trim())) / 100) : decimalOf(text);

function pointOf(row: ListRow, configurations: ConfigurationIds): Item {
  const { configuration, latitude, longitude, ...point } = row;
  const isPlaced = latitude !== undefined && longitude !== undefined;
  return given({
    ...point,
    configuration_id: idOf(configurations, configuration),
    voltage: codeOf(VOLTAGE, point.voltage ?? 'LV'),
    valid_from: mapped(point.valid_from, dayOf),
    contracted_power_kw: mapped(point.contracted_power_kw, decimalOf),
    static_share: mapped(point.static_share, shareOf),
    location: isPlaced ? [Number(decimalOf(longitude)), Number(decimalOf(latitude))] : undefined,
  });
}

/** The points of a CSV text, one a row. */
export function readPoints(text: string, configurations: ConfigurationIds): ReadList<Item> {
  const { items, unknown } = readRows(text, POINT_COLUMNS);
  return { items: items.map((row) => pointOf(row, configurations)), unknown };
}

function sectionOf(row: ListRow): Item {
  const of = (field: string): string | undefined => row[`section.${field}`];
  return given({
    code: of('code'),
    power_kw: mapped(of('power_kw'), decimalOf),
    entry_into_operation: mapped(of('entry_into_operation'), dayOf),
    work_type: mapped(of('work_type'), (text) => codeOf(WORK_TYPE, text)),
    incentivised: mapped(of('incentivised'), flagOf),
    grant_share: mapped(of('grant_share'), shareOf),
  });
}

function plantOf(rows: readonly ListRow[], configurations: ConfigurationIds): Item {
  const facts = Object.entries(rows[0] ?? {}).filter(([field]) => !field.startsWith('section.') && field !== 'configuration');
  const plant: ListRow = Object.fromEntries(facts);
  return given({
    ...plant,
    configuration_id: idOf(configurations, rows[0]?.configuration),
    source: codeOf(SOURCE, plant.source ?? 'photovoltaic'),
    voltage: codeOf(VOLTAGE, plant.voltage ?? 'LV'),
    valid_from: mapped(plant.valid_from, dayOf),
    inside_building: mapped(plant.inside_building, flagOf),
    parcels: mapped(plant.parcels, parcelsOf),
    sections: rows.map(sectionOf),
  });
}

/** The plants of a CSV text, one section a row: rows of the same code are sections of one plant, whose facts the first of them holds. */
export function readPlants(text: string, configurations: ConfigurationIds): ReadList<Item> {
  const { items, unknown } = readRows(text, PLANT_COLUMNS);
  const plants = Map.groupBy(items.entries(), ([at, { code }]) => code ?? at);
  return {
    items: [...plants.values()].map((rows) =>
      plantOf(
        rows.map(([, row]) => row),
        configurations,
      ),
    ),
    unknown,
  };
}
