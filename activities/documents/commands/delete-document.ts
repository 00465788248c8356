import type { DocumentKind } from '../../../domain/documents/kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { mayGo } from '../../../domain/documents/retention.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { deleteContent, documentUses } from '../../../infra/postgres/documents/retention.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { loadChangeable } from '../../kernel/commands/change-facts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { keptAsAccounts, retentionsOf } from '../reads/retention.ts';

/** A document that the caller has locked with its community, and the day. */
interface Deletion {
  readonly id: number;
  readonly community_id: number;
  readonly kind: DocumentKind;
  readonly on: LocalDate;
}

/**
 * Deletes content and key of a document whose term of retention has passed, or that was stored by mistake: nothing rests on it, and it is no
 * account. Its row says what it was. `wrong_state` while it must be kept, or a record rests on it. The object in the store goes with the next sweep.
 */
export async function deleteDocument(work: CommandWork, { id, community_id, kind, on }: Deletion): Promise<void> {
  const { trx } = work;
  const retention = (await retentionsOf(trx, [id], on)).get(id);
  if (retention === undefined || !(mayGo(retention, on) || (await isDraft(trx, id, on))))
    throw new DomainError(
      'wrong_state',
      storedDocumentMessages.retained(id, retention?.until ?? null, storedDocumentMessages.keptFor[retention?.class ?? 'contract']),
    );
  const uses = (await documentUses(trx, [id])).get(id);
  if (uses !== undefined) throw new DomainError('wrong_state', storedDocumentMessages.inUse(id, uses.join(', ')));
  if (!(await deleteContent(trx, id, work.actor))) return;
  const after = { kind, kept_as: retention.class, kept_until: retention.until };
  work.audit({ chain: community_id, action: 'document.deleted', objectKind: 'document', objectId: id, after });
}

async function isDraft(trx: UnitOfWork, id: number, on: LocalDate): Promise<boolean> {
  const found = await loadChangeable(trx, 'document', [id], await keptAsAccounts(trx, [id], on));
  return found.get(id)?.can.includes('delete') === true;
}
