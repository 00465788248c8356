import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlantFacts, PlantGrantFacts, Scenario } from '../scenario/scenario.ts';

const cellText = (value: unknown): string => {
  const text = value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const snakeKeys = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [snake(key), item]));

function toTable(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cellText(row[column])).join(','))].join('\n')}\n`;
}

const MEMBER_COLUMNS = ['code', 'name', 'member_type', 'user_type', 'holder_class', 'tax_code', 'valid_from', 'valid_to'];
const POINT_COLUMNS = ['pod', 'member_code', 'voltage', 'lon', 'lat', 'valid_from', 'valid_to', 'contracted_power_kw'];
const PLANT_COLUMNS = [
  'plant_code',
  'plant_name',
  'producer_code',
  'pod',
  'source',
  'region',
  'voltage',
  'inside_building',
  'municipality',
  'valid_from',
  'valid_to',
];
const SECTION_COLUMNS = [
  'section_code',
  'power_kw',
  'entry_into_operation',
  'work_type',
  'incentivised',
  'grant_share',
  'obligation_power_kw',
  'superbonus_kw',
];
const ENTERPRISE_COLUMNS = ['member_code', 'ateco_edition', 'ateco_code', 'size', 'source', 'valid_from', 'valid_to'];
const SCHEME_COLUMNS = ['pod', 'kind', 'source', 'valid_from', 'valid_to'];
const GRANT_COLUMNS = [
  'plant_code',
  'requested_on',
  'reference',
  'planned_cost_cents',
  'spent_cents',
  'admitted_on',
  'deed_on',
  'deed_number',
  'granted_share',
  'granted_cents',
  'works_ended_on',
  'ended_on',
  'end_kind',
];
const STORAGE_COLUMNS = ['code', 'name', 'pod', 'plant_code', 'efficiency', 'source', 'valid_from', 'valid_to'];
const DOCUMENT_COLUMNS = ['file', 'kind', 'plant_code', 'member_code', 'valid_until'];

const plantRows = ({ code, name, sections, ...plant }: PlantFacts): Record<string, unknown>[] =>
  sections.map(({ code: sectionCode, ...section }) => ({
    plant_code: code,
    plant_name: name,
    ...snakeKeys(plant),
    section_code: sectionCode,
    ...snakeKeys(section),
  }));

const grantRow = ({ deed, ended, ...grant }: PlantGrantFacts): Record<string, unknown> => ({
  ...snakeKeys(grant),
  ...(deed === undefined ? {} : snakeKeys({ deedOn: deed.on, deedNumber: deed.number, ...deed })),
  ...(ended === undefined ? {} : { ended_on: ended.on, end_kind: ended.kind }),
});

/** A table of which a folder may do without; none where it has no rows. */
const optionalTable = (name: string, columns: readonly string[], rows: readonly Record<string, unknown>[]): [string, string][] =>
  rows.length === 0 ? [] : [[name, toTable(columns, rows)]];

function communityJson(scenario: Scenario): unknown {
  const { unit, resolutionMinutes, source, grade } = scenario.readings;
  return {
    version: 1,
    community: snakeKeys(scenario.community),
    area: snakeKeys(scenario.area),
    configuration: snakeKeys(scenario.configuration),
    application: snakeKeys(scenario.application),
    parameters: scenario.parameters.map(snakeKeys),
    readings: { unit, resolution_minutes: resolutionMinutes, source, ...(grade === undefined ? {} : { grade }) },
    prices: { source: scenario.prices.source },
  };
}

function filesOf(scenario: Scenario): [string, string | Uint8Array][] {
  const points = scenario.points.map(({ location, ...point }) => ({ ...snakeKeys(point), lon: location?.[0], lat: location?.[1] }));
  const documents = scenario.documents.map(({ fileName, ...document }) => ({ file: fileName, ...snakeKeys(document) }));
  return [
    ['community.json', `${JSON.stringify(communityJson(scenario), null, 2)}\n`],
    ['distribution.json', `${JSON.stringify(snakeKeys(scenario.distribution), null, 2)}\n`],
    ['members.csv', toTable(MEMBER_COLUMNS, scenario.members.map(snakeKeys))],
    ['points.csv', toTable(POINT_COLUMNS, points)],
    ['plants.csv', toTable([...PLANT_COLUMNS, ...SECTION_COLUMNS], scenario.plants.flatMap(plantRows))],
    ...optionalTable('enterprises.csv', ENTERPRISE_COLUMNS, scenario.enterprises.map(snakeKeys)),
    ...optionalTable('schemes.csv', SCHEME_COLUMNS, scenario.schemes.map(snakeKeys)),
    ...optionalTable('grants.csv', GRANT_COLUMNS, scenario.grants.map(grantRow)),
    ...optionalTable('storages.csv', STORAGE_COLUMNS, scenario.storages.map(snakeKeys)),
    ['prices.csv', scenario.prices.text],
    ...scenario.readings.files.map(({ name, text }): [string, string] => [name, text]),
    ['documents/documents.csv', toTable(DOCUMENT_COLUMNS, documents)],
    ...scenario.documents.map(({ fileName, content }): [string, Uint8Array] => [`documents/${fileName}`, content]),
  ];
}

/** Writes a scenario as a folder that `readScenarioFolder` reads back equal. */
export function writeScenarioFolder(folder: string, scenario: Scenario): void {
  for (const [name, content] of filesOf(scenario)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
