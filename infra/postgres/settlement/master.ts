import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Voltage } from '../../../domain/assets/kinds.ts';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { Holder } from '../../../domain/members/holders.ts';
import type { StoredDistributionRule } from '../../../domain/settlement/rule/stored-rule.ts';
import type { PlantFacts } from '../../../domain/settlement/run/run-inputs.ts';
import type { ConfigurationKind, IncentivePeriod } from '../../../domain/settlement/types.ts';
import { COUNTED_POINT_DAYS, COUNTED_SECTION_DAYS, outsideSchemes } from '../assets/counted-days.ts';
import type { DB } from '../schema/tables.ts';

/** A configuration as far as its settlement needs it. */
export interface SettledConfiguration {
  readonly id: number;
  readonly communityId: number;
  readonly kind: ConfigurationKind;
  readonly timeZone: string;
  readonly marketZone: string;
  readonly energyUnit: EnergyUnit;
  /** Its community wants another person for what waits. */
  readonly fourEyes: boolean;
}

/** A dated assignment; `from` and `to` (excluded) are cut to the asked period. */
interface Assigned {
  readonly configurationId: number;
  readonly from: string;
  readonly to: string;
  readonly voltage: Voltage;
  readonly partyId: number;
}

export interface AssignedPoint extends Assigned {
  readonly pointId: number;
  readonly pod: string;
  readonly membershipId: number;
  readonly membershipCode: string;
  readonly holder: Holder;
  /** In kW; null: not known. */
  readonly contractedPowerKw: string | null;
}

export interface AssignedSection extends Assigned, Omit<PlantFacts, 'incentive'> {
  readonly sectionId: number;
  readonly code: string;
  /** First day of its service in any configuration (else its entry into operation) and its recorded stops, those of sections that it replaces included. */
  readonly incentive: IncentivePeriod;
}

/** The configurations with Italian hourly settlement among the given ones, by id. */
export async function settledConfigurations(trx: Transaction<DB>, ids: readonly number[]): Promise<SettledConfiguration[]> {
  const { rows } = await sql<SettledConfiguration>`
    select c.id, c.community_id as "communityId", c.kind, c.time_zone as "timeZone", c.market_zone as "marketZone",
      c.energy_unit as "energyUnit", y.four_eyes as "fourEyes"
    from configuration c join community y on y.id = c.community_id
    where c.id = any (${ids}::bigint[]) and c.allocation = 'it_hourly_minimum' order by c.id`.execute(trx);
  return rows;
}

/**
 * Those among the configurations accepted by GSE that have something to settle in the month: a point or plant in it, or a run of it. On days
 * outside the contract nothing counts, so that their months come to nothing.
 */
