import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { pageOf, type Window } from './window.ts';

interface TimelineFilter extends Window {
  readonly communityId: number;
  /** Actions of the audit record that the timeline shows. */
  readonly actions: readonly string[];
  /** Only lines about these memberships; left out: all lines of the community. */
  readonly members?: readonly number[] | undefined;
}

/** One line of a timeline, without what the record holds before and after. */
export interface TimelineRow {
  readonly id: number;
  readonly action: string;
  /** The legal day as the event names it, or the day of its record in Rome. */
  readonly occurred_on: string;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly state: string | null;
  readonly object_kind: string;
  readonly object_id: string;
  readonly member_id: number | null;
  readonly document_id: number | null;
}

/** The fields in which events name their legal day, the more telling first. */
const LEGAL_DAYS = ['occurred_on', 'changed_on', 'given_on', 'recognised_from', 'active_from', 'valid_from', 'from', 'valid_to', 'until'];
const STATES = ['state', 'stage', 'status'];

/** An id that stands as text in the record; null for anything else. */
const whole = (text: RawBuilder<unknown>) => sql`substring(${text} from '^\\d{1,15}$')::bigint`;

/** The newest membership of a person in the community. */
const newestOf = (party: RawBuilder<unknown>) =>
  sql`(select max(o.id) from membership o where o.community_id = e.chain and o.party_id = ${party})`;

/** The audit record of a community as lines, the newest record first; the context must see the chain. */
export function listTimeline(db: Kysely<DB>, { communityId, actions, members, ...window }: TimelineFilter): Promise<TimelineRow[]> {
  const day = sql.join(LEGAL_DAYS.map((field) => sql`substring(e.after->>${sql.lit(field)} from '^\\d{4}-\\d\\d-\\d\\d$')`));
  const state = sql.join(STATES.map((field) => sql`e.after->>${sql.lit(field)}`));
  const about = members === undefined ? sql`` : sql` where l.member_id = any (${[...members]}::bigint[])`;
  const rows = sql<TimelineRow>`select l.* from (
    select e.id, e.action, e.at as recorded_at, e.actor, e.object_kind, e.object_id,
      coalesce(${day}, (e.at at time zone 'Europe/Rome')::date::text) as occurred_on, coalesce(${state}) as state, m.id as member_id,
      case e.object_kind when 'document' then ${whole(sql`e.object_id`)}
        else ${whole(sql`coalesce(e.after->>'document_id', e.after->>'bill_document_id')`)} end as document_id
    from audit_event e
    left join point_assignment p on e.object_kind = 'point_assignment' and p.id = ${whole(sql`e.object_id`)} and p.community_id = e.chain
    left join membership m on m.community_id = e.chain and m.id = case e.object_kind
      when 'membership' then ${whole(sql`e.object_id`)}
      when 'point_assignment' then p.membership_id
      when 'party' then ${newestOf(whole(sql`e.object_id`))}
      when 'person_change' then ${newestOf(whole(sql`e.after->>'party_id'`))}
      when 'payment_account' then ${newestOf(whole(sql`e.after->>'party_id'`))}
      else ${whole(sql`e.after->>'member_id'`)} end
    where e.chain = ${communityId} and e.action = any (${[...actions]}::text[])) l${about}`;
  return pageOf(db, rows, window);
}
