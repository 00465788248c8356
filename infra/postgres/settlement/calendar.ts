import { sql, type Transaction } from 'kysely';
import type { CalendarSpan, DatedMatter } from '../../../domain/settlement/worklist/calendar.ts';
import type { DB } from '../schema/tables.ts';

/** At most so many, the first ones by their day. */
const MOST_MATTERS = 1000;

/** What falls due in these communities within a span, as far as the context sees it: votes, work, papers, and members who leave. */
export async function datedMatters(
  trx: Transaction<DB>,
  communities: readonly number[],
  { from, to }: CalendarSpan,
): Promise<DatedMatter[]> {
  if (communities.length === 0) return [];
  const { rows } = await sql<DatedMatter>`select * from (
      select 'motion' as kind, community_id as "communityId", title as name, (closes_at at time zone 'Europe/Rome')::date as day,
          'motion' as target, id as "targetId"
        from motion where state in ('announced', 'open')
      union all select 'work_order', community_id, title, due_on, 'work_order', id from work_order where state in ('open', 'assigned')
      union all select 'maintenance', community_id, title, next_due, 'maintenance_plan', id from maintenance_plan where ended_on is null
      union all select 'document', community_id, file_name, valid_until, 'document', id from document d
        where party_id is null and deleted_at is null and not exists (select from document n where n.replaces_id = d.id)
      union all select 'leaving', community_id, code, upper(validity) - 1, 'membership', id from membership where status in ('active', 'leaving')
    ) as matter
    where "communityId" = any (${[...communities]}::bigint[]) and day between ${from}::date and ${to}::date
    order by day, "targetId" limit ${MOST_MATTERS}`.execute(trx);
  return rows;
}
