import { sql, type Transaction } from 'kysely';
import { hasEffect } from '../../../domain/assets/variation.ts';
import { type AreaAt, matchArea } from '../../../domain/communities/areas/match-area.ts';
import { STATUTE_CLAUSES } from '../../../domain/communities/statutes.ts';
import type {
  ApplicationSnapshot,
  SnapshotDocument,
  SnapshotMember,
  SnapshotPlant,
  SnapshotPoint,
  SnapshotStatute,
  SnapshotVariation,
} from '../../../domain/onboarding/snapshot.ts';
import type { ApplicationKind } from '../../../domain/onboarding/states.ts';
import { isBuilt } from '../assets/plant-grants.ts';
import { unreportedVariations, variationBasis } from '../assets/variation.ts';
import { areaOn, dsoCode, mapAreas } from '../communities/point-areas.ts';
import type { DB } from '../schema/tables.ts';

export interface SnapshotScope {
  readonly configurationId: number;
  readonly communityId: number;
  readonly on: string;
  /** `access` where it is not said. */
  readonly applicationKind?: ApplicationKind;
}

/** What the configuration would apply with on a day: points and plants whose assignment ends after it. Undefined outside the community. */
export async function loadSnapshot(trx: Transaction<DB>, scope: SnapshotScope): Promise<ApplicationSnapshot | undefined> {
  const head = await loadHead(trx, scope);
  if (head === undefined) return undefined;
  const { areaCode, publishedOn, areaValid, ...rest } = head;
  return {
    on: scope.on,
    ...rest,
    area: { code: areaCode, publishedOn, valid: areaValid },
    statute: await loadStatute(trx, scope, rest.kind),
    members: await loadMembers(trx, scope),
    points: await loadPoints(trx, scope),
    plants: await loadPlants(trx, scope),
    documents: await loadDocuments(trx, scope),
    ...(scope.applicationKind === 'variation' ? { variation: await loadVariation(trx, scope) } : {}),
  };
}

/** What a variation reports that is sent on a day; an addition that would no longer count on any day is left out. */
async function loadVariation(trx: Transaction<DB>, { configurationId, on }: SnapshotScope): Promise<SnapshotVariation> {
  const [found] = await unreportedVariations(trx, [configurationId]);
  if (found === undefined) return { ...(await variationBasis(trx, configurationId)), changes: [], holderChanges: [], sectionChanges: [] };
  const { configurationId: _, ...variation } = found;
  return { ...variation, changes: found.changes.filter((change) => hasEffect(change, found, on)) };
}

type Head = Pick<ApplicationSnapshot, 'communityCode' | 'configurationCode' | 'kind' | 'hasDistributionRule' | 'ruleFrom' | 'firstReading'>;

async function loadHead(trx: Transaction<DB>, { configurationId, communityId, on }: SnapshotScope) {
  const { rows } = await sql<Head & { areaCode: string; publishedOn: string; areaValid: boolean }>`
    select m.code as "communityCode", c.code as "configurationCode", c.kind, a.code as "areaCode", a.published_on as "publishedOn",
      a.validity @> ${on}::date as "areaValid",
      exists (select from distribution_rule r where r.configuration_id = c.id and coalesce(upper(r.validity) > ${on}::date, true)) as "hasDistributionRule",
      (select min(lower(r.validity)) from distribution_rule r where r.configuration_id = c.id) as "ruleFrom",
      (select min(d.day) from series s join point_assignment p on p.point_id = s.point_id and p.configuration_id = c.id
        cross join lateral (select min(v.day) as day from curve v where v.series_id = s.id and p.validity @> v.day) d) as "firstReading"
    from configuration c join community m on m.id = c.community_id join ${areaOn(on)}
    where c.id = ${configurationId} and c.community_id = ${communityId}`.execute(trx);
  return rows[0];
}

