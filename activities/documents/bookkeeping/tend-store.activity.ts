import { moveToStore, nextInDatabase, unknownKeys } from '../../../infra/postgres/documents/stored-objects.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import { openBytesFor } from '../../../infra/vault/personal.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { objectRow, putContent } from '../reads/stored-content.ts';

const CONTEXT = systemContext('system:documents');
/** What an upload puts is recorded within minutes. */
const YOUNGEST_MS = 6 * 3_600_000;
const PAGE = 500;
/** Documents moved in one night: the rest follow. */
const MOST_MOVED = 2000;

type Deps = Pick<ActivityDeps, 'db' | 'documents' | 'personal'>;

interface Tended {
  /** Documents whose content moved from the database into the store. */
  readonly moved: number;
  /** Objects that no document knows: of an erased person, a deleted document, or an upload that failed. */
  readonly removed: number;
}

/** Moves content that still lies in the database into the store, and removes objects that no document knows. Nothing without a store. */
export const createTendStore = (deps: Deps) => async (): Promise<Tended> => ({
  moved: await moveContents(deps),
  removed: await sweep(deps),
});

async function moveContents({ db, documents: store, personal }: Deps): Promise<number> {
  if (store === undefined) return 0;
  let moved = 0;
  for (let after = 0, seen = 0; seen < MOST_MOVED; seen += 1) {
    const from = after;
    const { found, person } = await inContext(
      db,
      CONTEXT,
      async (trx) => {
        const found = await nextInDatabase(trx, from);
        const partyId = found?.party_id ?? null;
        return { found, person: partyId === null ? undefined : (await partyKeys(trx, personal, [partyId])).get(partyId) };
      },
      { readOnly: true },
    );
    if (found === undefined) return moved;
    after = found.id;
    // Content of an erased person opens for nobody: it stays as it is.
    if (found.party_id !== null && person === undefined) continue;
    const bytes = found.encrypted && person ? openBytesFor(person, 'document_content.content', found.content) : found.content;
    const put = await putContent(store, found.community_id, bytes);
    const isMoved = await inContext(db, CONTEXT, (trx) => moveToStore(trx, found.id, objectRow(put, personal, person)));
    if (isMoved) moved += 1;
    else await store.remove(put.objectKey);
  }
  return moved;
}

async function sweep({ db, documents: store }: Deps): Promise<number> {
  if (store === undefined) return 0;
  let [page, removed]: [string[], number] = [[], 0];
  const removeUnknown = async (keys: readonly string[]): Promise<void> => {
    for (const key of await inContext(db, CONTEXT, (trx) => unknownKeys(trx, keys), { readOnly: true })) {
      await store.remove(key);
      removed += 1;
    }
  };
  for await (const { key, at } of store.list()) {
    if (Date.now() - at.getTime() < YOUNGEST_MS) continue;
    page.push(key);
    if (page.length < PAGE) continue;
    await removeUnknown(page);
    page = [];
  }
  await removeUnknown(page);
  return removed;
}
