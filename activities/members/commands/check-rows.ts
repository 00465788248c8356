import { isSameName } from '../../../domain/identity/same-name.ts';
import { AlreadyExists, type DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { isCounted } from '../../../domain/members/status.ts';
import { type Ensured, ensureAll } from '../../kernel/commands/ensure.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type Admitting, isSameMember, type NewMember, overlapsWith } from './admit-member.ts';
import { ensureRow, type ListRow, type RowResult } from './import-members.ts';
import { otherPerson } from './record-person.ts';

/** Members whom the rows before would have made; nothing of them is stored. */
export interface CheckedRows {
  readonly members: NewMember[];
}

/** What a row came to: thrown, so that nothing of it stays. */
class Checked extends Error {
  readonly ensured: Ensured;
  constructor(ensured: Ensured) {
    super('a check stores nothing');
    this.ensured = ensured;
  }
}

/** The id of a member who would be made. */
export const NOT_STORED = 0;

/**
 * What storing rows of a list would come to, by line. Each row is undone before the next one, so that nobody waits for what is only checked: rows are
 * compared with those before by `before`, which grows.
 */
export async function checkRows(
  work: CommandWork,
  admitting: Admitting,
  rows: readonly ListRow[],
  before: CheckedRows,
): Promise<ReadonlyMap<number, RowResult>> {
  const results = new Map<number, RowResult>();
  for (const row of rows) if (row.member !== undefined) results.set(row.line, await checkRow(work, admitting, row, before));
  return results;
}

async function checkRow(work: CommandWork, admitting: Admitting, row: ListRow, before: CheckedRows): Promise<RowResult> {
  const member = row.member as NewMember;
  const known = comparedWithRows(before, member);
  if (known !== undefined) return known;
  const checked = { memberships: before.members.length, members: before.members.filter(({ status }) => isCounted(status)).length };
  const result = await undone(work, (part) => ensureRow(part, { ...admitting, checked }, row));
  if (!('isNew' in result) || !result.isNew) return result;
  before.members.push(member);
  return { id: NOT_STORED, isNew: true };
}

/** What the rows before say of a member; undefined: nothing. As `ensureMember` would, had they been stored. */
function comparedWithRows({ members }: CheckedRows, member: NewMember): RowResult | undefined {
  const twin = members.find(({ code }) => code === member.code);
  if (twin !== undefined)
    return isSameMember(twin, member)
      ? { id: NOT_STORED, isNew: false }
      : new AlreadyExists('code', memberMessages.exists(member.code), NOT_STORED);
  const same = member.tax_code == null ? [] : members.filter(({ tax_code }) => tax_code === member.tax_code);
  const overlapping = same.find((one) => overlap(one, member));
  if (overlapping !== undefined) return overlapsWith({ ...overlapping, valid_to: overlapping.valid_to ?? null });
  return same.every((one) => one.holder_class === member.holder_class && isSameName(one.name, member.name)) ? undefined : otherPerson();
}

type Days = Pick<NewMember, 'valid_from' | 'valid_to'>;
const overlap = (one: Days, other: Days): boolean =>
  (other.valid_to == null || one.valid_from < other.valid_to) && (one.valid_to == null || other.valid_from < one.valid_to);

/** What work comes to, of which nothing stays, not even a row that others would wait for. */
async function undone(work: CommandWork, make: (part: CommandWork) => Promise<Ensured>): Promise<Ensured | DomainError> {
  try {
    const [refused] = await ensureAll(work, [null], async (part) => {
      throw new Checked(await make(part));
    });
    return refused as DomainError;
  } catch (error) {
    if (error instanceof Checked) return error.ensured;
    throw error;
  }
}