export async function settleableAmong(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<number[]> {
  const start = sql`${`${month}-01`}::date`;
  const days = sql`daterange(${start}, (${start} + interval '1 month')::date)`;
  const { rows } = await sql<{ id: number }>`
    select w.id from unnest(${ids}::bigint[]) as w (id)
    where not isempty(settled_days(w.id))
      and (exists (select 1 from point_assignment a where a.configuration_id = w.id and a.validity && ${days})
        or exists (select 1 from plant_assignment a where a.configuration_id = w.id and a.validity && ${days})
        or exists (select 1 from settlement_run r where r.configuration_id = w.id and r.month = ${start}))`.execute(trx);
  return rows.map((row) => row.id);
}

/** The next configurations to settle after an id: those accepted by GSE that have a point in the month. */
export async function configurationPage(trx: Transaction<DB>, month: string, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from configuration c
    where c.id > ${after} and c.allocation = 'it_hourly_minimum'
      and not isempty(settled_days(c.id))
      and exists (select 1 from point_assignment a where a.configuration_id = c.id
        and a.validity && daterange(${`${month}-01`}::date, (${`${month}-01`}::date + interval '1 month')::date))
    order by c.id limit ${limit}`.execute(trx);
  return rows.map(({ id }) => id);
}

const counted = (days: RawBuilder<unknown>, from: string, to: string): RawBuilder<unknown> =>
  sql`(${days}) * daterange(${from}::date, ${to}::date)`;

/** Points of the configurations with the days of `from` to `to` (excluded) on which they count for a membership. */
export async function assignedPoints(trx: Transaction<DB>, ids: readonly number[], from: string, to: string): Promise<AssignedPoint[]> {
  const { rows } = await sql<AssignedPoint>`
    select a.configuration_id as "configurationId", a.point_id as "pointId", p.pod, a.membership_id as "membershipId", m.code as "membershipCode",
      m.party_id as "partyId", y.holder_class as holder, a.voltage,
      trim_scale(a.contracted_power_kw)::text as "contractedPowerKw",
      lower(d.days) as "from", upper(d.days) as "to"
    from point_assignment a join connection_point p on p.id = a.point_id join membership m on m.id = a.membership_id join party y on y.id = m.party_id
    cross join lateral (select ${outsideSchemes(counted(COUNTED_POINT_DAYS, from, to), sql`p.pod`)} as days) d
    where a.configuration_id = any (${ids}::bigint[]) and a.validity && daterange(${from}::date, ${to}::date)
    order by a.configuration_id, p.pod, lower(d.days)`.execute(trx);
  return rows;
}

/** Plant sections of the configurations with the days of `from` to `to` (excluded) on which they count. */
export async function assignedSections(trx: Transaction<DB>, ids: readonly number[], from: string, to: string): Promise<AssignedSection[]> {
  const { rows } = await sql<AssignedSection>`
    select a.configuration_id as "configurationId", s.id as "sectionId", s.code, p.producer_id as "partyId", p.voltage, p.region, p.source,
      p.inside_building as "insideBuilding", s.power_kw::text as "powerKw", s.entry_into_operation as "entryIntoOperation",
      s.incentivised and s.work_type <> 'pre_existing' as incentivised, s.grant_share::text as "grantShare",
      s.obligation_power_kw::text as "obligationPowerKw", s.superbonus_kw::text as "superbonusKw",
      lower(d.days) as "from", upper(d.days) as "to",
      jsonb_build_object('from', coalesce((select min(o.service_start) from plant_assignment o where o.section_id = any (same.ids)), same.entry),
        'stops', coalesce((select jsonb_agg(jsonb_build_object('from', lower(t.days), 'to', upper(t.days)) order by t.days)
          from (select unnest(range_agg(t.validity)) as days from section_stop t where t.section_id = any (same.ids)) t), '[]'::jsonb)) as incentive
    from plant_assignment a join plant_section s on s.id = a.section_id join plant p on p.id = s.plant_id
    join connection_point c on c.id = p.point_id
    cross join lateral (with recursive chain as (select s.id, s.replaces_id, s.entry_into_operation
        union all select o.id, o.replaces_id, o.entry_into_operation from plant_section o join chain on o.id = chain.replaces_id)
      select array_agg(id) as ids, min(entry_into_operation) as entry from chain) same
    cross join lateral (select ${outsideSchemes(counted(COUNTED_SECTION_DAYS, from, to), sql`c.pod`)} as days) d
    where a.configuration_id = any (${ids}::bigint[]) and a.validity && daterange(${from}::date, ${to}::date)
    order by a.configuration_id, s.code, lower(d.days)`.execute(trx);
  return rows;
}

/** The distribution rule in force on a day, by configuration. */
export async function rulesOn(trx: Transaction<DB>, ids: readonly number[], day: string): Promise<Map<number, StoredDistributionRule>> {
  const { rows } = await sql<{ configurationId: number; rule: StoredDistributionRule }>`
    select configuration_id as "configurationId", rule from distribution_rule
    where configuration_id = any (${ids}::bigint[]) and validity @> ${day}::date`.execute(trx);
  return new Map(rows.map(({ configurationId, rule }) => [configurationId, rule]));
}
