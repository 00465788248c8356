import { z } from 'zod';
import { EXEMPTION_BASES } from '../../../../domain/assets/kinds.ts';
import { assetMessages } from '../../../../domain/assets/messages.ts';
import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { schemaText } from '../../../../domain/kernel/messages.ts';
import { outsideEnd } from '../../../../domain/kernel/time/day-ranges.ts';
import { checkOnce, checkRanges, checkReference, type MasterTables } from './cross-checks.ts';
import type { FaultList } from './faults.ts';
import { cell, cellOr, code, day, decimalWithin, oneOf, pod, sourceText, text } from './fields.ts';
import { rangeOf } from './memberships.ts';
import { folderMessages } from './messages.ts';
import type { ExemptionFacts, PlantFacts, SplitGroupFacts } from './scenario.ts';
import type { TableRow } from './table.ts';
import { plantCodeIn, validity } from './to-facts.ts';

/** Columns of `exemptions.csv`: days on which a part of a point's withdrawal is exempt from network tariffs. */
export const exemptionRow = z.object({
  pod,
  basis: oneOf(EXEMPTION_BASES),
  source: cellOr(sourceText, 'scenario'),
  valid_from: day,
  valid_to: cell(day),
});

const monthStart = day.refine((value) => value.endsWith('-01'), schemaText(assetMessages.notFirstOfMonth));

/** Columns of `split_groups.csv`: one row for each plant of a group that counts as one plant, in whole months. */
export const splitGroupRow = z.object({
  code,
  plant_code: code,
  reason: text,
  outside_kw: cellOr(decimalWithin(0, 1_000_000), '0'),
  valid_from: monthStart,
  valid_to: cell(monthStart),
});

export type ExemptionRow = z.output<typeof exemptionRow>;
export type SplitGroupRow = z.output<typeof splitGroupRow>;

/** An exemption is of a point of the folder, within the days of one of its rows; two of a point share no day. */
export function checkExemptions(rows: readonly TableRow<ExemptionRow>[], { points }: MasterTables, faults: FaultList): void {
  const file = 'exemptions.csv';
  checkReference(file, 'pod', rows, (row) => row.pod, points.valuesOf('pod'), ['pod', 'points.csv'], faults);
  checkRanges(file, rows, faults);
  checkOnce(file, rows, (row) => row.pod, faults);
  for (const { line, value } of rows) {
    const ranges = points.rows.filter((row) => row.value.pod === value.pod).map((row) => rangeOf(row.value));
    const end = ranges.length === 0 ? undefined : outsideEnd(rangeOf(value), ranges);
    if (end !== undefined) faults.add(file, line, `valid_${end}`, folderMessages.outsidePoint(value.pod));
  }
}

/** A plant is in one group at a time, and the rows of a group give the same reason and power outside. */
export function checkSplitGroups(rows: readonly TableRow<SplitGroupRow>[], { plants }: MasterTables, faults: FaultList): void {
  const file = 'split_groups.csv';
  checkReference(file, 'plant_code', rows, (row) => row.plant_code, plants.valuesOf('plant_code'), ['plant_code', 'plants.csv'], faults);
  checkRanges(file, rows, faults);
  checkOnce(file, rows, (row) => identifierKey(row.plant_code), faults);
  for (const [first, ...others] of groupsOf(rows))
    for (const { line, value } of others)
      for (const column of ['reason', 'outside_kw'] as const)
        if (value[column] !== first.value[column]) faults.add(file, line, column, folderMessages.groupDiffers(value.code, first.line));
}

type Group = readonly [TableRow<SplitGroupRow>, ...TableRow<SplitGroupRow>[]];
const groupsOf = (rows: readonly TableRow<SplitGroupRow>[]): Group[] =>
  [...Map.groupBy(rows, ({ value }) => identifierKey(value.code)).values()] as unknown as Group[];

export const toExemption = (row: ExemptionRow): ExemptionFacts => ({
  pod: row.pod,
  basis: row.basis,
  source: row.source,
  ...validity(rangeOf(row)),
});

/** The groups, each with its plants as plants.csv writes their codes. */
export const toSplitGroups = (rows: readonly TableRow<SplitGroupRow>[], plants: readonly PlantFacts[]): SplitGroupFacts[] =>
  groupsOf(rows).map((group) => {
    const [{ value: first }] = group;
    return {
      code: first.code,
      reason: first.reason,
      outsideKw: first.outside_kw,
      plants: group.map(({ value }) => ({ plantCode: plantCodeIn(plants, value.plant_code), ...validity(rangeOf(value)) })),
    };
  });
