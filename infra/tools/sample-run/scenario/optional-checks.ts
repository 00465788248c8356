import type { GrantFacts } from '../../../../domain/assets/grants/grant.ts';
import { grantMessages } from '../../../../domain/assets/grants/grant-messages.ts';
import { lawOf } from '../../../../domain/assets/grants/grant-terms.ts';
import { deedRefusal, orderOfDays } from '../../../../domain/assets/grants/recorded.ts';
import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { LEGAL_PARAMETERS } from '../../../../domain/kernel/legal/parameters.ts';
import { legalDay } from '../../../../domain/kernel/time/bounds.ts';
import { overlap, partsWithin } from '../../../../domain/kernel/time/day-ranges.ts';
import { checkOnce, checkRanges, checkReference, type MasterTables } from './cross-checks.ts';
import { checkExemptions, checkSplitGroups, type ExemptionRow, type SplitGroupRow } from './exemptions-and-groups.ts';
import type { FaultList } from './faults.ts';
import type { PlantRow } from './master-tables.ts';
import { type Memberships, rangeOf } from './memberships.ts';
import { folderMessages } from './messages.ts';
import type { EnterpriseRow, GrantRow, SchemeRow } from './optional-tables.ts';
import { checkStorages, type StorageRow } from './storages.ts';
import type { TableRow } from './table.ts';

/** The tables that a folder may do without, as read. */
export interface OptionalTables {
  readonly enterprises: readonly TableRow<EnterpriseRow>[];
  readonly schemes: readonly TableRow<SchemeRow>[];
  readonly grants: readonly TableRow<GrantRow>[];
  readonly storages: readonly TableRow<StorageRow>[];
  readonly exemptions: readonly TableRow<ExemptionRow>[];
  readonly splitGroups: readonly TableRow<SplitGroupRow>[];
}

/** What enterprises, schemes, grants, storages, exemptions and split groups refer to must be there, and they must not contradict each other, the plants or the law. */
export function checkOptional(tables: OptionalTables, master: MasterTables, memberships: Memberships, faults: FaultList): void {
  checkEnterprises(tables.enterprises, master, memberships, faults);
  checkSchemes(tables.schemes, master, faults);
  checkGrants(tables.grants, master, faults);
  checkStorages(tables.storages, master, memberships, faults);
  checkExemptions(tables.exemptions, master, faults);
  checkSplitGroups(tables.splitGroups, master, faults);
}

function checkEnterprises(
  rows: readonly TableRow<EnterpriseRow>[],
  { members }: MasterTables,
  memberships: Memberships,
  faults: FaultList,
): void {
  const file = 'enterprises.csv';
  checkReference(file, 'member_code', rows, (row) => row.member_code, members.valuesOf('code'), ['code', 'members.csv'], faults);
  checkRanges(file, rows, faults);
  checkOnce(file, rows, (row) => identifierKey(row.member_code), faults);
  for (const { line, value } of rows) {
    const holders = memberships.get(identifierKey(value.member_code)) ?? [];
    if (holders.length === 0) continue;
    if (holders.some(({ row }) => row.holder_class === 'natural_person'))
      faults.add(file, line, 'member_code', folderMessages.notAnEnterprise(value.member_code));
    else if (partsWithin(rangeOf(value), holders).length === 0)
      faults.add(file, line, 'valid_from', folderMessages.noMembershipThen(value.member_code));
  }
}

/** A POD is never in the configuration and under another scheme on the same day (cacer-2026.md rows 10 and 15). */
function checkSchemes(rows: readonly TableRow<SchemeRow>[], { points, plants }: MasterTables, faults: FaultList): void {
  const file = 'schemes.csv';
  const known = new Set([...points.valuesOf('pod'), ...plants.valuesOf('pod')]);
  checkReference(file, 'pod', rows, (row) => row.pod, known, ['pod', 'points.csv, plants.csv'], faults);
  checkRanges(file, rows, faults);
  checkOnce(file, rows, (row) => `${row.pod}/${row.kind}`, faults);
  const assigned = [
    ...points.rows.map((row) => ({ table: 'points.csv', ...row })),
    ...plants.rows.map((row) => ({ table: 'plants.csv', ...row })),
  ];
  for (const { line, value } of rows) {
    const other = assigned.find((one) => one.value.pod === value.pod && overlap(rangeOf(one.value), rangeOf(value)));
    if (other !== undefined)
      faults.add(
        file,
        line,
        value.valid_to === undefined ? 'valid_to' : 'valid_from',
        folderMessages.schemeOverlaps(value.pod, other.table, other.line),
      );
  }
}

