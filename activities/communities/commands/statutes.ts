import { communityMessages } from '../../../domain/communities/messages.ts';
import { COMMUNITY_STATUTE_KINDS } from '../../../domain/communities/statutes.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertStatute, mayBeGroup, type StatuteRow } from '../../../infra/postgres/communities/statutes.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { deleteFacts, setFacts } from '../../../infra/postgres/record/fact-rows.ts';
import { requireDecisionIfWanted } from '../../documents/commands/require-decision.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../kernel/commands/change-facts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewStatute = Omit<StatuteRow, 'id' | 'community_id'>;

/** Records a statute with its clauses from the day on which it is in force, and answers the id; statutes of a community do not overlap. */
export async function createStatute(work: CommandWork, communityId: number, given: NewStatute): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  await assertStatute(work, communityId, given);
  const id = await insertStatute(work.trx, { ...given, community_id: communityId }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = communityMessages.statuteOverlaps;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({ chain: communityId, action: 'statute.created', objectKind: 'community_statute', objectId: id, after: given });
  return id;
}

async function assertStatute({ trx }: CommandWork, communityId: number, given: Pick<NewStatute, 'kind' | 'document_id'>): Promise<void> {
  if (given.kind === 'private_contract' && !(await mayBeGroup(trx, communityId))) throw contractOfGroups();
  await requireDecisionIfWanted(trx, { communityId }, { use: 'statute', documentId: given.document_id });
}

/** Puts a statute right; the document is the one that states it. The community is locked. */
export async function changeStatuteFacts(work: CommandWork, row: StatuteRow, given: NewStatute, ground: CorrectionGround): Promise<void> {
  const stated = ({ kind, clauses, document_id, source }: NewStatute) => ({ kind, clauses: clauses.toSorted(), document_id, source });
  const facts = (of: NewStatute): NewStatute => ({ ...stated(of), valid_from: of.valid_from, valid_to: of.valid_to });
  await changeFacts(
    work,
    { kind: 'statute', id: row.id, communityId: row.community_id },
    {
      before: facts(row),
      after: facts(given),
      ground: { ...ground, correction_document_id: given.document_id },
      write: async () => {
        const isAnother = given.document_id !== row.document_id || given.kind !== row.kind;
        if (isAnother) await assertStatute(work, row.community_id, given);
        await setFacts(work.trx, 'community_statute', row.id, stated(given), given);
      },
    },
  );
}

/** Deletes a statute on which no application rests. The community is locked. */
export const removeStatute = (work: CommandWork, row: StatuteRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'statute', id: row.id, communityId: row.community_id },
    {
      before: row,
      remove: () => deleteFacts(work.trx, 'community_statute', row.id),
    },
  );

function contractOfGroups(): DomainError {
  const message = communityMessages.contractOfGroups(COMMUNITY_STATUTE_KINDS.join(', '));
  return new DomainError('invalid_input', message, [{ path: 'kind', code: 'contract_of_groups', message }]);
}
