import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../postgres/schema/tables.ts';
import { type SeededSeries, seedMonth } from '../settlement/seed-curves.ts';

export interface SeededCommunity {
  readonly communityId: number;
  readonly series: readonly SeededSeries[];
}

const firstId = async (db: Kysely<DB>, query: ReturnType<typeof sql<{ id: number }>>): Promise<number> =>
  (await query.execute(db)).rows[0]?.id as number;

/** One community with so many points, each with a member, and a month of quarter-hours of what they withdraw. */
export async function seedCommunity(owner: Kysely<DB>, bulk: Kysely<DB>, points: number, month: string): Promise<SeededCommunity> {
  const organisation = await firstId(
    owner,
    sql`insert into organisation (code, name, kind) values ('bench-points', 'Bench', 'association') returning id`,
  );
  const communityId = await firstId(
    owner,
    sql`insert into community (organisation_id, code, name, legal_type, status)
      values (${organisation}, 'bench-points', 'Bench', 'association', 'active') returning id`,
  );
  const area = await firstId(
    owner,
    sql`insert into substation_area (code, dso, boundary, published_on, validity, source)
      values ('AC001E09999', 'bench', st_multi(st_geomfromtext('POLYGON((9 45, 10 45, 10 46, 9 46, 9 45))', 4326)), '2022-01-01', '[2022-01-01,)', 'bench')
      returning id`,
  );
  const configurationId = await firstId(
    owner,
    sql`insert into configuration (community_id, code, kind, substation_area_id, market_zone, energy_unit, status)
      values (${communityId}, 'K1', 'renewable_energy_community', ${area}, 'NORD', 'Wh', 'active') returning id`,
  );
  await sql`
    with party as (insert into party (community_id, kind, holder_class)
      select ${communityId}::bigint, 'person', 'natural_person' from generate_series(1, ${points}::int) returning id),
    numbered as (select id, row_number() over (order by id) as n from party),
    member as (insert into membership (community_id, party_id, code, member_type, user_type, status, validity)
      select ${communityId}::bigint, id, 'M' || n, 'CONSUMER', 'RESIDENTIAL', 'active', '[2024-01-01,)' from numbered returning id)
    insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
    select point_for('IT001E' || lpad((row_number() over (order by id))::text, 8, '0')), ${configurationId}::bigint, ${communityId}::bigint, id, '[2024-01-01,)' from member`.execute(
    owner,
  );
  const { rows } = await sql<SeededSeries>`insert into series (point_id, quantity, unit)
    select point_id, 'withdrawn', 'Wh' from point_assignment where community_id = ${communityId} returning id, false as injected`.execute(
    owner,
  );
  await seedMonth(bulk, rows, month);
  await sql`analyze`.execute(owner);
  return { communityId, series: rows };
}
