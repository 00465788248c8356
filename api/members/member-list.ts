import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ListRow } from '../../activities/members/commands/import-members.ts';
import type { Fault } from '../../domain/kernel/errors.ts';
import { canonicalPod, isPod } from '../../domain/kernel/identifiers/pod.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { fromSchemaText } from '../../domain/kernel/messages.ts';
import { validatorText } from '../../domain/kernel/text/validator-text.ts';
import { HOLDERS, nameOfHolder } from '../../domain/members/holders.ts';
import { type ImportedRow, importedList } from '../../domain/members/import-columns.ts';
import { readTable, type SheetTable } from '../../infra/documents/sheet-rows.ts';
import { admissionMessages } from './messages.ts';
import { NewMember } from './schemas.ts';

/** A file of members as it was read. */
export interface MemberList extends Pick<SheetTable, 'format' | 'formulas'> {
  readonly sha256: string;
  readonly rows: readonly ListRow[];
  /** Names of columns that are not known. */
  readonly unknown: readonly string[];
}

const HOLDER_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  HOLDERS.flatMap((holder) => LANGUAGES.map((language) => [nameOfHolder(holder)[language].toLowerCase(), holder])),
);

/** Rows between which other callers have their turn. */
const TURN = 200;

/** Reads a file of members, each row as the body of `createMember` is read. */
export async function readMemberList(bytes: Buffer): Promise<MemberList> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { rows, format, formulas } = await readTable(bytes);
  const list = importedList(rows, HOLDER_NAMES);
  const read: ListRow[] = [];
  for (let at = 0; at < list.rows.length; at += TURN) {
    read.push(...list.rows.slice(at, at + TURN).map(toListRow));
    await nextTurn();
  }
  return { sha256, format, formulas, rows: read, unknown: list.unknown };
}

function toListRow({ line, member, pod }: ImportedRow): ListRow {
  const code = typeof member.code === 'string' ? member.code : '';
  const read = NewMember.safeParse(member, { reportInput: true });
  const podFaults: Fault[] = pod === null || isPod(pod) ? [] : [{ path: 'pod', code: 'wrong', message: admissionMessages.wrongPod }];
  if (read.success && podFaults.length === 0) {
    const named = pod === null ? undefined : canonicalPod(pod);
    return { line, code, member: read.data, pod: named, faults: [] };
  }
  const faults = (read.error?.issues ?? []).map((issue) => ({
    path: issue.path.join('.') || 'row',
    code: issue.code ?? 'wrong',
    message: fromSchemaText(issue.message) ?? validatorText(issue),
  }));
  return { line, code, faults: [...faults, ...podFaults] };
}
