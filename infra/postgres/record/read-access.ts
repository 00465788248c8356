import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { afterShown, idOrder, inReach, type Window } from './window.ts';

/** Why a read is logged: `audit` by a role that reads under supervision, `curve` of another person. */
export const READ_CAUSES = ['audit', 'curve'] as const;
export type ReadCause = (typeof READ_CAUSES)[number];

/** One answered request that is logged. */
export interface ReadAccessValues {
  readonly actor: string;
  readonly cause: ReadCause;
  readonly community_id: number | null;
  readonly route: string;
  readonly path: string;
  readonly request_id: string | null;
}

export async function recordRead(trx: Transaction<DB>, read: ReadAccessValues): Promise<void> {
  await trx.insertInto('read_access').values(read).execute();
}

interface ReadAccessFilter extends Window {
  readonly causes: readonly ReadCause[];
  readonly communityId?: number | undefined;
  readonly actor?: string | undefined;
}

/** Reads that the context sees, by id. */
export function listReads(db: Kysely<DB>, filter: ReadAccessFilter) {
  const { take, causes, communityId, actor, withinReach } = filter;
  let query = db
    .selectFrom('read_access')
    .selectAll()
    .where('cause', 'in', causes)
    .where(afterShown(filter))
    .orderBy('id', idOrder(filter))
    .limit(take);
  if (communityId !== undefined) query = query.where('community_id', '=', communityId);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (withinReach === true) query = query.where(inReach('community_id'));
  return query.execute();
}
