import { sql, type Transaction } from 'kysely';
import { MONTH_PROCESS_PREFIX } from '../../../domain/settlement/processes.ts';
import type {
  DifferentPrices,
  DisabledWebhook,
  FailedProcess,
  MonthOnHold,
  OverdueOrder,
  StaleMonth,
  UnconfirmedAccess,
} from '../../../domain/settlement/worklist/order-blocks.ts';
import { openProcessId } from '../record/process.ts';
import type { DB } from '../schema/tables.ts';

interface OfMonth {
  readonly configurationId: number;
  readonly month: string;
  readonly since: Date;
  readonly workflowId: string | null;
}

/** Marks `k` that should have been answered by now. */
const LATE = sql`k.outcome is null and k.received_at < now() - interval '10 minutes'`;

/** Webhooks `w` that send nothing, though nobody switched them off. */
const SENDS_NOTHING = sql`(w.disabled_at is not null or (w.active and w.stopped_since is not null))`;

/** Devices `d` and sources `m` of which nothing is taken until somebody confirms them. */
const IS_LEFT_OUT = sql`d.state = 'active' and d.credentials > 0 and maker_has_ended(d.credentials_session_id, d.credentials_key_id)`;
const IS_PAUSED = sql`m.state = 'paused' and m.last_fault = 'unconfirmed'`;

/** A configuration `c` that shows what is about its community as a whole. */
const IS_FIRST = sql`c.id = (select min(f.id) from configuration f where f.community_id = c.community_id)`;

/**
 * For a configuration `c`: is a month of it held, stale for longer than it should take, or failed, or did a process of it fail, or was a
 * webhook of its community switched off, or is a work order overdue, or is a device or source left out? */
export const HAS_ORDERS = sql`(exists (select 1 from settlement_hold h where h.configuration_id = c.id and h.released_at is null)
  or exists (select 1 from settlement_mark k where k.configuration_id = c.id and ${LATE})
  or exists (select 1 from settlement_failure f where f.configuration_id = c.id and f.resolved_at is null)
  or exists (select 1 from process p where p.configuration_id = c.id and p.open and p.failure is not null)
  or exists (select 1 from webhook w where w.community_id = c.community_id and ${SENDS_NOTHING} and ${IS_FIRST})
  or exists (select 1 from work_order o where o.community_id = c.community_id and o.state in ('open', 'assigned') and o.overdue_since is not null
    and ${IS_FIRST})
  or (${IS_FIRST} and (exists (select 1 from device d where d.community_id = c.community_id and ${IS_LEFT_OUT})
    or exists (select 1 from meter_source m where m.community_id = c.community_id and ${IS_PAUSED}))))`;

const workflowOf = (alias: string) =>
  openProcessId(MONTH_PROCESS_PREFIX, sql.ref(`${alias}.configuration_id`), '/', sql`to_char(${sql.ref(`${alias}.month`)}, 'YYYY-MM')`);

