import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { type DayRange, overlap } from '../../../../domain/kernel/time/day-ranges.ts';
import type { FaultList } from './faults.ts';
import type { MemberRow } from './master-tables.ts';
import { folderMessages } from './messages.ts';
import type { TableRow } from './table.ts';

const FILE = 'members.csv';

/** One period in which a person is a member. `code` is the membership's own: that of the member, with a number from the second time on. */
export interface Membership extends DayRange {
  readonly code: string;
  readonly row: MemberRow;
  readonly line: number;
}

/** The memberships by `identifierKey` of the member's code, each member's in order of time. */
export type Memberships = ReadonlyMap<string, readonly Membership[]>;

export const rangeOf = (row: { readonly valid_from: string; readonly valid_to?: string | undefined }): DayRange => ({
  from: row.valid_from,
  to: row.valid_to ?? null,
});

/** Gathers the rows of each member, who may leave and come back, and checks that they are one person at different times. */
export function gatherMemberships(rows: readonly TableRow<MemberRow>[], faults: FaultList): Memberships {
  const byMember = Map.groupBy(rows, ({ value }) => identifierKey(value.code));
  checkTaxCodes(rows, faults);
  const taken = new Set(rows.map(({ value }) => value.code));
  return new Map(
    [...byMember].map(([key, own]) => {
      checkSamePerson(own, faults);
      const inTime = own.toSorted((one, other) => (one.value.valid_from < other.value.valid_from ? -1 : 1));
      return [key, inTime.map(({ line, value }, i) => ({ code: codeOfTime(value.code, i, taken), row: value, line, ...rangeOf(value) }))];
    }),
  );
}

function codeOfTime(code: string, index: number, taken: ReadonlySet<string>): string {
  if (index === 0) return code;
  let number = index + 1;
  while (taken.has(`${code}-${number}`)) number += 1;
  return `${code}-${number}`;
}

function checkSamePerson([first, ...later]: readonly TableRow<MemberRow>[], faults: FaultList): void {
  if (first === undefined) return;
  const earlier = [first];
  for (const row of later) {
    const { line, value } = row;
    if (value.code !== first.value.code) {
      faults.add(FILE, line, 'code', folderMessages.codeInOtherLetters(first.value.code, first.line));
      continue;
    }
    const other = earlier.find((one) => overlap(rangeOf(one.value), rangeOf(value)));
    if (other !== undefined) faults.add(FILE, line, 'code', folderMessages.memberTwice(value.code, other.line));
    for (const column of ['name', 'holder_class', 'tax_code'] as const) {
      if (value[column] !== first.value[column]) faults.add(FILE, line, column, folderMessages.differsFromLine(first.line));
    }
    if (value.tax_code === undefined) faults.remark(`${FILE}:${line}:tax_code`, folderMessages.noTaxCode(value.code));
    earlier.push(row);
  }
}

function checkTaxCodes(rows: readonly TableRow<MemberRow>[], faults: FaultList): void {
  const first = new Map<string, TableRow<MemberRow>>();
  for (const row of rows) {
    const { tax_code: taxCode, code } = row.value;
    if (taxCode === undefined) continue;
    const known = first.get(taxCode) ?? row;
    first.set(taxCode, known);
    if (identifierKey(known.value.code) !== identifierKey(code)) {
      const message = folderMessages.taxCodeTaken(known.value.code, known.line);
      faults.add(FILE, row.line, 'tax_code', message);
    }
  }
}