/** The statute in force on the day, and since when the community has had a complete one; a private contract counts for groups only. */
async function loadStatute(
  trx: Transaction<DB>,
  { communityId, on }: SnapshotScope,
  kind: ApplicationSnapshot['kind'],
): Promise<SnapshotStatute | null> {
  const isGroup = kind === 'self_consumer_group' || kind === 'active_customer_group';
  const { rows } = await sql<SnapshotStatute>`
    select lower(s.validity) as "validFrom", s.clauses, (select min(lower(t.validity)) from community_statute t
      where t.community_id = s.community_id and t.clauses @> ${[...STATUTE_CLAUSES]}::text[]
        and (${isGroup} or t.kind <> 'private_contract')) as since
    from community_statute s where s.community_id = ${communityId} and s.validity @> ${on}::date
      and (${isGroup} or s.kind <> 'private_contract')`.execute(trx);
  return rows[0] ?? null;
}

/** Other schemes of an assigned POD on assigned days that have not ended by the day. */
const schemesOf = (on: string) => sql`array(select s.kind from point_scheme s where s.community_id = pa.community_id and s.pod = p.pod
  and s.validity && pa.validity and coalesce(upper(s.validity) > ${on}::date, true) order by s.kind)`;

interface LocatedPoint extends SnapshotPoint {
  readonly position: readonly [number, number] | readonly [null, null];
  readonly areas: readonly AreaAt[];
}

/** A point that is not applied for yet shows what the map says of it; where it stands is not frozen. */
function judgePoint({ position: [lon, lat], areas, ...point }: LocatedPoint): SnapshotPoint {
  if (point.areaCode !== null) return point;
  const judged = lon === null || lat === null ? { verdict: null, code: null } : matchArea([lon, lat], areas);
  return { ...point, mapCode: judged.code, verdict: judged.verdict };
}

async function loadPoints(trx: Transaction<DB>, { configurationId, on }: SnapshotScope): Promise<SnapshotPoint[]> {
  const { rows } = await sql<LocatedPoint>`
    select p.pod, m.code as "memberCode", pa.area_code_at_application as "areaCode", st_covers(a.boundary, pa.location) as "inArea",
      ${dsoCode(on)} as "dsoCode", array[st_x(pa.location), st_y(pa.location)] as position,
      case when pa.area_code_at_application is null and pa.location is not null then ${mapAreas(sql`pa.location`, on)} else '[]' end as areas,
      exists (select from point_assignment other where other.point_id = pa.point_id and other.configuration_id <> pa.configuration_id
        and other.validity && pa.validity) as elsewhere, ${schemesOf(on)} as schemes
    from point_assignment pa
    join connection_point p on p.id = pa.point_id
    join membership m on m.id = pa.membership_id
    join configuration c on c.id = pa.configuration_id join ${areaOn(on)}
    where pa.configuration_id = ${configurationId} and coalesce(upper(pa.validity) > ${on}::date, true)
    order by p.pod`.execute(trx);
  return rows.map(judgePoint);
}

async function loadMembers(trx: Transaction<DB>, { configurationId, communityId, on }: SnapshotScope): Promise<SnapshotMember[]> {
  const { rows } = await sql<SnapshotMember>`
    select m.code, y.holder_class as "holderClass", y.tax_code_index is not null as "hasTaxCode",
      (select json_build_object('edition', f.ateco_edition, 'code', f.ateco_code, 'size', f.size) from enterprise_fact f
        where f.membership_id = m.id and f.validity @> ${on}::date) as enterprise
    from membership m join party y on y.id = m.party_id
    where m.community_id = ${communityId} and coalesce(upper(m.validity) > ${on}::date, true)
      and (exists (select from point_assignment pa where pa.membership_id = m.id and pa.configuration_id = ${configurationId}
             and coalesce(upper(pa.validity) > ${on}::date, true))
        or exists (select from plant_assignment sa join plant_section s on s.id = sa.section_id join plant p on p.id = s.plant_id
             where sa.configuration_id = ${configurationId} and p.producer_id = m.party_id and coalesce(upper(sa.validity) > ${on}::date, true)))
    order by m.code`.execute(trx);
  return rows;
}