const DEED_COLUMNS = ['deed_on', 'deed_number', 'granted_share', 'granted_cents'] as const;

/** Where a rule's field stands in `grants.csv`. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  deed: 'deed_on',
  'deed.on': 'deed_on',
  'deed.granted_share': 'granted_share',
  'deed.granted_cents': 'granted_cents',
  'ended.on': 'ended_on',
};

function checkGrants(rows: readonly TableRow<GrantRow>[], { plants }: MasterTables, faults: FaultList): void {
  const file = 'grants.csv';
  checkReference(file, 'plant_code', rows, (row) => row.plant_code, plants.valuesOf('plant_code'), ['plant_code', 'plants.csv'], faults);
  const open = new Map<string, number>();
  for (const { line, value } of rows) {
    const key = identifierKey(value.plant_code);
    const given = DEED_COLUMNS.find((column) => value[column] !== undefined);
    const missing = DEED_COLUMNS.filter((column) => value[column] === undefined);
    if (given !== undefined) for (const column of missing) faults.add(file, line, column, folderMessages.needsDeed(given));
    if ((value.ended_on === undefined) !== (value.end_kind === undefined))
      faults.add(file, line, value.ended_on === undefined ? 'ended_on' : 'end_kind', folderMessages.needsEnd);
    const earlier = open.get(key);
    if (value.ended_on === undefined && earlier !== undefined)
      faults.add(file, line, 'plant_code', folderMessages.grantTwice(value.plant_code, earlier));
    if (value.ended_on === undefined) open.set(key, earlier ?? line);
    const sections = plants.rows.map((row) => row.value).filter((row) => identifierKey(row.plant_code) === key);
    if (sections.length > 0) checkRules(line, value, sections, faults);
  }
}

/** The rules by which the API records a grant. */
function checkRules(line: number, grant: GrantRow, sections: readonly PlantRow[], faults: FaultList): void {
  const built = sections.filter(({ work_type }) => work_type !== 'pre_existing');
  if (built.length === 0) {
    faults.add('grants.csv', line, 'plant_code', grantMessages.notBuilt(grant.plant_code));
    return;
  }
  const { requested_on: requestedOn, admitted_on = null, deed_on = null, works_ended_on = null, ended_on = null } = grant;
  const facts = toGrantFacts(grant, built);
  const refused =
    orderOfDays({ requestedOn, admittedOn: admitted_on, deedOn: deed_on, worksEndedOn: works_ended_on, endedOn: ended_on }) ??
    deedRefusal(facts, lawOf(facts, LEGAL_PARAMETERS, legalDay(Date.now())));
  if (refused !== undefined) faults.add('grants.csv', line, COLUMN_OF[refused.path] ?? refused.path, refused.message);
}

const toGrantFacts = (grant: GrantRow, built: readonly PlantRow[]): GrantFacts => ({
  plantCode: grant.plant_code,
  powerKw: built.reduce((sum, { power_kw }) => sum + Number(power_kw), 0).toFixed(3),
  requestedOn: grant.requested_on,
  plannedCostCents: grant.planned_cost_cents,
  spentCents: grant.spent_cents,
  admittedOn: grant.admitted_on ?? null,
  deed:
    grant.deed_on === undefined || grant.granted_share === undefined || grant.granted_cents === undefined
      ? null
      : { on: grant.deed_on, share: grant.granted_share, cents: grant.granted_cents },
  worksEndedOn: grant.works_ended_on ?? null,
  ended: null,
  entryIntoOperation: built
    .map(({ entry_into_operation }) => entry_into_operation)
    .toSorted()
    .at(-1) as string,
  sections: built.map(({ section_code: code, grant_share: grantShare }) => ({ code, grantShare })),
  assigned: [],
  instalments: [],
  papers: [],
});
