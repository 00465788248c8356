import { type RawBuilder, sql, type Transaction } from 'kysely';
import { EXPIRING_DAYS } from '../../../domain/documents/expiry.ts';
import { REQUIRED_CONSENTS } from '../../../domain/members/consents.ts';
import type { OwnTask, TaskTarget } from '../../../domain/settlement/worklist/tasks.ts';
import type { DB } from '../schema/tables.ts';

/** A task as a statement answers it; `name`: what its text names. */
export interface FoundTask {
  readonly kind: OwnTask;
  readonly communityId: number;
  readonly name: string;
  readonly dueOn: string | null;
  readonly since: Date;
  readonly target: TaskTarget;
  readonly targetId: number;
}

/** Whose tasks: the account, its own records, and the communities that it works for. */
export interface TaskOwner {
  readonly userId: number;
  readonly parties: readonly number[];
  readonly communityId: number | undefined;
}

/** At most so many tasks of one kind, the first ones by their day. */
const MOST_OF_KIND = 100;

const TODAY = sql`(now() at time zone 'Europe/Rome')::date`;

/** What the account and its own records are asked for, which applicants lack a required consent, and which accounts wait; as far as the context sees it. */
export async function ownTasks(trx: Transaction<DB>, owner: TaskOwner): Promise<FoundTask[]> {
  const { userId, communityId = null } = owner;
  const parties = [...owner.parties];
  const found: FoundTask[] = [];
  for (const select of [
    votes(parties),
    workOrders(userId),
    bankAccounts(parties),
    documents(parties),
    consents(),
    accounts(userId),
    ownData(),
    ownUploads(userId),
  ]) {
    const { rows } = await sql<FoundTask>`select * from (${select}) as t
      where ${communityId}::bigint is null or t."communityId" = ${communityId}::bigint
      order by "dueOn" nulls last, since, "targetId" limit ${MOST_OF_KIND}`.execute(trx);
    found.push(...rows);
  }
  return found;
}

/** Motions whose vote runs, in which a member of these parties is entitled and has neither voted nor given a proxy. */
const votes = (
  parties: number[],
): RawBuilder<unknown> => sql`select distinct 'vote' as kind, n.community_id as "communityId", n.title as name,
    (n.closes_at at time zone 'Europe/Rome')::date::text as "dueOn", n.opens_at as since, 'motion' as target, n.id as "targetId"
  from motion n join membership m on m.community_id = n.community_id and m.party_id = any (${parties}::bigint[])
  where n.state in ('announced', 'open') and n.opens_at <= now() and n.closes_at > now()
    and m.status in ('active', 'leaving') and m.validity @> ${TODAY}
    and (n.state = 'announced' or exists (select from motion_voter r where r.motion_id = n.id and r.membership_id = m.id))
    and not exists (select from motion_vote v where v.motion_id = n.id and v.membership_id = m.id)
    and not exists (select from motion_proxy p where p.motion_id = n.id and p.giver_id = m.id and p.revoked_at is null)`;

const workOrders = (
  userId: number,
): RawBuilder<unknown> => sql`select 'work_order' as kind, o.community_id as "communityId", o.title as name,
    o.due_on::text as "dueOn", o.opened_at as since, 'work_order' as target, o.id as "targetId"
  from work_order o where o.assigned_to = ${userId} and o.state in ('open', 'assigned')`;

/** Running memberships of people without an account that is in use or waits for confirmation. */
const bankAccounts = (
  parties: number[],
): RawBuilder<unknown> => sql`select 'bank_account' as kind, m.community_id as "communityId", m.code as name,
    null::text as "dueOn", coalesce(m.admitted_at, lower(m.validity)::timestamptz) as since, 'membership' as target, m.id as "targetId"
  from membership m where m.party_id = any (${parties}::bigint[]) and m.status = 'active' and m.validity @> ${TODAY}
    and not exists (select from payment_account a where a.party_id = m.party_id and a.state <> 'withdrawn'
      and coalesce(upper(a.validity) > ${TODAY}, true))`;

/** Papers of these people that expire soon or have expired. */
const documents = (
  parties: number[],
): RawBuilder<unknown> => sql`select 'own_document' as kind, d.community_id as "communityId", d.file_name as name,
    d.valid_until::text as "dueOn", d.uploaded_at as since, 'document' as target, d.id as "targetId"
  from document d where d.party_id = any (${parties}::bigint[]) and d.valid_until <= ${TODAY} + ${EXPIRING_DAYS}::integer
    and d.deleted_at is null and not exists (select from document n where n.replaces_id = d.id)`;

/** Applicants whom the absence of a required consent keeps from being admitted. */
const consents = (): RawBuilder<unknown> => sql`select 'consent' as kind, m.community_id as "communityId", m.code as name,
    null::text as "dueOn", lower(m.validity)::timestamptz as since, 'membership' as target, m.id as "targetId"
  from membership m where m.status = 'pending' and exists (select from unnest(${[...REQUIRED_CONSENTS]}::text[]) as k (kind)
    where not exists (select from member_consent c where c.membership_id = m.id and c.kind = k.kind and c.validity @> ${TODAY}))`;

/** Accounts that came by an invitation of somebody else and wait, with four eyes, for another person; not the account's own. */
const accounts = (userId: number): RawBuilder<unknown> => sql`select 'account' as kind, m.community_id as "communityId", m.code as name,
    null::text as "dueOn", l.linked_at as since, 'membership' as target, m.id as "targetId"
  from user_party l join membership m on m.party_id = l.party_id and m.status <> 'left' join community c on c.id = m.community_id and c.four_eyes
  where l.invitation_id is not null and l.confirmed_by is null and l.user_id <> ${userId}
    and not exists (select from invitation i where i.id = l.invitation_id and i.invited_by = ${userId})`;

/** Changes of their own data that people proposed, by those who have a membership. */
const ownData = (): RawBuilder<unknown> => sql`select 'own_data' as kind, c.community_id as "communityId", m.code as name,
    null::text as "dueOn", c.proposed_at as since, 'membership' as target, m.id as "targetId"
  from person_change c join lateral (select m.id, m.code from membership m where m.party_id = c.party_id
    order by lower(m.validity) desc, m.id desc limit 1) m on true where c.state = 'proposed'`;

/** Documents that people uploaded about their own records and nobody has looked at; not those of the account itself. */
const ownUploads = (
  userId: number,
): RawBuilder<unknown> => sql`select 'own_upload' as kind, d.community_id as "communityId", m.code as name,
    null::text as "dueOn", d.uploaded_at as since, 'document' as target, d.id as "targetId"
  from document_review r join document d on d.id = r.document_id and d.deleted_at is null and d.uploaded_by <> 'user:' || ${userId}::bigint
    join lateral (select m.code from membership m where m.party_id = d.party_id order by lower(m.validity) desc, m.id desc limit 1) m on true
  where r.state = 'waiting'`;
