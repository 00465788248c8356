import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { legalMessages } from '../../../../domain/kernel/legal/messages.ts';
import type { Message } from '../../../../domain/kernel/messages.ts';
import type { KnownCode } from '../../../../domain/metering/known-series.ts';
import { sampleDocuments } from '../sample/documents.ts';
import { type CommunityFile, communityFile } from './community-file.ts';
import { checkCompliance } from './compliance.ts';
import { crossCheck, type MasterTables } from './cross-checks.ts';
import { distributionFile } from './distribution-file.ts';
import { readDocuments } from './documents-folder.ts';
import { toExemption, toSplitGroups } from './exemptions-and-groups.ts';
import { type FaultList, newFaultList } from './faults.ts';
import { readJsonFile } from './json-file.ts';
import { memberRow, plantRow, pointRow } from './master-tables.ts';
import type { Membership, Memberships } from './memberships.ts';
import { folderMessages } from './messages.ts';
import { checkOptional, type OptionalTables } from './optional-checks.ts';
import { toEnterprises, toGrant, toScheme } from './optional-facts.ts';
import { checkPrices } from './prices-file.ts';
import { readOptionalTables } from './read-optional.ts';
import { checkReadings, type ReadingRules, type Span } from './readings-file.ts';
import type { DocumentFacts, ReadingsFile, Scenario } from './scenario.ts';
import { nameInFolder, readSource } from './source-file.ts';
import { toStorage } from './storages.ts';
import { readTable, type Table } from './table.ts';
import { inOwnUnit, toArea, toCommunity, toConfiguration, toMember, toParameters, toPlants, toPoints } from './to-facts.ts';

function readMaster<T extends z.ZodObject>(folder: string, name: string, schema: T, faults: FaultList): Table<z.output<T>> {
  const source = readSource(folder, nameInFolder(folder, name), faults);
  if (source === undefined) return { rows: [], valuesOf: () => new Set() };
  const before = faults.count;
  const table = readTable(source, schema, faults);
  if (table.rows.length === 0 && faults.count === before) faults.add(name, 1, '', folderMessages.noRows);
  return table;
}

interface Tables extends MasterTables {
  readonly memberships: Memberships;
  readonly optional: OptionalTables;
}

function readTables(folder: string, faults: FaultList): Tables {
  const tables = {
    members: readMaster(folder, 'members.csv', memberRow, faults),
    points: readMaster(folder, 'points.csv', pointRow, faults),
    plants: readMaster(folder, 'plants.csv', plantRow, faults),
  };
  const memberships = crossCheck(tables, faults);
  const optional = readOptionalTables(folder, faults);
  checkOptional(optional, tables, memberships, faults);
  return { ...tables, memberships, optional };
}

function readReadings(folder: string, rules: ReadingRules, span: Span, faults: FaultList): ReadingsFile[] {
  const inside = join(folder, 'readings');
  const names = existsSync(inside) ? readdirSync(inside).filter((name) => /\.csv(\.gz)?$/.test(name)) : [];
  if (names.length === 0) faults.add('readings/', 0, '', folderMessages.noReadingsFile);
  return names.sort().flatMap((name) => {
    const source = readSource(folder, `readings/${name}`, faults);
    return source === undefined ? [] : [checkReadings(source, rules, span, faults)];
  });
}

/** Every code a reading may name, those of rows with faults too, so that one fault is not reported twice. */
function codesOf({ points, plants, optional }: Tables): Map<string, KnownCode> {
  const codes: KnownCode[] = [
    ...optional.storages.map(({ value: { code } }) => ({ code, subject: 'storage' as const, subjectId: 0 })),
    ...[...points.valuesOf('pod')].map((code) => ({ code, subject: 'point' as const, subjectId: 0 })),
    ...[...plants.valuesOf('section_code')].map((code) => ({ code, subject: 'section' as const, subjectId: 0 })),
    ...points.rows.map(({ value: { pod, voltage, contracted_power_kw: contracted } }) => ({
      code: pod,
      subject: 'point' as const,
      subjectId: 0,
      voltage,
      ...(contracted === undefined ? {} : { contractedKw: Number(contracted) }),
    })),
    ...plants.rows.map(({ value }) => ({
      code: value.section_code,
      subject: 'section' as const,
      subjectId: 0,
      powerKw: Number(value.power_kw),
    })),
  ];
  const keyed = new Map(codes.map((one) => [identifierKey(one.code), one]));
  return new Map([...keyed].map(([key, one], subjectId) => [key, { ...one, subjectId }]));
}

const rulesOf = ({ readings, configuration }: CommunityFile, tables: Tables): ReadingRules => ({
  unit: readings.unit,
  timeZone: configuration.time_zone,
  resolutionMinutes: readings.resolution_minutes,
  catalogue: { codes: codesOf(tables), unitOf: () => configuration.energy_unit },
});

