import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { WorkType } from '../../../domain/assets/kinds.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB, Plant, PlantSection } from '../schema/tables.ts';

/** A section with its newest assignment; powers (kW) and shares are decimal strings without trailing zeros. */
export interface SectionRow {
  readonly id: number;
  readonly code: string;
  readonly power_kw: string;
  readonly entry_into_operation: string;
  readonly work_type: WorkType;
  readonly incentivised: boolean;
  readonly grant_share: string;
  readonly obligation_power_kw: string;
  readonly superbonus_kw: string;
  readonly configuration_id: number | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  /** First day for which GSE pays; null: not recognised. */
  readonly service_start: string | null;
}

interface PlantGrantView {
  readonly id: number;
  readonly granted_share: string | null;
  readonly granted_cents: number | null;
  readonly paid_cents: number;
}

export interface PlantRow {
  readonly id: number;
  readonly community_id: number;
  readonly code: string;
  readonly name: string;
  readonly producer_party_id: number;
  readonly producer_code: string | null;
  readonly third_party_producer_code: string | null;
  readonly pod: string;
  readonly source: Plant['source'];
  readonly region: string;
  readonly voltage: 'LV' | 'MV';
  readonly inside_building: boolean;
  /** Cadastral code; null where it is not recorded. */
  readonly municipality: string | null;
  /** Cadastral parcels that it stands on, as `I726/12/345`. */
  readonly parcels: string[];
  /** Its capital grant that has not ended; amounts in cents. */
  readonly grant: PlantGrantView | null;
  readonly sections: SectionRow[];
}

const decimal = (column: string) => sql<string>`trim_scale(${sql.ref(column)})::text`;

const GRANT = sql<PlantGrantView | null>`(select jsonb_build_object('id', g.id, 'granted_share', trim_scale(g.granted_share)::text,
    'granted_cents', g.granted_cents,
    'paid_cents', (select coalesce(sum(i.paid_cents), 0) from plant_grant_instalment i where i.grant_id = g.id))
  from plant_grant g where g.plant_id = p.id and g.ended_on is null)`;

const PRODUCER_CODE = sql<string | null>`(select m.code from membership m
  where m.community_id = p.community_id and m.party_id = p.producer_id order by m.id desc limit 1)`;

const THIRD_PARTY_PRODUCER_CODE = sql<string | null>`(select d.code from mandate d
  where d.community_id = p.community_id and d.party_id = p.producer_id and d.kind = 'third_party_producer' order by d.id desc limit 1)`;

const newestAssignment = (eb: ExpressionBuilder<DB & { s: PlantSection }, 's'>) =>
  eb
    .selectFrom('plant_assignment as a')
    .whereRef('a.section_id', '=', 's.id')
    .select(['a.configuration_id', 'a.service_start'])
    .select([sql<string>`lower(a.validity)`.as('valid_from'), sql<string | null>`upper(a.validity)`.as('valid_to')])
    .orderBy(sql`lower(a.validity)`, 'desc')
    .limit(1)
    .as('a');

/** The sections of a plant, by id, each with its newest assignment. */
const sections = (eb: ExpressionBuilder<DB & { p: Plant }, 'p'>) =>
  eb
    .selectFrom('plant_section as s')
    .leftJoinLateral(newestAssignment, (join) => join.onTrue())
    .whereRef('s.plant_id', '=', 'p.id')
    .select(['s.id', 's.code', 's.entry_into_operation', 's.work_type', 's.incentivised'])
    .select(['a.configuration_id', 'a.valid_from', 'a.valid_to', 'a.service_start'])
    .select([decimal('s.power_kw').as('power_kw'), decimal('s.grant_share').as('grant_share')])
    .select([decimal('s.obligation_power_kw').as('obligation_power_kw'), decimal('s.superbonus_kw').as('superbonus_kw')])
    .orderBy('s.id');

const plants = (db: Kysely<DB>) =>
  db
    .selectFrom('plant as p')
    .innerJoin('connection_point as c', 'c.id', 'p.point_id')
    .select(['p.id', 'p.community_id', 'p.code', 'p.name', 'p.producer_id as producer_party_id', 'c.pod', 'p.source', 'p.region'])
    .select(['p.voltage', 'p.inside_building', 'p.municipality', 'p.parcels'])
    .select([PRODUCER_CODE.as('producer_code'), THIRD_PARTY_PRODUCER_CODE.as('third_party_producer_code'), GRANT.as('grant')])
    .select((eb) => jsonArrayFrom(sections(eb)).as('sections'));

