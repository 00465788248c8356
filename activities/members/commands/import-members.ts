import { DomainError, type Fault } from '../../../domain/kernel/errors.ts';
import { mayBeNamed } from '../../../domain/members/tax-code-name.ts';
import { insertImport, putApplication } from '../../../infra/postgres/members/applications.ts';
import { type Ensured, ensureAll } from '../../kernel/commands/ensure.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { admissionMessages } from '../messages.ts';
import { type Admitting, ensureMember, type NewMember } from './admit-member.ts';

/** A row of a list: a member, or what is wrong with it. */
export interface ListRow {
  readonly line: number;
  readonly code: string;
  readonly member?: NewMember;
  readonly pod?: string | undefined;
  readonly faults: readonly Fault[];
}

export interface RowOutcome {
  readonly line: number;
  readonly code: string;
  readonly outcome: 'created' | 'unchanged' | 'refused';
  readonly memberId: number | null;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** What became of a row that could be read. */
export type RowResult = Awaited<ReturnType<typeof ensureAll>>[number];

/** Admits members of a list, by line: each has its own outcome, and rows that are wrong hinder no others. */
export async function admitRows(
  work: CommandWork,
  admitting: Admitting,
  rows: readonly ListRow[],
): Promise<ReadonlyMap<number, RowResult>> {
  const right = rows.filter((row) => row.member !== undefined);
  const outcomes = await ensureAll(work, right, (part, row) => ensureRow(part, admitting, row));
  return new Map(right.map(({ line }, at) => [line, outcomes[at] as RowResult]));
}

/** Admits the member of a row that could be read. */
export async function ensureRow(
  work: CommandWork,
  admitting: Admitting,
  { member, pod }: Pick<ListRow, 'member' | 'pod'>,
): Promise<Ensured> {
  const ensured = await ensureMember(work, admitting, member as NewMember);
  if (!ensured.isNew) return ensured;
  const application = { membership_id: ensured.id, community_id: admitting.communityId, channel: 'import' as const };
  await putApplication(work.trx, { ...application, ...(pod === undefined ? {} : { pod }) });
  return ensured;
}

/** The outcome of each row of a whole list. */
export function outcomesOf(rows: readonly ListRow[], results: ReadonlyMap<number, RowResult>): RowOutcome[] {
  const mails = repeatedMails(rows);
  return rows.map((row) => outcomeOf(row, results.get(row.line), mails));
}

function outcomeOf(row: ListRow, result: RowResult | undefined, mails: ReadonlySet<string>): RowOutcome {
  const { line, code, faults } = row;
  const warnings = warningsOf(row, mails);
  if (result instanceof DomainError) {
    const own = result.details.length > 0 ? result.details : [{ path: 'row', code: result.code, message: result.text }];
    return { line, code, outcome: 'refused', memberId: null, faults: own, warnings };
  }
  if (result === undefined) return { line, code, outcome: 'refused', memberId: null, faults, warnings };
  return { line, code, outcome: result.isNew ? 'created' : 'unchanged', memberId: result.id, faults: [], warnings };
}

const mailOf = ({ member }: ListRow): string | undefined => member?.contact?.email?.toLowerCase();

function repeatedMails(rows: readonly ListRow[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const mail of rows.map(mailOf)) if (mail !== undefined) (seen.has(mail) ? twice : seen).add(mail);
  return twice;
}

function warningsOf(row: ListRow, mails: ReadonlySet<string>): Fault[] {
  const { member } = row;
  if (member === undefined) return [];
  const { tax_code, name, holder_class } = member;
  const isOther = tax_code != null && holder_class === 'natural_person' && !mayBeNamed(tax_code, name);
  const mail = mailOf(row);
  return [
    ...(isOther ? [{ path: 'tax_code', code: 'other_name', message: admissionMessages.otherName }] : []),
    ...(mail !== undefined && mails.has(mail) ? [{ path: 'email', code: 'repeated', message: admissionMessages.sameMail }] : []),
  ];
}

/** Records that a list was imported whole: the same file again does nothing. */
export async function recordImport(
  work: CommandWork,
  communityId: number,
  file: { readonly sha256: string; readonly format: 'csv' | 'xlsx'; readonly outcomes: readonly RowOutcome[] },
): Promise<void> {
  const count = (outcome: RowOutcome['outcome']) => file.outcomes.filter((one) => one.outcome === outcome).length;
  const { sha256, format, outcomes } = file;
  const after = { sha256, format, rows: outcomes.length, created: count('created'), unchanged: count('unchanged') };
  if (!(await insertImport(work.trx, { ...after, community_id: communityId, recorded_by: work.actor }))) return;
  work.audit({ chain: communityId, action: 'member_import.recorded', objectKind: 'community', objectId: communityId, after });
}
