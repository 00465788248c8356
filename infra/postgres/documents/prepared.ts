import { type Kysely, sql } from 'kysely';
import { openFor, type PersonalKeys } from '../../vault/personal.ts';
import { partyKeys } from '../record/party-keys.ts';
import type { Configuration, DB, Membership, Plant } from '../schema/tables.ts';

/** Whom a paper names; null: not recorded. */
export interface NamedPerson {
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly address: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** The person behind a record of the community; undefined for an erased one. */
export async function namedPerson(db: Kysely<DB>, keys: PersonalKeys, partyId: number): Promise<NamedPerson | undefined> {
  const key = (await partyKeys(db, keys, [partyId])).get(partyId);
  const query = db.selectFrom('party').select(['name_enc', 'tax_code_enc', 'contact_enc']).where('id', '=', partyId);
  const row = await query.executeTakeFirst();
  if (key === undefined || row === undefined) return undefined;
  const contact = row.contact_enc === null ? {} : (JSON.parse(openFor(key, 'party.contact', row.contact_enc)) as Record<string, string>);
  return {
    name: row.name_enc && openFor(key, 'party.name', row.name_enc),
    taxCode: row.tax_code_enc && openFor(key, 'party.tax_code', row.tax_code_enc),
    ...{ address: contact.address ?? null, email: contact.email ?? null, phone: contact.phone ?? null },
  };
}

export interface PreparedMemberRow {
  readonly party_id: number;
  readonly code: string;
  readonly member_type: Membership['member_type'];
  readonly valid_from: string;
  readonly is_person: boolean;
  /** Points of the member on the day, else the one of the application. */
  readonly pods: string[];
  readonly plants: { readonly code: string; readonly pod: string; readonly kw: number }[];
}

/** The newest membership with a code, with its points and plants on a day. */
export async function preparedMember(
  db: Kysely<DB>,
  { communityId, code, on }: { readonly communityId: number; readonly code: string; readonly on: string },
): Promise<PreparedMemberRow | undefined> {
  const { rows } = await sql<PreparedMemberRow>`
    select m.party_id, m.code, m.member_type, lower(m.validity)::text as valid_from, y.holder_class = 'natural_person' as is_person,
      coalesce((select array_agg(distinct c.pod order by c.pod) from point_assignment a join connection_point c on c.id = a.point_id
          where a.membership_id = m.id and a.validity @> ${on}::date),
        (select array[n.pod] from membership_application n where n.membership_id = m.id and n.pod is not null), '{}') as pods,
      coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'pod', c.pod,
          'kw', (select coalesce(sum(s.power_kw), 0) from plant_section s where s.plant_id = p.id)) order by p.code)
        from plant p join connection_point c on c.id = p.point_id where p.community_id = m.community_id and p.producer_id = m.party_id), '[]') as plants
    from membership m join party y on y.id = m.party_id
    where m.community_id = ${communityId} and m.code = ${code} order by m.id desc limit 1`.execute(db);
  return rows[0];
}

/** The member who represents a configuration before GSE on a day, by GSE's newest confirmation, else by a mandate; undefined: no member does. */
export async function representingMember(
  db: Kysely<DB>,
  { communityId, configurationId, on }: { readonly communityId: number; readonly configurationId: number | null; readonly on: string },
): Promise<{ readonly party_id: number; readonly code: string } | undefined> {
  const { rows } = await sql<{ party_id: number; code: string }>`
    with confirmed as (select r.party_id from representative_change r where r.community_id = ${communityId} and r.state = 'confirmed'
        and (${configurationId}::bigint is null or r.configuration_id = ${configurationId}) and r.confirmed_from <= ${on}::date
        order by r.confirmed_from desc, r.id desc limit 1),
      mandated as (select d.party_id from mandate d where d.community_id = ${communityId} and d.kind = 'contract_representative'
        and d.validity @> ${on}::date order by d.id desc limit 1),
      chosen as (select party_id from confirmed union all select party_id from mandated where not exists (select from confirmed))
    select m.party_id, m.code from chosen c join membership m on m.party_id = c.party_id and m.community_id = ${communityId} and m.validity @> ${on}::date
    order by m.id desc limit 1`.execute(db);
  return rows[0];
}

export interface DeclaredConfigurationView {
  readonly code: string;
  readonly kind: Configuration['kind'];
  readonly area_code: string;
  readonly market_zone: string;
  readonly statute: { readonly source: string; readonly from: string } | null;
  readonly sections: {
    readonly code: string;
    readonly plant: string;
    readonly source: Plant['source'];
    readonly pod: string;
    readonly kw: number;
    readonly entry: string;
  }[];
  readonly points: { readonly member: string; readonly pod: string }[];
}

/** What an application declares of a configuration, as of a day. */
export async function declaredConfiguration(
  db: Kysely<DB>,
  { communityId, configurationId, on }: { readonly communityId: number; readonly configurationId: number; readonly on: string },
): Promise<DeclaredConfigurationView | undefined> {
  const { rows } = await sql<DeclaredConfigurationView>`
    select f.code, f.kind, a.code as area_code, f.market_zone,
      (select jsonb_build_object('source', t.source, 'from', lower(t.validity)) from community_statute t
        where t.community_id = f.community_id and t.validity @> ${on}::date order by t.id desc limit 1) as statute,
      coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'plant', p.name, 'source', p.source, 'pod', c.pod, 'kw', s.power_kw,
          'entry', s.entry_into_operation) order by s.code)
        from plant_assignment g join plant_section s on s.id = g.section_id join plant p on p.id = s.plant_id join connection_point c on c.id = p.point_id
        where g.configuration_id = f.id and g.validity @> ${on}::date), '[]') as sections,
      coalesce((select jsonb_agg(jsonb_build_object('member', m.code, 'pod', c.pod) order by m.code, c.pod)
        from point_assignment g join membership m on m.id = g.membership_id join connection_point c on c.id = g.point_id
        where g.configuration_id = f.id and g.validity @> ${on}::date), '[]') as points
    from configuration f join substation_area a on a.id = f.substation_area_id
    where f.community_id = ${communityId} and f.id = ${configurationId}`.execute(db);
  return rows[0];
}

export interface ReportedYearView {
  /** On the last day of the year. */
  readonly members: { readonly member_type: Membership['member_type']; readonly count: number }[];
  readonly joined: number;
  readonly left: number;
  readonly plants: number;
  readonly kw: number;
  readonly uses: { readonly purpose: 'non_enterprise_consumers' | 'social_purpose'; readonly cents: number; readonly count: number }[];
}

/** Members, plants and uses of the excess premium of a year. */
export async function reportedYear(db: Kysely<DB>, communityId: number, year: number): Promise<ReportedYearView> {
  const [last, days] = [`${year}-12-31`, `[${year}-01-01,${year + 1}-01-01)`];
  const { rows } = await sql<ReportedYearView>`
    select coalesce((select jsonb_agg(jsonb_build_object('member_type', t.member_type, 'count', t.count) order by t.member_type) from (
        select member_type, count(*) from membership where community_id = ${communityId} and admitted_at is not null and validity @> ${last}::date
        group by 1) t), '[]') as members,
      (select count(*)::int from membership where community_id = ${communityId} and admitted_at is not null and ${days}::daterange @> lower(validity)) as joined,
      (select count(*)::int from membership where community_id = ${communityId} and admitted_at is not null and ${days}::daterange @> upper(validity)) as left,
      (select count(distinct s.plant_id)::int from plant_assignment g join plant_section s on s.id = g.section_id
        where g.community_id = ${communityId} and g.validity @> ${last}::date) as plants,
      (select coalesce(sum(s.power_kw), 0)::float8 from plant_assignment g join plant_section s on s.id = g.section_id
        where g.community_id = ${communityId} and g.validity @> ${last}::date) as kw,
      coalesce((select jsonb_agg(jsonb_build_object('purpose', t.purpose, 'cents', t.cents, 'count', t.count) order by t.purpose) from (
        select purpose, sum(cents) as cents, count(*) from ring_fenced_use
        where community_id = ${communityId} and not waits and ${days}::daterange @> used_on group by 1) t), '[]') as uses`.execute(db);
  return rows[0] as ReportedYearView;
}
