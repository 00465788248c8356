import { isSwapped } from '../../../../domain/kernel/geometry/shape.ts';
import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { kernelMessages } from '../../../../domain/kernel/kernel-messages.ts';
import type { Message } from '../../../../domain/kernel/messages.ts';
import { outsideEnd, outsideMessage, overlap, partsWithin } from '../../../../domain/kernel/time/day-ranges.ts';
import type { FaultList } from './faults.ts';
import type { DocumentRow, MemberRow, PlantRow, PointRow } from './master-tables.ts';
import { gatherMemberships, type Memberships, rangeOf } from './memberships.ts';
import { folderMessages } from './messages.ts';
import type { Table, TableRow } from './table.ts';

/** The master tables of a folder as read. */
export interface MasterTables {
  readonly members: Table<MemberRow>;
  readonly points: Table<PointRow>;
  readonly plants: Table<PlantRow>;
}

const PLANT_COLUMNS = [
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
] as const;

export function checkReference<T>(
  file: string,
  field: string,
  rows: readonly TableRow<T>[],
  of: (row: T) => string | undefined,
  known: ReadonlySet<string>,
  [column, table]: readonly [string, string],
  faults: FaultList,
): void {
  for (const { line, value } of rows) {
    const reference = of(value);
    if (reference !== undefined && !known.has(identifierKey(reference)))
      faults.add(file, line, field, folderMessages.unknownReference(reference, column, table));
  }
}

type DatedRow = Parameters<typeof rangeOf>[0];

export function checkRanges(file: string, rows: readonly TableRow<DatedRow>[], faults: FaultList): void {
  for (const { line, value } of rows) {
    if (value.valid_to !== undefined && value.valid_to <= value.valid_from) faults.add(file, line, 'valid_to', folderMessages.notLater);
  }
}

/** Refuses a row that shares a day with an earlier one of the same key; `messageOf` is given the row and the line of the earlier one. */
function checkApart<T extends DatedRow>(
  file: string,
  field: string,
  rows: readonly TableRow<T>[],
  keyOf: (row: T) => string,
  messageOf: (row: T, line: number) => Message,
  faults: FaultList,
): void {
  for (const own of Map.groupBy(rows, ({ value }) => keyOf(value)).values()) {
    for (const [i, { line, value }] of own.entries()) {
      const other = own.slice(0, i).find((one) => overlap(rangeOf(one.value), rangeOf(value)));
      if (other !== undefined) faults.add(file, line, field, messageOf(value, other.line));
    }
  }
}

/** A row on facts of one key and day is the only one. */
export const checkOnce = <T extends DatedRow>(
  file: string,
  rows: readonly TableRow<T>[],
  keyOf: (row: T) => string,
  faults: FaultList,
): void => checkApart(file, 'valid_from', rows, keyOf, (_row, line) => folderMessages.factsTwice(line), faults);

/** Points and plants belong to their holder's time as a member. */
function checkHolders(tables: MasterTables, memberships: Memberships, faults: FaultList): void {
  for (const { line, value } of tables.points.rows) refuseOutside('points.csv', line, value.member_code, value, memberships, faults);
  for (const { line, value } of tables.plants.rows) {
    const holders = refuseOutside('plants.csv', line, value.producer_code, value, memberships, faults);
    if (partsWithin(rangeOf(value), holders).length > 1) {
      const message = folderMessages.plantOfTwoMemberships(value.producer_code);
      faults.add('plants.csv', line, 'valid_to', message);
    }
  }
}

function refuseOutside(
  file: string,
  line: number,
  holderCode: string,
  row: Parameters<typeof rangeOf>[0],
  memberships: Memberships,
  faults: FaultList,
): NonNullable<ReturnType<Memberships['get']>> {
  const holders = memberships.get(identifierKey(holderCode)) ?? [];
  const end = holders.length === 0 ? undefined : outsideEnd(rangeOf(row), holders);
  if (end !== undefined)
    faults.add(file, line, end === 'from' ? 'valid_from' : 'valid_to', outsideMessage(folderMessages.membershipOf(holderCode), holders));
  return holders;
}

function checkSections(plants: readonly TableRow<PlantRow>[], faults: FaultList): void {
  const first = new Map<string, PlantRow>();
  const sections = new Map<string, number>();
  for (const { line, value } of plants) {
    const key = identifierKey(value.section_code);
    const earlier = sections.get(key);
    if (earlier === undefined) sections.set(key, line);
    else faults.add('plants.csv', line, 'section_code', folderMessages.sectionTwice(value.section_code, earlier));
    const plant = first.get(identifierKey(value.plant_code)) ?? value;
    first.set(identifierKey(value.plant_code), plant);
    for (const column of ['plant_code', ...PLANT_COLUMNS] as const) {
      if (plant[column] !== value[column]) faults.add('plants.csv', line, column, folderMessages.differsFromPlant(plant.plant_code));
    }
    for (const column of ['obligation_power_kw', 'superbonus_kw'] as const) {
      if (Number(value[column]) > Number(value.power_kw)) faults.add('plants.csv', line, column, folderMessages.abovePower);
    }
  }
}

/** Faults that only several rows or tables together show: repeated codes, unknown references, impossible ranges. */
export function crossCheck(tables: MasterTables, faults: FaultList): Memberships {
  const [members, points, plants] = [tables.members.rows, tables.points.rows, tables.plants.rows];
  const memberCodes = tables.members.valuesOf('code');
  const memberships = gatherMemberships(members, faults);
  checkReference('points.csv', 'member_code', points, (point) => point.member_code, memberCodes, ['code', 'members.csv'], faults);
  checkReference('plants.csv', 'producer_code', plants, (plant) => plant.producer_code, memberCodes, ['code', 'members.csv'], faults);
  checkRanges('members.csv', members, faults);
  checkRanges('points.csv', points, faults);
  checkRanges('plants.csv', plants, faults);
  // Rows of the same point are one after the other in time: it returned, or has a new holder.
  checkApart(
    'points.csv',
    'pod',
    points,
    ({ pod }) => pod,
    ({ pod }, line) => folderMessages.pointTaken(pod, line),
    faults,
  );
  checkHolders(tables, memberships, faults);
  checkLocations(points, faults);
  checkSections(plants, faults);
  return memberships;
}

function checkLocations(points: readonly TableRow<PointRow>[], faults: FaultList): void {
  for (const { line, value } of points) {
    if ((value.lon === undefined) !== (value.lat === undefined)) faults.add('points.csv', line, 'lat', folderMessages.halfLocation);
    else if (value.lon !== undefined && isSwapped([Number(value.lon), Number(value.lat)]))
      faults.add('points.csv', line, 'lon', kernelMessages.swappedCoordinates);
  }
}

/** Documents must speak of members and plants that exist. */
export function crossCheckDocuments(
  file: string,
  documents: readonly TableRow<DocumentRow>[],
  tables: MasterTables,
  faults: FaultList,
): void {
  const plantCodes = tables.plants.valuesOf('plant_code');
  checkReference(file, 'plant_code', documents, (row) => row.plant_code, plantCodes, ['plant_code', 'plants.csv'], faults);
  checkReference(
    file,
    'member_code',
    documents,
    (row) => row.member_code,
    tables.members.valuesOf('code'),
    ['code', 'members.csv'],
    faults,
  );
}
