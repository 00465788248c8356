import { type Kysely, sql, type Transaction } from 'kysely';
import type { OpenMatters } from '../../../domain/communities/archive.ts';
import type { ConfigurationFacts, LifecycleState } from '../../../domain/communities/lifecycle.ts';
import type { DB } from '../schema/tables.ts';
import { unfinishedMonths, unsettledMonths } from '../settlement/worklist.ts';
import { monthsOnHold } from '../settlement/worklist-orders.ts';
import { unfinishedYears } from '../settlement/worklist-years.ts';

/** A configuration with what its state follows from. */
interface ConfigurationStanding extends ConfigurationFacts {
  readonly id: number;
  readonly code: string;
}

/** What the record says of a community and its configurations; undefined where the context does not see it. */
export async function communityStanding(db: Kysely<DB>, communityId: number) {
  const { rows } = await sql<{ isArchived: boolean; configurations: ConfigurationStanding[] }>`
    select y.status = 'archived' as "isArchived", coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code,
      'application', (select a.state from application a where a.configuration_id = c.id and a.kind = 'access' order by a.id desc limit 1),
      'contract', (select k.state from contract k where k.configuration_id = c.id)) order by c.id)
      from configuration c where c.community_id = y.id), '[]') as configurations
    from community y where y.id = ${communityId}`.execute(db);
  return rows[0];
}

/** A state that a community entered, with those of its configurations then, by code. */
export interface StateRow {
  readonly state: LifecycleState;
  readonly before: LifecycleState | null;
  readonly configurations: Readonly<Record<string, LifecycleState>>;
  readonly since: Date;
}

/** The states of a community, the newest first. */
export async function communityStates(db: Kysely<DB>, communityId: number, most = 100): Promise<StateRow[]> {
  const { rows } = await sql<StateRow>`
    select state, before, configurations, created_at as since from community_state where community_id = ${communityId}
    order by id desc limit ${most}`.execute(db);
  return rows;
}

export async function insertCommunityState(
  trx: Transaction<DB>,
  communityId: number,
  { state, before, configurations }: Omit<StateRow, 'since'>,
): Promise<void> {
  await trx
    .insertInto('community_state')
    .values({ community_id: communityId, state, before, configurations: { ...configurations } })
    .execute();
}

/** What is open in a community, by the statements that the worklist and the payments use. */
export async function openMatters(trx: Transaction<DB>, communityId: number): Promise<OpenMatters> {
  const ids = (await trx.selectFrom('configuration').select('id').where('community_id', '=', communityId).execute()).map(({ id }) => id);
  const { rows } = await sql<{ applications: number; payments: number; marks: number }>`select
    (select count(*)::int from application where community_id = ${communityId}
      and state in ('SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE', 'PRELIM_PENDING')) as applications,
    (select count(*)::int from payout where community_id = ${communityId} and state in ('prepared', 'sent')) as payments,
    (select count(distinct (configuration_id, month))::int from settlement_mark where community_id = ${communityId} and outcome is null) as marks`.execute(
    trx,
  );
  const { applications, payments, marks } = rows[0] ?? { applications: 0, payments: 0, marks: 0 };
  const waiting = [await unfinishedMonths(trx, ids), await unsettledMonths(trx, ids), await monthsOnHold(trx, ids)].flat();
  const months = new Set(waiting.map(({ configurationId, month }) => `${configurationId}/${month}`)).size + marks;
  const uneven = await unevenAccounts(trx, communityId);
  const cents = uneven.reduce((sum, one) => sum + one, 0);
  return { applications, payments, months, years: (await unfinishedYears(trx, ids)).length, accounts: uneven.length, cents };
}

/** What each member is owed beyond what was paid, in cents, where that is not nothing; months outside the contract are payable to nobody. */
async function unevenAccounts(trx: Transaction<DB>, communityId: number): Promise<number[]> {
  const { rows } = await sql<{ cents: number }>`
    select -sum(p.cents)::bigint as cents from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_entry e on e.id = p.entry_id
      left join lateral (select settled_days(e.configuration_id) as days) t on e.configuration_id is not null
    where a.community_id = ${communityId} and a.kind in ('member', 'member_paid')
      and (a.kind = 'member_paid' or e.month is null or t.days is null or t.days && daterange(e.month, (e.month + interval '1 month')::date))
    group by a.party_id having sum(p.cents) <> 0`.execute(trx);
  return rows.map(({ cents }) => Number(cents));
}

/** The first table that holds something of the community's history; null where it is a draft with nothing but its own rows. */
export async function historyOf(db: Kysely<DB>, communityId: number): Promise<string | null> {
  const { rows } = await sql<{ found: string | null }>`select history_of_community(${communityId}) as found`.execute(db);
  return rows[0]?.found ?? null;
}

/** Deletes a draft without history. */
export async function deleteDraft(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`select delete_draft(${communityId})`.execute(trx);
}