function checkSize({ community }: CommunityFile, { memberships }: Tables, faults: FaultList): void {
  if (community.max_members === undefined || memberships.size <= community.max_members) return;
  faults.add('community.json', 0, 'community.max_members', folderMessages.tooManyMembers(community.max_members, memberships.size));
}

function readAll(folder: string, faults: FaultList): Scenario | undefined {
  const community = readJsonFile(folder, 'community.json', communityFile, faults);
  const distribution = readJsonFile(folder, 'distribution.json', distributionFile, faults);
  const tables = readTables(folder, faults);
  const prices = readSource(folder, nameInFolder(folder, 'prices.csv'), faults);
  if (prices !== undefined) checkPrices(prices, faults);
  const span: Span = {};
  const files = community === undefined ? [] : readReadings(folder, rulesOf(community, tables), span, faults);
  const documents = readDocuments(folder, tables, faults);
  if (community !== undefined) checkSize(community, tables, faults);
  if (community === undefined || distribution === undefined || prices === undefined || faults.count > 0) return undefined;
  remarkConversions(community, faults);
  const master = masterFacts(community, distribution, tables, documents);
  checkCompliance(master, tables, faults);
  const { unit, resolution_minutes: resolutionMinutes, source, grade } = community.readings;
  const months = { from: (span.first ?? '').slice(0, 7), to: (span.last ?? '').slice(0, 7) };
  return {
    ...master,
    readings: { unit, resolutionMinutes, source, ...(grade === undefined ? {} : { grade }), files },
    prices: { source: community.prices.source, text: prices.text },
    months,
  };
}

/** Says which parameters were given in another unit than their own. */
function remarkConversions({ parameters }: CommunityFile, faults: FaultList): void {
  for (const [i, given] of parameters.entries()) {
    const { value, unit } = inOwnUnit(given);
    if (value === undefined) continue;
    const message = legalMessages.convertedFrom(`${given.value} ${given.unit}`, `${value} ${unit}`);
    faults.remark(`community.json:parameters[${i}]`, message);
  }
}

function masterFacts(
  community: CommunityFile,
  distribution: z.output<typeof distributionFile>,
  { members, points, plants, memberships, optional }: Tables,
  documents: readonly DocumentFacts[] | undefined,
): Omit<Scenario, 'readings' | 'prices' | 'months'> {
  const facts = {
    community: toCommunity(community),
    area: toArea(community),
    configuration: toConfiguration(community),
    application: { submittedOn: community.application.submitted_on, integrationAnswer: community.application.integration_answer },
    plants: toPlants(
      plants.rows.map(({ value }) => value),
      memberships,
    ),
  };
  const byLine = new Map([...memberships.values()].flat().map((one) => [one.line, one]));
  return {
    ...facts,
    parameters: toParameters(community),
    distribution: {
      validFrom: distribution.valid_from,
      ...(distribution.decided_on === undefined ? {} : { decidedOn: distribution.decided_on }),
      rule: distribution.rule,
    },
    members: members.rows.map(({ line }) => toMember(byLine.get(line) as Membership)),
    points: points.rows.flatMap(({ value }) => toPoints(value, memberships)),
    enterprises: optional.enterprises.flatMap(({ value }) => toEnterprises(value, memberships)),
    schemes: optional.schemes.map(({ value }) => toScheme(value)),
    grants: optional.grants.map(({ value }) => toGrant(value, facts.plants)),
    storages: optional.storages.map(({ value }) => toStorage(value, facts.plants)),
    exemptions: optional.exemptions.map(({ value }) => toExemption(value)),
    splitGroups: toSplitGroups(optional.splitGroups, facts.plants),
    documents: documents ?? sampleDocuments(facts),
  };
}

/** A folder that holds no fault, and what is worth a look before it is sent. */
export interface CheckedFolder {
  readonly scenario: Scenario;
  readonly remarks: readonly Message[];
}

/**
 * Reads and checks a whole scenario folder (SCENARIO-FOLDER.md) as the API would while it is sent, the compliance checks of the application
 * included. Throws `invalid_input` with every fault and its file and line. A folder without `documents/` gets sample documents, each saying
 * what it is.
 */
export function checkScenarioFolder(folder: string): CheckedFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new DomainError('invalid_input', folderMessages.notFolder(folder));
  }
  const faults = newFaultList();
  const scenario = readAll(folder, faults);
  faults.throwIfAny(folder);
  if (scenario === undefined) throw new DomainError('invalid_input', folderMessages.notReadable(folder));
  return { scenario, remarks: faults.remarks };
}

export const readScenarioFolder = (folder: string): Scenario => checkScenarioFolder(folder).scenario;
