import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../../postgres/schema/tables.ts';

/**
 * Communities numbered `first` to `last`, each one configuration with `points` points (8 unless said) of as many members, and two plants,
 * settled in the months from `since` to `until` (excluded; null is open).
 */
export interface SeedRange {
  readonly first: number;
  readonly last: number;
  readonly since: string;
  readonly until: string | null;
  readonly points?: number;
}

const POINTS = 8;
const PLANTS = 2;
const PODS = 10_000;

/** EUR/MWh; the law's own value of the year is not sure, so the seed brings one. */
export const TRANSMISSION_RATE = 8.48;

const RULE = {
  fundShare: '0.10',
  quotas: [
    { to: 'producers', share: '0.40', key: 'attributed_energy' },
    { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
  ],
};

/** What the statements of the seed share. */
interface Seed {
  readonly numbers: RawBuilder<unknown>;
  readonly valid: RawBuilder<unknown>;
  /** A community `c` of the range with its configuration `k`. */
  readonly community: RawBuilder<unknown>;
  readonly points: number;
}

/** Makes the communities with their series by set statements, as the owner's role. */
export async function seedMaster(db: Kysely<DB>, { first, last, since, until, points = POINTS }: SeedRange): Promise<void> {
  const seed: Seed = {
    numbers: sql`generate_series(${first}::int, ${last}::int) as n`,
    valid: sql`daterange(${since}::date, ${until}::date)`,
    community: sql`community c on c.code = 'bench-' || n join configuration k on k.community_id = c.id`,
    points,
  };
  const statements = [...communities(seed), ...membersWithPoints(seed), ...plants(seed), ...terms(seed), ...series(seed), activation(seed)];
  for (const statement of statements) await statement.execute(db);
  await sql`analyze`.execute(db);
}

function communities({ numbers }: Seed): RawBuilder<unknown>[] {
  return [
    sql`insert into organisation (code, name, kind) values ('bench', 'bench', 'association') on conflict do nothing`,
    sql`insert into substation_area (code, dso, boundary, published_on, validity, source)
      values ('AC001E01322', 'bench', st_multi(st_geomfromtext('POLYGON((9 45, 10 45, 10 46, 9 46, 9 45))', 4326)), '2022-01-01', '[2022-01-01,)', 'bench')
      on conflict do nothing`,
    sql`insert into community (organisation_id, code, name, legal_type, status, corrected_readings)
      select o.id, 'bench-' || n, 'bench', 'association', 'active', 'automatic' from ${numbers} join organisation o on o.code = 'bench'`,
    sql`insert into configuration (community_id, code, kind, substation_area_id, market_zone, status)
      select c.id, 'K1', 'renewable_energy_community', a.id, 'NORD', 'draft'
      from ${numbers} join community c on c.code = 'bench-' || n join substation_area a on a.code = 'AC001E01322' order by n`,
  ];
}

function membersWithPoints({ numbers, valid, community, points }: Seed): RawBuilder<unknown>[] {
  return [
    sql`with made as (insert into party (community_id, kind, holder_class)
        select c.id, 'person', 'natural_person' from ${numbers} join community c on c.code = 'bench-' || n
        cross join generate_series(0, ${points - 1}) as i returning id, community_id),
      numbered as (select id, community_id, row_number() over (partition by community_id order by id) - 1 as k from made)
      insert into membership (community_id, party_id, code, member_type, user_type, status, validity)
      select community_id, id, 'M' || k, 'CONSUMER', 'RESIDENTIAL', 'active', ${valid} from numbered order by id`,
    sql`insert into connection_point (pod) select 'IT001E' || lpad((n * ${PODS}::int + i)::text, 8, '0') from ${numbers}, generate_series(0, ${points + PLANTS - 1}) as i`,
    sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
      select p.id, k.id, c.id, m.id, ${valid} from ${numbers} join ${community} join membership m on m.community_id = c.id
      join connection_point p on p.pod = 'IT001E' || lpad((n * ${PODS}::int + substr(m.code, 2)::int)::text, 8, '0')`,
  ];
}

function plants({ numbers, valid, community, points }: Seed): RawBuilder<unknown>[] {
  return [
    sql`insert into plant (community_id, code, name, producer_id, point_id, source, region)
      select c.id, 'PV' || i, 'PV', m.party_id, p.id, 'photovoltaic', 'Lombardia' from ${numbers} join ${community}
      cross join generate_series(0, ${PLANTS - 1}) as i join membership m on m.community_id = c.id and m.code = 'M' || i
      join connection_point p on p.pod = 'IT001E' || lpad((n * ${PODS}::int + ${points}::int + i)::text, 8, '0')`,
    sql`insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation)
      select p.id, c.id, p.code, 50, '2024-05-10' from ${numbers} join ${community} join plant p on p.community_id = c.id`,
    sql`insert into plant_assignment (section_id, configuration_id, community_id, validity)
      select s.id, k.id, c.id, ${valid} from ${numbers} join ${community} join plant_section s on s.community_id = c.id`,
  ];
}

function terms({ numbers, valid, community }: Seed): RawBuilder<unknown>[] {
  return [
    sql`insert into distribution_rule (configuration_id, community_id, rule, validity)
      select k.id, c.id, ${JSON.stringify(RULE)}::text::jsonb, ${valid} from ${numbers} join ${community}`,
    sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
      select k.id, c.id, 'transmission_refund', ${TRANSMISSION_RATE}, 'EUR/MWh', ${valid}, 'bench', true from ${numbers} join ${community}`,
  ];
}

function series({ numbers, community }: Seed): RawBuilder<unknown>[] {
  return [
    sql`insert into series (point_id, quantity, unit)
      select a.point_id, 'withdrawn', 'Wh' from ${numbers} join ${community} join point_assignment a on a.configuration_id = k.id order by 1`,
    sql`insert into series (section_id, quantity, unit)
      select a.section_id, 'injected', 'Wh' from ${numbers} join ${community} join plant_assignment a on a.configuration_id = k.id order by 1`,
  ];
}

/** Active at the end: what is entered for an active configuration looks for months that it makes stale. */
const activation = ({ numbers }: Seed): RawBuilder<unknown> =>
  sql`update configuration k set status = 'active' from ${numbers} join community c on c.code = 'bench-' || n where k.community_id = c.id`;
