import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from '@hono/zod-openapi';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import type { Admitting } from '../../activities/members/commands/admit-member.ts';
import { type CheckedRows, checkRows, NOT_STORED } from '../../activities/members/commands/check-rows.ts';
import { admitRows, type ListRow, outcomesOf, type RowOutcome, recordImport } from '../../activities/members/commands/import-members.ts';
import type { Fault } from '../../domain/kernel/errors.ts';
import { canonicalPod, isPod } from '../../domain/kernel/identifiers/pod.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { fromSchemaText } from '../../domain/kernel/messages.ts';
import { validatorText } from '../../domain/kernel/text/validator-text.ts';
import { HOLDERS, nameOfHolder } from '../../domain/members/holders.ts';
import { type ImportedRow, importedList } from '../../domain/members/import-columns.ts';
import { readTable, type SheetTable } from '../../infra/documents/sheet-rows.ts';
import { changeableCommunity } from '../../infra/postgres/communities/communities.ts';
import { inContext, type RowContext, readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { importOf, type MemberImportRow } from '../../infra/postgres/members/applications.ts';
import type { CapabilityDeps } from '../deps.ts';
import { raw, stepsRoute } from '../http/route.ts';
import { COUNTED_MEMBERS } from '../http/rows/adds.ts';
import { CommunityParams, id } from '../http/schemas.ts';
import { admissionMessages } from './messages.ts';
import { NewMember } from './schemas.ts';

const MAX_BYTES = 20 * 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FaultBody = z.object({ path: z.string(), code: z.string(), message: z.string() });
const Report = z
  .object({
    dry_run: z.boolean(),
    already_imported: z.boolean().describe('This file was already imported completely: nothing was done'),
    format: z.enum(['csv', 'xlsx']),
    rows: z.int(),
    created: z.int(),
    unchanged: z.int().describe('Rows that are members already, with the same content'),
    refused: z.int(),
    formulas: z.int().describe('Cells with a formula; the stored value was read'),
    unknown_columns: z.array(z.string()).describe('Column names that are not known; these columns were left out'),
    causes: z.array(FaultBody.extend({ rows: z.int(), first_line: z.int() })).describe('What is wrong, by cause, the most frequent first'),
    items: z.array(
      z.object({
        line: z.int().describe('Row of the file, from 1'),
        code: z.string(),
        outcome: z.enum(['created', 'unchanged', 'refused']),
        member_id: id.nullable(),
        faults: z.array(FaultBody),
        warnings: z.array(FaultBody),
      }),
    ),
  })
  .openapi('MemberImportReport');
type Report = z.input<typeof Report>;

export const importMembers = stepsRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members:import',
    id: 'importMembers',
    tag: 'Members',
    summary: 'Import members from a spreadsheet',
    description:
      'Send an XLSX file, of which the first sheet is read, or a CSV text separated by semicolons, commas or tabs. The first row ' +
      'holds the column names, in Italian or English: code, name, tax code, category, takes part as, use, since, status, POD, ' +
      'e-mail, telephone, address. With `dry_run=true` nothing is stored and every row is checked as it would be. Wrong rows are ' +
      'refused and do not affect the others. Rows are stored in parts of 100; sending the same file again completes what is ' +
      'missing. A file that was imported completely counts as one import, however often it is sent. For formulas, the stored ' +
      'values are read, and counted.',
    right: 'members:write',
    adds: COUNTED_MEMBERS,
    community: 'community_id',
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: 1024 * 1024 },
    request: {
      params: CommunityParams,
      query: z.object({ dry_run: z.enum(['true', 'false']).default('false').describe('Checks and stores nothing') }),
      body: raw([XLSX, 'text/csv', 'application/csv', 'text/plain'], 'XLSX, or CSV in UTF-8'),
    },
    responses: { 200: Report },
  },
  async ({ params: { community_id }, query, body, context, deps, language }) => {
    const bytes = Buffer.from(body.bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const table = await readTable(bytes);
    const list = importedList(table.rows, HOLDER_NAMES);
    const listed = await inTurns(list.rows, toListRow);
    const isDry = query.dry_run === 'true';
    const about = { isDry, table, unknown: list.unknown, language };
    const given = { deps, context, communityId: community_id, rows: listed };
    const admitting = await inContext(deps.db, context, (trx) => lockForMembers(trx, given));
    if (isDry) return { status: 200, body: toReport(await checkList(given, admitting), about) };
    const known = await readOnce(deps.db, context, (trx) => importOf(trx, community_id, sha256));
    if (known !== undefined) return { status: 200, body: knownReport(known, about) };
    const outcomes = await storeList(given);
    const isWhole = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome !== 'refused');
    const file = { sha256, format: table.format, outcomes };
    if (isWhole) await inWork(deps.db, context, (work) => recordImport(work, community_id, file));
    return { status: 200, body: toReport(outcomes, about) };
  },
);