/** The plants of a community that the context sees, by id. */
export async function listPlants(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly code?: string | undefined },
): Promise<PlantRow[]> {
  const query = plants(db).where('p.community_id', '=', communityId);
  return (await pageOf(db, filter.code === undefined ? query : query.where('p.code', '=', filter.code), filter)) as PlantRow[];
}

export const plantById = (db: Kysely<DB>, communityId: number, id: number): Promise<PlantRow | undefined> =>
  plants(db).where('p.community_id', '=', communityId).where('p.id', '=', id).executeTakeFirst() as Promise<PlantRow | undefined>;

export const plantByCode = (db: Kysely<DB>, communityId: number, code: string): Promise<PlantRow | undefined> =>
  plants(db).where('p.community_id', '=', communityId).where('p.code', '=', code).executeTakeFirst() as Promise<PlantRow | undefined>;

/** The plant that already uses one of these section codes in the community. */
export function sectionsWithCodes(db: Kysely<DB>, communityId: number, codes: readonly string[]) {
  return db
    .selectFrom('plant_section')
    .select(['code', 'plant_id'])
    .where('community_id', '=', communityId)
    .where('code', 'in', [...codes])
    .execute();
}

type NewPlantRow = Pick<Plant, 'community_id' | 'code' | 'name' | 'producer_id' | 'point_id' | 'source' | 'region'> & {
  readonly voltage: 'LV' | 'MV';
  readonly inside_building: boolean;
  readonly municipality: string | null;
  readonly parcels: string[];
};

export async function insertPlant(trx: Transaction<DB>, values: NewPlantRow): Promise<number> {
  const { id } = await trx.insertInto('plant').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function setMunicipality(trx: Transaction<DB>, id: number, municipality: string | null): Promise<void> {
  await trx.updateTable('plant').set({ municipality }).where('id', '=', id).execute();
}

export async function setParcels(trx: Transaction<DB>, id: number, parcels: readonly string[]): Promise<void> {
  await trx
    .updateTable('plant')
    .set({ parcels: [...parcels] })
    .where('id', '=', id)
    .execute();
}

export type NewSection = Pick<PlantSection, 'plant_id' | 'community_id' | 'code' | 'entry_into_operation'> &
  Pick<SectionRow, 'power_kw' | 'work_type' | 'incentivised' | 'grant_share' | 'obligation_power_kw' | 'superbonus_kw'>;

/** Stores a section and assigns it to the configuration on these days. */
export async function insertSection(
  trx: Transaction<DB>,
  section: NewSection & { readonly replaces_id?: number },
  assignment: { readonly configurationId: number; readonly from: string; readonly to: string | null },
): Promise<number> {
  const { id } = await trx.insertInto('plant_section').values(section).returning('id').executeTakeFirstOrThrow();
  const validity = formatDateRange(assignment);
  await trx
    .insertInto('plant_assignment')
    .values({ section_id: id, configuration_id: assignment.configurationId, community_id: section.community_id, validity })
    .execute();
  return id;
}

/** A section with its newest assignment, whose days and start of service can change. */
export interface AssignedSectionRow {
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly service_start: string | null;
}

/** The newest assignment of a plant's section. */
export const sectionAssignment = (
  db: Kysely<DB>,
  of: { readonly communityId: number; readonly plantId: number; readonly sectionId: number },
): Promise<AssignedSectionRow | undefined> =>
  db
    .selectFrom('plant_assignment as a')
    .innerJoin('plant_section as s', 's.id', 'a.section_id')
    .where('a.community_id', '=', of.communityId)
    .where('s.plant_id', '=', of.plantId)
    .where('s.id', '=', of.sectionId)
    .select(['a.id', 'a.service_start'])
    .select([sql<string>`lower(a.validity)`.as('valid_from'), sql<string | null>`upper(a.validity)`.as('valid_to')])
    .orderBy(sql`lower(a.validity)`, 'desc')
    .limit(1)
    .executeTakeFirst();

/** Sets the first day for which GSE pays a section's assignment; null for none. */
export async function setServiceStart(trx: Transaction<DB>, assignmentId: number, serviceStart: string | null): Promise<void> {
  await trx.updateTable('plant_assignment').set({ service_start: serviceStart }).where('id', '=', assignmentId).execute();
}
