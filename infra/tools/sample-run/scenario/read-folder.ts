import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { localDateOf, monthOf } from '../../../../domain/kernel/time/local-day.ts';
import { sampleDocuments } from '../sample/documents.ts';
import { type CommunityFile, communityFile } from './community-file.ts';
import { crossCheck, type MasterTables } from './cross-checks.ts';
import { distributionFile } from './distribution-file.ts';
import { readDocuments } from './documents-folder.ts';
import { type FaultList, newFaultList } from './faults.ts';
import { readJsonFile } from './json-file.ts';
import { memberRow, plantRow, pointRow } from './master-tables.ts';
import { checkPrices } from './prices-file.ts';
import { checkReadings, type ReadingRules, type Span } from './readings-file.ts';
import type { ReadingsFile, Scenario } from './scenario.ts';
import { nameInFolder, readSource } from './source-file.ts';
import { readTable, type Table } from './table.ts';
import { toArea, toCommunity, toConfiguration, toMember, toParameters, toPlants, toPoint } from './to-facts.ts';

function readMaster<T extends z.ZodObject>(folder: string, name: string, schema: T, faults: FaultList): Table<z.output<T>> {
  const source = readSource(folder, nameInFolder(folder, name), faults);
  if (source === undefined) return { rows: [], valuesOf: () => new Set() };
  const before = faults.count;
  const table = readTable(source, schema, faults);
  if (table.rows.length === 0 && faults.count === before) faults.add(name, 1, '', 'has no rows');
  return table;
}

function readTables(folder: string, faults: FaultList): MasterTables {
  const tables = {
    members: readMaster(folder, 'members.csv', memberRow, faults),
    points: readMaster(folder, 'points.csv', pointRow, faults),
    plants: readMaster(folder, 'plants.csv', plantRow, faults),
  };
  crossCheck(tables, faults);
  return tables;
}

function readReadings(folder: string, rules: ReadingRules, span: Span, faults: FaultList): ReadingsFile[] {
  const inside = join(folder, 'readings');
  const names = existsSync(inside) ? readdirSync(inside).filter((name) => /\.csv(\.gz)?$/.test(name)) : [];
  if (names.length === 0) faults.add('readings/', 0, '', 'holds no .csv or .csv.gz file');
  return names.sort().flatMap((name) => {
    const source = readSource(folder, `readings/${name}`, faults);
    const file = source && checkReadings(source, rules, span, faults);
    return file === undefined ? [] : [file];
  });
}

const rulesOf = ({ readings, configuration }: CommunityFile, { points, plants }: MasterTables): ReadingRules => ({
  unit: readings.unit,
  energyUnit: configuration.energy_unit,
  resolutionMinutes: readings.resolution_minutes,
  pods: points.valuesOf('pod'),
  sectionCodes: plants.valuesOf('section_code'),
});

function readAll(folder: string, faults: FaultList): Scenario | undefined {
  const community = readJsonFile(folder, 'community.json', communityFile, faults);
  const distribution = readJsonFile(folder, 'distribution.json', distributionFile, faults);
  const tables = readTables(folder, faults);
  const prices = readSource(folder, nameInFolder(folder, 'prices.csv'), faults);
  if (prices !== undefined) checkPrices(prices, faults);
  const span: Span = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  const files = community === undefined ? [] : readReadings(folder, rulesOf(community, tables), span, faults);
  const documents = readDocuments(folder, tables, faults);
  if (community === undefined || distribution === undefined || prices === undefined || faults.count > 0) return undefined;
  const monthAt = (instant: number) => monthOf(localDateOf(instant, community.configuration.time_zone));
  const facts = {
    community: toCommunity(community),
    area: toArea(community),
    configuration: toConfiguration(community),
    application: { submittedOn: community.application.submitted_on, integrationAnswer: community.application.integration_answer },
    plants: toPlants(tables.plants.rows.map(({ value }) => value)),
  };
  return {
    ...facts,
    parameters: toParameters(community),
    distribution: {
      validFrom: distribution.valid_from,
      ...(distribution.decided_on === undefined ? {} : { decidedOn: distribution.decided_on }),
      rule: distribution.rule,
    },
    members: tables.members.rows.map(({ value }) => toMember(value)),
    points: tables.points.rows.map(({ value }) => toPoint(value)),
    documents: documents ?? sampleDocuments(facts),
    readings: {
      unit: community.readings.unit,
      resolutionMinutes: community.readings.resolution_minutes,
      source: community.readings.source,
      files,
    },
    prices: { source: community.prices.source, text: prices.text },
    months: { from: monthAt(span.first), to: monthAt(span.last) },
  };
}

/**
 * Reads and checks a whole scenario folder (SCENARIO-FOLDER.md). Throws `invalid_input` with every fault as `file:line:field`. A folder
 * without `documents/` gets sample documents, each saying what it is.
 */
export function readScenarioFolder(folder: string): Scenario {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new DomainError('invalid_input', `${folder} is no folder: give --scenario the folder that holds community.json`);
  }
  const faults = newFaultList();
  const scenario = readAll(folder, faults);
  faults.throwIfAny(folder);
  if (scenario === undefined) throw new DomainError('invalid_input', `${folder} could not be read`);
  return scenario;
}
