import { type Kysely, sql } from 'kysely';
import type { DistributionRule } from '../../../domain/settlement/types.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** A community for tests, written by the owner's role. Days are `YYYY-MM-DD`; ranges have no end by default. */
interface CommunityPlan {
  readonly code: string;
  readonly energyUnit?: 'Wh' | 'mWh';
  readonly kind?: string;
  readonly since?: string;
  readonly points: readonly { readonly pod: string; readonly holder?: string; readonly from?: string; readonly to?: string }[];
  readonly plants: readonly PlannedPlant[];
  /** First day on which the plants are out again. */
  readonly plantsTo?: string;
  readonly rule?: DistributionRule;
  /** TRASE in EUR/MWh; left out, the valorisation is blocked where the law gives none. */
  readonly transmissionRefund?: string;
}

interface PlannedPlant {
  readonly code: string;
  readonly powerKw: string;
  readonly entry: string;
  readonly region?: string;
  /** Photovoltaic without it, which gives nothing in the dark. */
  readonly source?: 'hydro';
}

export interface MadeCommunity {
  readonly communityId: number;
  readonly configurationId: number;
  readonly parties: readonly number[];
}

const id = async (db: Kysely<DB>, query: ReturnType<typeof sql<{ id: number }>>): Promise<number> =>
  (await query.execute(db)).rows[0]?.id as number;

export async function makeCommunity(db: Kysely<DB>, plan: CommunityPlan): Promise<MadeCommunity> {
  const since = plan.since ?? '2023-01-01';
  const organisation = await id(
    db,
    sql`insert into organisation (code, name, kind) values (${plan.code}, ${plan.code}, 'association') returning id`,
  );
  const area = await id(
    db,
    sql`insert into substation_area (code, dso, boundary, published_on, validity, source)
      values ('AC001E01322', 'test', st_multi(st_geomfromtext('POLYGON((9 45, 10 45, 10 46, 9 46, 9 45))', 4326)), '2022-01-01', '[2022-01-01,)', 'test')
      on conflict do nothing returning id`,
  ).then((made) => made ?? id(db, sql`select id from substation_area where code = 'AC001E01322'`));
  const communityId = await id(
    db,
    sql`insert into community (organisation_id, code, name, legal_type, status) values (${organisation}, ${plan.code}, ${plan.code}, 'association', 'active') returning id`,
  );
  const configurationId = await id(
    db,
    sql`insert into configuration (community_id, code, kind, substation_area_id, market_zone, energy_unit, status)
      values (${communityId}, 'K1', ${plan.kind ?? 'renewable_energy_community'}, ${area}, 'NORD', ${plan.energyUnit ?? 'Wh'}, 'active') returning id`,
  );
  const scope = { communityId, configurationId, since };
  const parties: number[] = [];
  for (const [i, point] of plan.points.entries()) parties.push(await addPoint(db, scope, point, i));
  for (const plant of plan.plants) await addPlant(db, scope, { ...plant, to: plan.plantsTo }, parties[0] as number);
  await addTerms(db, scope, plan);
  return { communityId, configurationId, parties };
}

type Scope = { readonly communityId: number; readonly configurationId: number; readonly since: string };

async function addPoint(
  db: Kysely<DB>,
  { communityId, configurationId, since }: Scope,
  point: CommunityPlan['points'][number],
  index: number,
): Promise<number> {
  const party = await id(
    db,
    sql`insert into party (community_id, kind, holder_class) values (${communityId}, 'person', ${point.holder ?? 'natural_person'}) returning id`,
  );
  const membership = await id(
    db,
    sql`insert into membership (community_id, party_id, code, member_type, user_type, status, validity)
      values (${communityId}, ${party}, ${`M${index}`}, 'CONSUMER', 'RESIDENTIAL', 'active', daterange(${since}::date, null)) returning id`,
  );
  await sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
    values (point_for(${point.pod}), ${configurationId}, ${communityId}, ${membership}, daterange(${point.from ?? since}::date, ${point.to ?? null}::date))`.execute(
    db,
  );
  return party;
}

async function addPlant(
  db: Kysely<DB>,
  scope: Scope,
  plant: PlannedPlant & { readonly to?: string | undefined },
  producer: number,
): Promise<void> {
  const plantId = await id(
    db,
    sql`insert into plant (community_id, code, name, producer_id, point_id, source, region)
      values (${scope.communityId}, ${plant.code}, ${plant.code}, ${producer}, (select min(point_id) from point_assignment where community_id = ${scope.communityId}), ${plant.source ?? 'photovoltaic'}, ${plant.region ?? 'Lombardia'}) returning id`,
  );
  const section = await id(
    db,
    sql`insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation)
      values (${plantId}, ${scope.communityId}, ${plant.code}, ${plant.powerKw}, ${plant.entry}::date) returning id`,
  );
  await sql`insert into plant_assignment (section_id, configuration_id, community_id, validity)
    values (${section}, ${scope.configurationId}, ${scope.communityId}, daterange(${scope.since}::date, ${plant.to ?? null}::date))`.execute(
    db,
  );
}

async function addTerms(db: Kysely<DB>, { communityId, configurationId, since }: Scope, plan: CommunityPlan): Promise<void> {
  if (plan.rule !== undefined) {
    await sql`insert into distribution_rule (configuration_id, community_id, rule, validity)
      values (${configurationId}, ${communityId}, ${JSON.stringify(plan.rule)}::text::jsonb, daterange(${since}::date, null))`.execute(db);
  }
  if (plan.transmissionRefund !== undefined) {
    await sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
      values (${configurationId}, ${communityId}, 'transmission_refund', ${plan.transmissionRefund}, 'EUR/MWh', daterange(${since}::date, null), 'test', true)`.execute(
      db,
    );
  }
}

/** The usual rule of the tests: a tenth to the fund, then producers and consumers. */
export const USUAL_RULE: DistributionRule = {
  fundShare: '0.10',
  quotas: [
    { to: 'producers', share: '0.40', key: 'attributed_energy' },
    { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
  ],
};

/** Opens a contract with GSE from a day on, as the acceptance of an application does; recognises nothing. */
export async function openContract(db: Kysely<DB>, { communityId, configurationId }: MadeCommunity, from: string): Promise<void> {
  const application = await id(
    db,
    sql`insert into application (configuration_id, community_id, kind, state) values (${configurationId}, ${communityId}, 'access', 'ACCEPTED') returning id`,
  );
  await sql`insert into contract (configuration_id, community_id, application_id, state, active_from)
    values (${configurationId}, ${communityId}, ${application}, 'ACTIVE', ${from}::date)`.execute(db);
}