/** The rows of a list, and the community that they go into. */
interface GivenList {
  readonly deps: CapabilityDeps;
  readonly context: RowContext;
  readonly communityId: number;
  readonly rows: readonly ListRow[];
}

/** Locks the community until the transaction ends, and says how many members it takes. */
async function lockForMembers(trx: UnitOfWork, { deps, communityId }: GivenList): Promise<Admitting> {
  const { max_members: maxMembers } = await changeableCommunity(trx, communityId);
  return { communityId, maxMembers, mostMemberships: deps.config.limits.membersPerCommunity, keys: deps.personal };
}

/** What storing would come to, in parts: nobody waits for a check, not even for the codes and tax codes that it looks at. */
async function checkList({ deps, context, rows }: GivenList, admitting: Admitting): Promise<RowOutcome[]> {
  const before: CheckedRows = { members: [] };
  const results: Awaited<ReturnType<typeof checkRows>>[] = [];
  for (let at = 0; at < rows.length; at += PART) {
    const part = rows.slice(at, at + PART);
    results.push(await inWork(deps.db, context, (work) => checkRows(work, admitting, part, before)));
  }
  const outcomes = outcomesOf(rows, new Map(results.flatMap((one) => [...one])));
  return outcomes.map((one) => (one.memberId === NOT_STORED ? { ...one, memberId: null } : one));
}

/** Stores a list in parts, with the community locked for one part at a time. What fails between them is made good by the same file again. */
async function storeList(list: GivenList): Promise<RowOutcome[]> {
  const { deps, context, rows } = list;
  const results: Awaited<ReturnType<typeof admitRows>>[] = [];
  for (let at = 0; at === 0 || at < rows.length; at += PART) {
    const part = rows.slice(at, at + PART);
    results.push(await inWork(deps.db, context, async (work) => admitRows(work, await lockForMembers(work.trx, list), part)));
  }
  return outcomesOf(rows, new Map(results.flatMap((one) => [...one])));
}

const HOLDER_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  HOLDERS.flatMap((holder) => Object.values(nameOfHolder(holder)).map((name) => [name.toLowerCase(), holder])),
);

const TURN = 200;
/** Rows that are stored in one transaction, a second or two. */
const PART = 100;

/** Other callers have their turn between the pieces of a long list. */
async function inTurns<A, B>(all: readonly A[], change: (one: A) => B): Promise<B[]> {
  const changed: B[] = [];
  for (let at = 0; at < all.length; at += TURN) {
    changed.push(...all.slice(at, at + TURN).map(change));
    await nextTurn();
  }
  return changed;
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

interface About {
  readonly isDry: boolean;
  readonly table: SheetTable;
  readonly unknown: readonly string[];
  readonly language: Language;
}

function toReport(outcomes: readonly RowOutcome[], { isDry, table, unknown, language }: About): Report {
  const count = (outcome: RowOutcome['outcome']) => outcomes.filter((one) => one.outcome === outcome).length;
  const shown = (faults: readonly Fault[]) => faults.map(({ message: text, ...fault }) => ({ ...fault, message: text[language] }));
  return {
    dry_run: isDry,
    already_imported: false,
    format: table.format,
    rows: outcomes.length,
    created: count('created'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    formulas: table.formulas,
    unknown_columns: [...unknown],
    causes: causesOf(outcomes, language),
    items: outcomes.map(({ line, code, outcome, memberId, faults, warnings }) => ({
      ...{ line, code, outcome, member_id: isDry && outcome === 'created' ? null : memberId },
      faults: shown(faults),
      warnings: shown(warnings),
    })),
  };
}

function causesOf(outcomes: readonly RowOutcome[], language: Language): Report['causes'] {
  const all = outcomes.flatMap(({ line, faults }) => faults.map((fault) => ({ line, fault })));
  const groups = Map.groupBy(all, ({ fault: { path, code } }) => `${path} ${code}`);
  return [...groups.values()]
    .map((group) => {
      const { fault, line } = group[0] as (typeof all)[number];
      return { path: fault.path, code: fault.code, message: fault.message[language], rows: group.length, first_line: line };
    })
    .toSorted((a, b) => b.rows - a.rows);
}

const knownReport = ({ rows, format, unchanged, created }: MemberImportRow, { table, unknown }: About): Report => ({
  dry_run: false,
  already_imported: true,
  format,
  rows,
  created: 0,
  unchanged: created + unchanged,
  refused: 0,
  formulas: table.formulas,
  unknown_columns: [...unknown],
  causes: [],
  items: [],
});
