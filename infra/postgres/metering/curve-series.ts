import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import { DEVICE_ZONE } from '../../../domain/metering/devices/device-curves.ts';
import { brokerUser } from '../../../domain/metering/devices/topics.ts';
import type { DB } from '../schema/tables.ts';

/** Whose curves are asked for: exactly one of them. A point by its number as a connection point, a member by that of the membership. */
export interface CurvesOf {
  readonly kind: (typeof CURVES_OF)[number];
  readonly id: number;
}

export const CURVES_OF = ['point', 'plant', 'storage', 'device', 'member', 'configuration', 'community'] as const;

/** A series that is due on some days; null id: nothing was ever stored for it. */
export interface DueSeries {
  readonly id: number | null;
  readonly subject: 'point' | 'section' | 'storage' | 'device';
  readonly subjectId: number;
  readonly code: string;
  readonly quantity: string;
  readonly unit: EnergyUnit | null;
  readonly timeZone: string;
  /** On which it belongs to what was asked for, `to` excluded; null has no end. */
  readonly days: readonly { readonly from: string | null; readonly to: string | null }[];
}

const none = sql`false`;

/** Which assignments of points, plant sections and storages belong to what is asked for. */
function filters({ kind, id }: CurvesOf): { points: RawBuilder<unknown>; sections: RawBuilder<unknown>; storages: RawBuilder<unknown> } {
  switch (kind) {
    case 'point':
      return { points: sql`a.point_id = ${id}`, sections: none, storages: none };
    case 'plant':
      return { points: none, sections: sql`n.plant_id = ${id}`, storages: none };
    case 'storage':
      return { points: none, sections: none, storages: sql`a.storage_id = ${id}` };
    case 'device':
      return { points: none, sections: none, storages: none };
    case 'member':
      return { points: sql`a.membership_id = ${id}`, sections: ofProducer(id), storages: none };
    case 'configuration':
      return {
        points: sql`a.configuration_id = ${id}`,
        sections: sql`a.configuration_id = ${id}`,
        storages: sql`a.configuration_id = ${id}`,
      };
    case 'community':
      return { points: sql`a.community_id = ${id}`, sections: sql`a.community_id = ${id}`, storages: sql`a.community_id = ${id}` };
  }
}

const ofProducer = (membershipId: number) =>
  sql`exists (select 1 from membership m where m.id = ${membershipId} and m.party_id = k.producer_id and m.community_id = a.community_id)`;

/**
 * The series of what is asked for that the context sees, by id, with the days on which they belong to it. What is expected of a point
 * (withdrawn) and of a plant section (injected) is named also where nothing was stored yet.
 */
export async function dueSeries(trx: Transaction<DB>, of: CurvesOf, quantity: string | null): Promise<DueSeries[]> {
  if (of.kind === 'device') return seriesOfDevice(trx, of.id, quantity);
  const { points, sections, storages } = filters(of);
  const ofMember = of.kind === 'member' ? sql`p.membership_id = ${of.id}` : none;
  const { rows } = await sql<DueSeries>`
    with assigned as (
      select 'point' as subject, a.point_id as id, p.pod as code, 'withdrawn' as usual, a.validity as days, a.configuration_id
        from point_assignment a join connection_point p on p.id = a.point_id where ${points}
      union all select 'section', a.section_id, n.code, 'injected', a.validity, a.configuration_id
        from plant_assignment a join plant_section n on n.id = a.section_id join plant k on k.id = n.plant_id where ${sections}
      union all select 'storage', a.storage_id, u.code, null, a.validity, a.configuration_id
        from storage_assignment a join storage_unit u on u.id = a.storage_id where ${storages}
      union all select 'storage', a.storage_id, u.code, null, a.validity * p.validity, a.configuration_id
        from storage_assignment a join storage_unit u on u.id = a.storage_id join point_assignment p on p.point_id = u.point_id
        where ${ofMember} and a.validity && p.validity),
    subject as materialized (
      select d.subject, d.id, min(d.code) as code, min(d.usual) as usual, range_agg(d.days) as days, min(c.time_zone) as time_zone
      from assigned d join configuration c on c.id = d.configuration_id group by 1, 2),
    stored as materialized (
      select id, 'point' as subject, point_id as of, quantity, unit from series where point_id in (select id from subject where subject = 'point')
      union all select id, 'section', section_id, quantity, unit from series where section_id in (select id from subject where subject = 'section')
      union all select id, 'storage', storage_id, quantity, unit from series where storage_id in (select id from subject where subject = 'storage'))
    select s.id, subject.subject, subject.id as "subjectId", subject.code, coalesce(s.quantity, subject.usual) as quantity, s.unit,
      subject.time_zone as "timeZone",
      (select json_agg(json_build_object('from', lower(r), 'to', upper(r)) order by r) from unnest(subject.days) as r) as days
    from subject left join stored s on s.subject = subject.subject and s.of = subject.id
    where coalesce(s.quantity, subject.usual) is not null
      and (${quantity}::text is null or coalesce(s.quantity, subject.usual) = ${quantity})
    order by s.id nulls last, subject.subject, subject.id`.execute(trx);
  return rows;
}

/** The series of what a device itself measured, from its first day of readings until it was revoked. */
async function seriesOfDevice(trx: Transaction<DB>, id: number, quantity: string | null): Promise<DueSeries[]> {
  const { rows } = await sql<DueSeries>`
    select s.id, 'device' as subject, d.id as "subjectId", ${brokerUser(id)} as code, s.quantity, s.unit, ${DEVICE_ZONE} as "timeZone",
      json_build_array(json_build_object('from', (select min(c.day) from curve c where c.series_id = s.id),
        'to', (d.revoked_at at time zone ${DEVICE_ZONE})::date + 1)) as days
    from device d join series s on s.device_id = d.id
    where d.id = ${id} and (${quantity}::text is null or s.quantity = ${quantity}) order by s.id`.execute(trx);
  return rows;
}

/** What is asked for, where the context sees it: its community (of a point the latest one) and code. */
export async function holderOf(trx: Transaction<DB>, { kind, id }: CurvesOf): Promise<{ communityId: number; code: string } | undefined> {
  const found = {
    point: sql`select a.community_id, p.pod as code from point_assignment a join connection_point p on p.id = a.point_id
      where a.point_id = ${id} order by upper(a.validity) desc nulls first`,
    plant: sql`select community_id, code from plant where id = ${id}`,
    storage: sql`select community_id, code from storage_unit where id = ${id}`,
    device: sql`select community_id, ${brokerUser(id)} as code from device where id = ${id}`,
    member: sql`select community_id, code from membership where id = ${id}`,
    configuration: sql`select community_id, code from configuration where id = ${id}`,
    community: sql`select id as community_id, code from community where id = ${id}`,
  }[kind];
  const { rows } = await sql<{ communityId: number; code: string }>`
    select community_id as "communityId", code from (${found}) as found limit 1`.execute(trx);
  return rows[0];
}
