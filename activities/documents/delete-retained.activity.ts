import type { DocumentKind } from '../../domain/documents/kinds.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { LocalDate } from '../../domain/kernel/time/local-date.ts';
import { lockChangeableCommunity } from '../../infra/postgres/communities/communities.ts';
import { documentById } from '../../infra/postgres/documents/documents.ts';
import { selfDeletingCommunities } from '../../infra/postgres/documents/stored-objects.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';
import { deleteDocument } from './commands/delete-document.ts';
import { deletablePage } from './reads/retention.ts';

const CONTEXT = systemContext('system:documents');

/** Deletes the documents whose term has passed on `day`, in the communities that want it; each in a transaction of its own. Repeated it finds nothing. */
export const createDeleteRetained =
  ({ db, log }: Pick<ActivityDeps, 'db' | 'log'>) =>
  async ({ day }: { readonly day: LocalDate }): Promise<{ readonly documents: number }> => {
    let documents = 0;
    for (const communityId of await inContext(db, CONTEXT, (trx) => selfDeletingCommunities(trx), { readOnly: true })) {
      for (let after: number | undefined = 0; after !== undefined; ) {
        const from: number = after;
        const { ids, last } = await inContext(db, CONTEXT, (trx) => deletablePage(trx, communityId, from, day), { readOnly: true });
        for (const id of ids)
          await inWork(db, CONTEXT, (work) => deleteOne(work, communityId, id, day)).then(
            () => {
              documents += 1;
            },
            (error: unknown) => {
              if (!(error instanceof DomainError)) throw error;
              log.warn({ err: error, document: id }, 'a document was not deleted');
            },
          );
        after = last;
      }
    }
    return { documents };
  };

async function deleteOne(work: CommandWork, communityId: number, id: number, on: LocalDate): Promise<void> {
  await lockChangeableCommunity(work.trx, communityId);
  const found = await documentById(work.trx, communityId, id);
  if (found !== undefined) await deleteDocument(work, { id, community_id: communityId, kind: found.kind as DocumentKind, on });
}
