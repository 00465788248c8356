import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Actions of the audit record after which an account may have another right than before. */
const OF_RIGHTS = '^(user|key|role|invitation|factors|person|member|third_party_producer|community|webhook)[.]';

interface RightsNews {
  /** Id of the newest audit event. */
  readonly newest: number;
  /** Whether an event after the one seen before may have changed rights; true where none was seen. */
  readonly isChanged: boolean;
}

/** What happened since the audit event with the id `seen`; null: nothing was seen yet. Needs the platform's context. */
export async function rightsNews(db: Kysely<DB>, seen: number | null): Promise<RightsNews> {
  if (seen === null) {
    const { rows } = await sql<{ newest: number }>`select coalesce(max(id), 0)::bigint as newest from audit_event`.execute(db);
    return { newest: rows[0]?.newest ?? 0, isChanged: true };
  }
  const { rows } =
    await sql<RightsNews>`select coalesce(max(id), ${seen})::bigint as newest, coalesce(bool_or(action ~ ${OF_RIGHTS}), false) as "isChanged"
    from audit_event where id > ${seen}`.execute(db);
  return rows[0] ?? { newest: seen, isChanged: true };
}
