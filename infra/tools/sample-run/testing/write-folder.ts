import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { exemptionRow, splitGroupRow } from '../scenario/exemptions-and-groups.ts';
import { documentRow, memberRow, plantRow, pointRow } from '../scenario/master-tables.ts';
import { enterpriseRow, grantRow, schemeRow } from '../scenario/optional-tables.ts';
import type { PlantFacts, PlantGrantFacts, Scenario, SplitGroupFacts } from '../scenario/scenario.ts';
import { storageRow } from '../scenario/storages.ts';

const cellText = (value: unknown): string => {
  const text = value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const snakeKeys = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [snake(key), item]));

/** A table with every column that a row may have, in that order. */
function toTable({ shape }: z.ZodObject, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = Object.keys(shape);
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cellText(row[column])).join(','))].join('\n')}\n`;
}

const plantRows = ({ code, name, sections, ...plant }: PlantFacts): Record<string, unknown>[] =>
  sections.map(({ code: sectionCode, ...section }) => ({
    plant_code: code,
    plant_name: name,
    ...snakeKeys(plant),
    section_code: sectionCode,
    ...snakeKeys(section),
  }));

const grantCells = ({ deed, ended, ...grant }: PlantGrantFacts): Record<string, unknown> => ({
  ...snakeKeys(grant),
  ...(deed === undefined ? {} : snakeKeys({ deedOn: deed.on, deedNumber: deed.number, ...deed })),
  ...(ended === undefined ? {} : { ended_on: ended.on, end_kind: ended.kind }),
});

const groupCells = ({ plants, ...group }: SplitGroupFacts): Record<string, unknown>[] =>
  plants.map((plant) => snakeKeys({ ...group, ...plant }));

/** A table of which a folder may do without; none where it has no rows. */
const optionalTable = (name: string, schema: z.ZodObject, rows: readonly Record<string, unknown>[]): [string, string][] =>
  rows.length === 0 ? [] : [[name, toTable(schema, rows)]];

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
    ['members.csv', toTable(memberRow, scenario.members.map(snakeKeys))],
    ['points.csv', toTable(pointRow, points)],
    ['plants.csv', toTable(plantRow, scenario.plants.flatMap(plantRows))],
    ...optionalTable('enterprises.csv', enterpriseRow, scenario.enterprises.map(snakeKeys)),
    ...optionalTable('schemes.csv', schemeRow, scenario.schemes.map(snakeKeys)),
    ...optionalTable('grants.csv', grantRow, scenario.grants.map(grantCells)),
    ...optionalTable('storages.csv', storageRow, scenario.storages.map(snakeKeys)),
    ...optionalTable('exemptions.csv', exemptionRow, scenario.exemptions.map(snakeKeys)),
    ...optionalTable('split_groups.csv', splitGroupRow, scenario.splitGroups.flatMap(groupCells)),
    ['prices.csv', scenario.prices.text],
    ...scenario.readings.files.map(({ name, text }): [string, string] => [name, text]),
    ['documents/documents.csv', toTable(documentRow, documents)],
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
