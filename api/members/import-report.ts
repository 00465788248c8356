import { z } from '@hono/zod-openapi';
import type { RowOutcome } from '../../activities/members/commands/import-members.ts';
import type { Fault } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { MemberImportRow } from '../../infra/postgres/members/applications.ts';
import { id } from '../http/schemas.ts';
import type { MemberList } from './member-list.ts';

const FaultBody = z.object({ path: z.string(), code: z.string(), message: z.string() });
/** What became of each row of a file of members. */
export const MemberImportReport = z
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
type Report = z.input<typeof MemberImportReport>;

interface About {
  readonly isDry: boolean;
  readonly list: MemberList;
  readonly language: Language;
}

/** The report of a file, or of the import before of the same one. */
export const toReport = (imported: readonly RowOutcome[] | MemberImportRow, about: About): Report =>
  'sha256' in imported ? knownReport(imported, about) : reportOf(imported, about);

function reportOf(outcomes: readonly RowOutcome[], { isDry, list, language }: About): Report {
  const count = (outcome: RowOutcome['outcome']) => outcomes.filter((one) => one.outcome === outcome).length;
  const shown = (faults: readonly Fault[]) => faults.map(({ message: text, ...fault }) => ({ ...fault, message: text[language] }));
  return {
    dry_run: isDry,
    already_imported: false,
    format: list.format,
    rows: outcomes.length,
    created: count('created'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    formulas: list.formulas,
    unknown_columns: [...list.unknown],
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

const knownReport = ({ rows, format, unchanged, created }: MemberImportRow, { list }: About): Report => ({
  dry_run: false,
  already_imported: true,
  format,
  rows,
  created: 0,
  unchanged: created + unchanged,
  refused: 0,
  formulas: list.formulas,
  unknown_columns: [...list.unknown],
  causes: [],
  items: [],
});
