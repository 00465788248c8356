import { deletesByItself, setDeletesByItself } from '../../../infra/postgres/documents/retention.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Says whether a community, which the caller has locked, deletes documents by itself when their term of retention has passed. */
export async function changeDocumentSettings(work: CommandWork, communityId: number, deletes: boolean): Promise<void> {
  const before = await deletesByItself(work.trx, communityId);
  if (before === deletes) return;
  await setDeletesByItself(work.trx, communityId, deletes);
  const change = { before: { delete_after_retention: before }, after: { delete_after_retention: deletes } };
  work.audit({ chain: communityId, action: 'document_settings.changed', objectKind: 'community', objectId: communityId, ...change });
}
