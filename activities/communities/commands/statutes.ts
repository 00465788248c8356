import { communityMessages } from '../../../domain/communities/messages.ts';
import { COMMUNITY_STATUTE_KINDS } from '../../../domain/communities/statutes.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertStatute, mayBeGroup, type StatuteRow } from '../../../infra/postgres/communities/statutes.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { requireDecision } from '../../documents/reads/require-decision.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewStatute = Omit<StatuteRow, 'id' | 'community_id'>;

/** Records a statute with its clauses from the day on which it is in force, and answers the id; statutes of a community do not overlap. */
export async function createStatute(work: CommandWork, communityId: number, given: NewStatute): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  if (given.kind === 'private_contract' && !(await mayBeGroup(work.trx, communityId))) throw contractOfGroups();
  if (given.document_id !== null) await requireDecision(work.trx, { communityId }, { use: 'statute', documentId: given.document_id });
  const id = await insertStatute(work.trx, { ...given, community_id: communityId }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = communityMessages.statuteOverlaps;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({ chain: communityId, action: 'statute.created', objectKind: 'community_statute', objectId: id, after: given });
  return id;
}

function contractOfGroups(): DomainError {
  const message = communityMessages.contractOfGroups(COMMUNITY_STATUTE_KINDS.join(', '));
  return new DomainError('invalid_input', message, [{ path: 'kind', code: 'contract_of_groups', message }]);
}
