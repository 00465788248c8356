import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { isReliedOn } from '../../../infra/postgres/documents/decisions.ts';
import type { DocumentRow } from '../../../infra/postgres/documents/documents.ts';
import { setFacts } from '../../../infra/postgres/record/fact-rows.ts';
import { type CorrectionGround, changeFacts } from '../../kernel/commands/change-facts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type DocumentFacts = Pick<DocumentRow, 'kind' | 'file_name' | 'valid_until'>;

/** Puts kind, file name and expiry of a document right; the kind stays once something rests on it. The community is locked. */
export async function changeDocumentFacts(
  work: CommandWork,
  row: DocumentRow,
  given: DocumentFacts,
  ground: CorrectionGround,
): Promise<void> {
  const facts = ({ kind, file_name, valid_until }: DocumentFacts): DocumentFacts => ({ kind, file_name, valid_until });
  await changeFacts(
    work,
    { kind: 'document', id: row.id, communityId: row.community_id },
    {
      before: facts(row),
      after: facts(given),
      texts: ['file_name'],
      ground,
      write: async () => {
        if (given.kind !== row.kind) await assertFreeKind(work, row, given.kind);
        await setFacts(work.trx, 'document', row.id, facts(given));
      },
    },
  );
}

/** Minutes of votes and forms to sign are written by the program alone: no other document becomes some, and none of them something else. */
async function assertFreeKind({ trx }: CommandWork, { id, kind, replaces_id, replaced_by_id }: DocumentRow, wanted: string): Promise<void> {
  if ([kind, wanted].includes('assembly_minutes')) throw invalidInput('kind', 'not_allowed', storedDocumentMessages.minutesStay);
  if ([kind, wanted].includes('prepared_form')) throw invalidInput('kind', 'not_allowed', storedDocumentMessages.formStays);
  const isInChain = replaces_id !== null || replaced_by_id !== null;
  if (isInChain || (await isReliedOn(trx, id))) throw invalidInput('kind', 'not_allowed', storedDocumentMessages.kindStays(id));
}