/** The grant of plant `p`, with all its new sections, whether or not they are applied for. */
const GRANT = sql`(select jsonb_build_object('grantedShare', trim_scale(g.granted_share)::text, 'sections',
    (select jsonb_agg(jsonb_build_object('code', b.code, 'grantShare', trim_scale(b.grant_share)::text) order by b.code)
      from plant_section b where ${isBuilt('b')}))
  from plant_grant g where g.plant_id = p.id and g.ended_on is null)`;

/** Power of the group of split plants that plant `p` is in on the day, with what nobody records; null: it counts alone. */
const groupKw = (on: string) => sql`(select (g.outside_kw + (select coalesce(sum(b.power_kw), 0) from split_group_plant n
    join plant_section b on b.plant_id = n.plant_id and b.incentivised where n.group_id = g.id and n.validity @> ${on}::date))::float8
  from split_group_plant o join split_group g on g.id = o.group_id where o.plant_id = p.id and o.validity @> ${on}::date)`;

async function loadPlants(trx: Transaction<DB>, { configurationId, on }: SnapshotScope): Promise<SnapshotPlant[]> {
  const { rows } = await sql<SnapshotPlant>`
    select p.code, c.pod, p.source, p.region, p.inside_building as "insideBuilding",
      (select m.code from membership m where m.community_id = p.community_id and m.party_id = p.producer_id
         and coalesce(upper(m.validity) > ${on}::date, true) order by m.validity limit 1) as producer,
      exists (select from mandate d where d.community_id = p.community_id and d.party_id = p.producer_id and d.kind = 'third_party_producer'
        and d.validity @> ${on}::date) as mandated,
      array(select s.kind from point_scheme s where s.community_id = p.community_id and s.pod = c.pod
        and range_agg(sa.validity) && s.validity and coalesce(upper(s.validity) > ${on}::date, true) order by s.kind) as schemes,
      json_agg(json_build_object('code', s.code, 'powerW', (s.power_kw * 1000)::bigint, 'entryIntoOperation', s.entry_into_operation,
        'workType', s.work_type, 'incentivised', s.incentivised, 'hasGrant', s.grant_share > 0) order by s.code) as sections,
      ${GRANT} as "grant", ${groupKw(on)} as "groupKw"
    from plant_assignment sa
    join plant_section s on s.id = sa.section_id
    join plant p on p.id = s.plant_id
    join connection_point c on c.id = p.point_id
    where sa.configuration_id = ${configurationId} and coalesce(upper(sa.validity) > ${on}::date, true)
    group by p.id, c.pod
    order by p.code`.execute(trx);
  return rows;
}

/** A model of GSE `d` that went with an earlier variation, which was neither refused nor withdrawn: it says nothing of later changes. */
const wasReported = (configurationId: number) => sql`d.kind in ('variation_request', 'variation_list') and exists (
  select 1 from application p where p.configuration_id = ${configurationId} and p.kind = 'variation' and p.state not in ('REJECTED', 'WITHDRAWN')
    and p.snapshot->'documents' @> jsonb_build_array(jsonb_build_object('kind', d.kind, 'sha256', d.sha256)))`;

/** Documents of the configuration, of the community as a whole and of its plants; a member's own papers stay out, and models of earlier variations. */
async function loadDocuments(trx: Transaction<DB>, { configurationId, communityId }: SnapshotScope): Promise<SnapshotDocument[]> {
  const { rows } = await sql<SnapshotDocument>`
    select d.kind, p.code as "plantCode", d.sha256, d.valid_until as "validUntil"
    from document d left join plant p on p.id = d.plant_id
    where d.community_id = ${communityId} and (d.configuration_id = ${configurationId} or d.configuration_id is null)
      and (d.party_id is null or d.plant_id is not null or d.configuration_id is not null) and not (${wasReported(configurationId)})
      and d.deleted_at is null and not exists (select 1 from document n where n.replaces_id = d.id)
    order by d.kind, p.code, d.id`.execute(trx);
  return rows;
}
