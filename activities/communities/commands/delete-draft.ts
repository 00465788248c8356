import { communityMessages } from '../../../domain/communities/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { CommunityRow } from '../../../infra/postgres/communities/communities.ts';
import { deleteDraft, historyOf } from '../../../infra/postgres/communities/lifecycle.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Deletes a community in draft without history, with its configurations and statutes. The community is locked. */
export async function deleteCommunityDraft(work: CommandWork, { id, code, status }: CommunityRow): Promise<void> {
  if (status !== 'draft') throw new DomainError('wrong_state', communityMessages.notDraft);
  const history = await historyOf(work.trx, id);
  if (history !== null) throw new DomainError('wrong_state', communityMessages.hasHistory(history));
  work.audit({ chain: id, action: 'community.deleted', objectKind: 'community', objectId: id, before: { code } });
  await deleteDraft(work.trx, id);
}
