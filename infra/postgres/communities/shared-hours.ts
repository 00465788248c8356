import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A plant on a day: who it belongs to, where its sections are assigned, and what they can inject in an hour. */
export interface SharedAsset {
  readonly producerPartyId: number;
  readonly configurationId: number | null;
  readonly powerWatt: number;
}

/** The plant of a community at an instant; undefined when there is none that the context sees. */
export async function sharedAsset(trx: Transaction<DB>, communityId: number, plantId: number, at: Date): Promise<SharedAsset | undefined> {
  const { rows } = await sql<SharedAsset>`
    select p.producer_id as "producerPartyId", min(c.id) as "configurationId",
      coalesce(sum(s.power_kw * 1000) filter (where c.id is not null), 0)::bigint as "powerWatt"
    from plant p join plant_section s on s.plant_id = p.id
      left join plant_assignment a on a.section_id = s.id
        and a.validity @> (${at}::timestamptz at time zone (select time_zone from configuration where id = a.configuration_id))::date
      left join configuration c on c.id = a.configuration_id
    where p.community_id = ${communityId} and p.id = ${plantId} group by p.id`.execute(trx);
  return rows[0];
}

/** One booking of a plant's hour at a time: others wait until the transaction ends. */
export async function lockHour(trx: Transaction<DB>, plantId: number, startsAt: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('share:' || ${plantId}::text || ':' || ${startsAt.toISOString()}::text, 0))`.execute(
    trx,
  );
}

/** What is booked of a plant's hour, and what the plant injected in it (null where a reading is missing), in Wh; `day` is its local day. */
export async function hourOfPlant(trx: Transaction<DB>, plantId: number, configurationId: number, startsAt: Date) {
  const { rows } = await sql<{ day: string; bookedWh: number; injectedWh: number | null }>`
    with hour as (
      select c.id, (${startsAt}::timestamptz at time zone c.time_zone)::date as day, c.time_zone from configuration c where c.id = ${configurationId}),
    place as (select day, (extract(epoch from ${startsAt}::timestamptz - (day::timestamp at time zone time_zone)) / 60)::int as minute from hour),
    section as (
      select s.id, (select sum(u.value / case e.unit when 'mWh' then 1000 else 1 end)
          filter (where u.place * k.resolution_min > p.minute and (u.place - 1) * k.resolution_min < p.minute + 60) as wh
        from unnest(coalesce(k.values::bigint[], k.big_values)) with ordinality as u (value, place)) as wh
      from plant_section s cross join place p
        join plant_assignment a on a.section_id = s.id and a.configuration_id = ${configurationId} and a.validity @> p.day
        left join series e on e.section_id = s.id and e.quantity = 'injected'
        left join lateral (select v.values, v.big_values, v.resolution_min from curve v where v.series_id = e.id and v.day = p.day
          order by v.version desc limit 1) k on true
      where s.plant_id = ${plantId})
    select p.day, (select coalesce(sum(t.amount_wh), 0)::bigint from energy_transaction t
        where t.asset_id = ${plantId} and t.starts_at = ${startsAt}::timestamptz) as "bookedWh",
      (select case when bool_and(wh is not null) then floor(sum(wh))::bigint end from section) as "injectedWh"
    from place p`.execute(trx);
  return rows[0] as { day: string; bookedWh: number; injectedWh: number | null };
}

/** The party of a member of the community; undefined where it has no such member. */
export async function memberParty(trx: Transaction<DB>, communityId: number, membershipId: number): Promise<number | undefined> {
  const { rows } = await sql<{ party: number }>`
    select party_id as party from membership where community_id = ${communityId} and id = ${membershipId}`.execute(trx);
  return rows[0]?.party;
}

/** Does a point of the membership belong to the configuration at an instant? */
export async function consumesIn(trx: Transaction<DB>, membershipId: number, configurationId: number, at: Date): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from point_assignment a join configuration c on c.id = a.configuration_id
      where a.membership_id = ${membershipId} and a.configuration_id = ${configurationId}
        and a.validity @> (${at}::timestamptz at time zone c.time_zone)::date) as found`.execute(trx);
  return rows[0]?.found ?? false;
}
