import type { Kysely } from 'kysely';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { mayGo, type Retention, retentionOf } from '../../../domain/documents/retention.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { documentUses, keptDocuments, retentionFacts } from '../../../infra/postgres/documents/retention.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Until when documents are kept by the law of a day, by id. */
export async function retentionsOf(db: Kysely<DB>, ids: readonly number[], on: LocalDate): Promise<Map<number, Retention>> {
  return new Map((await retentionFacts(db, ids)).map((facts) => [facts.id, retentionOf(facts, on)]));
}

const PAGE = 500;

/** Documents of a community, after one of them, whose term has passed and on which nothing rests; `last`: where the next page begins. */
export async function deletablePage(db: Kysely<DB>, communityId: number, after: number, on: LocalDate) {
  const ids = await keptDocuments(db, communityId, { after, limit: PAGE });
  const [retentions, uses] = [await retentionsOf(db, ids, on), await documentUses(db, ids)];
  const free = ids.filter((id) => {
    const retention = retentions.get(id);
    return retention !== undefined && mayGo(retention, on) && !uses.has(id);
  });
  return { ids: free, last: ids.length < PAGE ? undefined : ids.at(-1) };
}

/** Why documents are not deleted although nothing rests on them, by id: accounts are kept for their term, whoever stored them. */
export async function keptAsAccounts(db: Kysely<DB>, ids: readonly number[], on: LocalDate): Promise<Map<number, Message>> {
  const kept = [...(await retentionsOf(db, ids, on))].filter(([, retention]) => retention.class === 'accounting' && !mayGo(retention, on));
  return new Map(
    kept.map(([id, { until }]) => [id, storedDocumentMessages.retained(id, until, storedDocumentMessages.keptFor.accounting)]),
  );
}
