import { z } from 'zod';
import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { outsideEnd } from '../../../../domain/kernel/time/day-ranges.ts';
import { checkRanges, checkReference, type MasterTables } from './cross-checks.ts';
import type { FaultList } from './faults.ts';
import { cell, cellOr, code, day, decimalWithin, pod, sourceText, text } from './fields.ts';
import { type Memberships, rangeOf } from './memberships.ts';
import { folderMessages } from './messages.ts';
import type { PlantFacts, StorageFacts } from './scenario.ts';
import type { TableRow } from './table.ts';
import { plantCodeIn, toPoints, validity } from './to-facts.ts';

/** Columns of `storages.csv`: a storage with one round-trip efficiency over its days. */
export const storageRow = z.object({
  code,
  name: text,
  pod,
  plant_code: cell(code),
  efficiency: decimalWithin(0, 1),
  source: cellOr(sourceText, 'scenario'),
  valid_from: day,
  valid_to: cell(day),
});

export type StorageRow = z.output<typeof storageRow>;

/** A storage has a code of its own and counts on days on which its point is of one member. */
export function checkStorages(
  rows: readonly TableRow<StorageRow>[],
  { points, plants }: MasterTables,
  memberships: Memberships,
  faults: FaultList,
): void {
  const file = 'storages.csv';
  checkReference(file, 'pod', rows, (row) => row.pod, points.valuesOf('pod'), ['pod', 'points.csv'], faults);
  checkReference(file, 'plant_code', rows, (row) => row.plant_code, plants.valuesOf('plant_code'), ['plant_code', 'plants.csv'], faults);
  checkRanges(file, rows, faults);
  const taken = new Map(plants.rows.map(({ line, value }) => [identifierKey(value.section_code), `plants.csv:${line}`]));
  for (const { line, value } of rows) {
    const key = identifierKey(value.code);
    const other = taken.get(key);
    if (other !== undefined) faults.add(file, line, 'code', folderMessages.codeTaken(value.code, other));
    taken.set(key, other ?? `${file}:${line}`);
    const assigned = points.rows.filter((row) => row.value.pod === value.pod).flatMap((row) => toPoints(row.value, memberships));
    const ranges = assigned.map(rangeOfFacts);
    const holder = ranges.find(({ from, to }) => from <= value.valid_from && (to === null || to > value.valid_from));
    const end = holder === undefined ? 'from' : outsideEnd(rangeOf(value), [holder]);
    if (assigned.length > 0 && end !== undefined) faults.add(file, line, `valid_${end}`, folderMessages.outsidePoint(value.pod));
  }
}

const rangeOfFacts = ({ validFrom, validTo }: { readonly validFrom: string; readonly validTo?: string }) => ({
  from: validFrom,
  to: validTo ?? null,
});

export const toStorage = (row: StorageRow, plants: readonly PlantFacts[]): StorageFacts => ({
  code: row.code,
  name: row.name,
  pod: row.pod,
  ...(row.plant_code === undefined ? {} : { plantCode: plantCodeIn(plants, row.plant_code) }),
  efficiency: row.efficiency,
  source: row.source,
  ...validity(rangeOf(row)),
});