/** Months of these configurations on hold. */
export async function monthsOnHold(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<(MonthOnHold & OfMonth)[]> {
  const { rows } = await sql<MonthOnHold & OfMonth>`
    select h.configuration_id as "configurationId", to_char(h.month, 'YYYY-MM') as month, h.held_at as since, h.id as "holdId",
      h.held_by as "heldBy", h.note, h.until, ${workflowOf('h')} as "workflowId"
    from settlement_hold h where h.configuration_id = any (${configurationIds}::bigint[]) and h.released_at is null order by 1, 2`.execute(
    trx,
  );
  return rows;
}

/** Months of these configurations whose corrections wait to be settled for longer than it should take. */
export async function staleMonths(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<(StaleMonth & OfMonth)[]> {
  const { rows } = await sql<StaleMonth & OfMonth>`
    select k.configuration_id as "configurationId", to_char(k.month, 'YYYY-MM') as month, min(k.received_at) as since,
      jsonb_agg(distinct k.cause) as causes, ${workflowOf('k')} as "workflowId"
    from settlement_mark k where k.configuration_id = any (${configurationIds}::bigint[]) and ${LATE}
    group by k.configuration_id, k.month order by 1, 2`.execute(trx);
  return rows;
}

/** Open processes of these configurations whose workflow failed for good; `month` where they are about one. */
export async function failedProcesses(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<(FailedProcess & Omit<OfMonth, 'month' | 'workflowId'> & { readonly month?: string })[]> {
  const { rows } = await sql<FailedProcess & Omit<OfMonth, 'month' | 'workflowId'> & { month: string | null }>`
    select configuration_id as "configurationId", workflow_id as "workflowId", failure as reason, failed_at as since, input->>'month' as month
    from process where configuration_id = any (${configurationIds}::bigint[]) and open and failure is not null order by 1, 2`.execute(trx);
  return rows.map(({ month, ...row }) => (month === null ? row : { ...row, month }));
}

/** Communities of these configurations in which devices or sources are left out until somebody confirms them, at their first configuration. */
export async function unconfirmedAccess(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<(UnconfirmedAccess & Pick<OfMonth, 'configurationId'>)[]> {
  const { rows } = await sql<UnconfirmedAccess & Pick<OfMonth, 'configurationId'>>`
    select * from (select c.id as "configurationId",
        (select count(*)::int from device d where d.community_id = c.community_id and ${IS_LEFT_OUT}) as devices,
        (select count(*)::int from meter_source m where m.community_id = c.community_id and ${IS_PAUSED}) as sources
      from configuration c where c.id = any (${configurationIds}::bigint[]) and ${IS_FIRST}) found
    where devices + sources > 0 order by 1`.execute(trx);
  return rows;
}

/** Webhooks of these configurations' communities that were switched off or stopped with the right of their owner, each at the first configuration of its community. */
export async function disabledWebhooks(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<(DisabledWebhook & Pick<OfMonth, 'configurationId' | 'since'>)[]> {
  const { rows } = await sql<DisabledWebhook & Pick<OfMonth, 'configurationId' | 'since'>>`
    select c.id as "configurationId", w.id as "webhookId", coalesce(w.disabled_for, 'owner_lost_right') as reason, coalesce(w.disabled_at, w.stopped_since) as since
    from configuration c join webhook w on w.community_id = c.community_id and ${SENDS_NOTHING}
    where c.id = any (${configurationIds}::bigint[]) and ${IS_FIRST} order by 1, 2`.execute(trx);
  return rows;
}

/** Days whose prices differ from those of the second publisher, of the zones of these configurations; the newest 100. */
export async function differentPrices(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<(DifferentPrices & Pick<OfMonth, 'configurationId' | 'since'>)[]> {
  const { rows } = await sql<DifferentPrices & Pick<OfMonth, 'configurationId' | 'since'>>`
    select c.id as "configurationId", to_char(d.day, 'YYYY-MM-DD') as day, d.market_zone as "marketZone", d.hours, d.largest, d.found_at as since
    from configuration c join price_difference d on d.market_zone = c.market_zone
    where c.id = any (${configurationIds}::bigint[]) order by d.day desc, 1 limit 100`.execute(trx);
  return rows;
}

/** Work orders of the communities of these configurations that are past their due day, each at the first configuration. */
export async function overdueOrders(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<(OverdueOrder & Pick<OfMonth, 'configurationId' | 'since'>)[]> {
  const { rows } = await sql<OverdueOrder & Pick<OfMonth, 'configurationId' | 'since'>>`
    select c.id as "configurationId", o.id as "orderId", coalesce(a.own_code, s.code, st.code, n.pod, p.code) as "assetCode", o.due_on::text as "dueOn",
      (o.due_on + 1)::timestamp at time zone 'Europe/Rome' as since
    from configuration c join work_order o on o.community_id = c.community_id and o.state in ('open', 'assigned') and o.overdue_since is not null
      join asset a on a.id = o.asset_id left join plant p on p.id = a.plant_id left join plant_section s on s.id = a.section_id
      left join storage_unit st on st.id = a.storage_id left join connection_point n on n.id = a.point_id
    where c.id = any (${configurationIds}::bigint[]) and ${IS_FIRST} order by 1, 2`.execute(trx);
  return rows;
}
