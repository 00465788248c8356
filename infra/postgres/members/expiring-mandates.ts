import { type Kysely, sql, type Transaction } from 'kysely';
import { EXPIRING_DAYS } from '../../../domain/documents/expiry.ts';
import type { DB } from '../schema/tables.ts';

/** A mandate `m` of a producer whose plants go on after it, and which no other mandate follows. */
const IS_NEEDED = sql`m.kind = 'third_party_producer' and upper(m.validity) is not null
  and exists (select from plant p join plant_section s on s.plant_id = p.id join plant_assignment a on a.section_id = s.id
    where p.producer_id = m.party_id and p.community_id = m.community_id and coalesce(upper(a.validity) > upper(m.validity), true))
  and not exists (select from mandate n where n.party_id = m.party_id and n.kind = m.kind and n.id <> m.id and n.validity -|- m.validity)`;

const LAST_DAY = sql`(upper(m.validity) - 1)`;

/** Communities with needed mandates whose last day is one of these (platform's context). */
export async function communitiesWithMandates(db: Kysely<DB>, lastDays: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct m.community_id as id from mandate m
    where ${LAST_DAY} = any (${[...lastDays]}::date[]) and ${IS_NEEDED} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** A mandate that expires soon or has expired. */
interface MandateNotice {
  readonly mandate_id: number;
  readonly validity: 'expiring' | 'expired';
  readonly last_day: string;
}

const validityOn = (day: string) => sql`case when ${LAST_DAY} < ${day}::date then 'expired' else 'expiring' end`;

const unnoticed = (day: string) => sql`mandate m join community y on y.id = m.community_id and y.status <> 'archived'
  where ${LAST_DAY} <= ${day}::date + ${EXPIRING_DAYS}::integer and ${IS_NEEDED}
    and not exists (select from mandate_notice o where o.mandate_id = m.id and o.validity = ${validityOn(day)} and o.last_day = ${LAST_DAY})`;

/** Communities with needed mandates whose expiry on `day` is not recorded yet (platform's context). */
export async function communitiesWithNews(db: Kysely<DB>, day: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select distinct m.community_id as id from ${unnoticed(day)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Records how the needed mandates of a community stand on `day` where that is new: each validity once for each end. */
export async function insertMandateNotices(trx: Transaction<DB>, communityId: number, day: string): Promise<MandateNotice[]> {
  const { rows } = await sql<MandateNotice>`insert into mandate_notice (mandate_id, community_id, validity, last_day, on_day)
    select m.id, m.community_id, ${validityOn(day)}, ${LAST_DAY}, ${day}::date from ${unnoticed(day)} and m.community_id = ${communityId}
    on conflict do nothing returning mandate_id, validity, last_day::text as last_day`.execute(trx);
  return rows;
}
