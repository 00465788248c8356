import type { FaultList } from './faults.ts';
import type { DocumentRow, MemberRow, PlantRow, PointRow } from './master-tables.ts';
import { refuseRepeats, type Table, type TableRow } from './table.ts';

/** The master tables of a folder as read. */
export interface MasterTables {
  readonly members: Table<MemberRow>;
  readonly points: Table<PointRow>;
  readonly plants: Table<PlantRow>;
}

const PLANT_COLUMNS = ['plant_name', 'producer_code', 'pod', 'source', 'region', 'voltage', 'inside_building', 'valid_from'] as const;

function checkReference<T>(
  file: string,
  field: string,
  rows: readonly TableRow<T>[],
  of: (row: T) => string | undefined,
  known: ReadonlySet<string>,
  where: string,
  faults: FaultList,
): void {
  for (const { line, value } of rows) {
    const reference = of(value);
    if (reference !== undefined && !known.has(reference)) faults.add(file, line, field, `${reference} is no ${where}`);
  }
}

function checkRanges(
  file: string,
  rows: readonly TableRow<{ readonly valid_from: string; readonly valid_to?: string | undefined }>[],
  faults: FaultList,
): void {
  for (const { line, value } of rows) {
    if (value.valid_to !== undefined && value.valid_to <= value.valid_from)
      faults.add(file, line, 'valid_to', 'must be later than valid_from');
  }
}

function checkSections(plants: readonly TableRow<PlantRow>[], faults: FaultList): void {
  const first = new Map<string, PlantRow>();
  for (const { line, value } of plants) {
    const plant = first.get(value.plant_code) ?? value;
    first.set(value.plant_code, plant);
    for (const column of PLANT_COLUMNS) {
      if (plant[column] !== value[column])
        faults.add('plants.csv', line, column, `differs from the first row of plant ${value.plant_code}`);
    }
    for (const column of ['obligation_power_kw', 'superbonus_kw'] as const) {
      if (Number(value[column]) > Number(value.power_kw)) faults.add('plants.csv', line, column, 'is more than power_kw');
    }
  }
}

/** What only several rows or tables together can tell: repeated codes, unknown references, impossible ranges. */
export function crossCheck(tables: MasterTables, faults: FaultList): void {
  const [members, points, plants] = [tables.members.rows, tables.points.rows, tables.plants.rows];
  const memberCodes = tables.members.valuesOf('code');
  const withTaxCode = members.filter(({ value }) => value.tax_code !== undefined);
  refuseRepeats('members.csv', 'code', members, (member) => member.code, faults);
  refuseRepeats('members.csv', 'tax_code', withTaxCode, (member) => member.tax_code ?? '', faults);
  refuseRepeats('points.csv', 'pod', points, (point) => point.pod, faults);
  refuseRepeats('plants.csv', 'section_code', plants, (plant) => plant.section_code, faults);
  checkReference('points.csv', 'member_code', points, (point) => point.member_code, memberCodes, 'code of members.csv', faults);
  checkReference('plants.csv', 'producer_code', plants, (plant) => plant.producer_code, memberCodes, 'code of members.csv', faults);
  checkRanges('members.csv', members, faults);
  checkRanges('points.csv', points, faults);
  checkLocations(points, faults);
  checkSections(plants, faults);
}

function checkLocations(points: readonly TableRow<PointRow>[], faults: FaultList): void {
  for (const { line, value } of points) {
    if ((value.lon === undefined) !== (value.lat === undefined)) faults.add('points.csv', line, 'lat', 'give both lon and lat, or neither');
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
  checkReference(file, 'plant_code', documents, (row) => row.plant_code, plantCodes, 'plant_code of plants.csv', faults);
  checkReference(file, 'member_code', documents, (row) => row.member_code, tables.members.valuesOf('code'), 'code of members.csv', faults);
}
