import { sql, type Transaction } from 'kysely';
import { COUNTED } from '../../../domain/members/status.ts';
import type { DB } from '../schema/tables.ts';

/** A community with more members than it takes (`max_members`). */
interface AboveLimit {
  readonly members: number;
  readonly most: number;
}

interface FoundAboveLimit extends AboveLimit {
  readonly configurationId: number;
  /** When the last of them was admitted. */
  readonly since: Date;
}

const counted = (what: ReturnType<typeof sql>) => sql`(select ${what} from membership m where m.community_id = y.id
  and m.status = any (${[...COUNTED]}::text[]))`;
const IS_ABOVE = sql`y.max_members < ${counted(sql`count(*)`)}`;

/** For a configuration `c` of a community `y`: is it the first of a community with more members than that takes? */
export const HAS_ABOVE_LIMIT = sql`(${IS_ABOVE} and not exists (select 1 from configuration f where f.community_id = y.id and f.id < c.id))`;

/** The communities with more members than they take, each at its first configuration, as far as that is among these. */
export async function communitiesAboveLimit(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<FoundAboveLimit[]> {
  const { rows } = await sql<FoundAboveLimit>`
    select c.id as "configurationId", ${counted(sql`count(*)::int`)} as members, y.max_members as most, ${counted(sql`max(m.admitted_at)`)} as since
    from configuration c join community y on y.id = c.community_id
    where c.id = any (${configurationIds}::bigint[]) and ${HAS_ABOVE_LIMIT} order by 1`.execute(trx);
  return rows;
}

/** How many members a community has beyond those that it takes; 0 where it has none too many. */
export async function membersAboveLimit(trx: Transaction<DB>, communityId: number): Promise<number> {
  const { rows } = await sql<{ above: number }>`
    select ${counted(sql`count(*)::int`)} - y.max_members as above from community y where y.id = ${communityId} and ${IS_ABOVE}`.execute(
    trx,
  );
  return rows[0]?.above ?? 0;
}
