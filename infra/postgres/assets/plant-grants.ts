import { type Kysely, sql, type Transaction } from 'kysely';
import type { GrantFacts, Instalment } from '../../../domain/assets/grants/grant.ts';
import { GRANT_PARAMETERS } from '../../../domain/assets/grants/grant-terms.ts';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import { LAW_IN_FORCE } from '../../../domain/kernel/legal/sources.ts';
import { legalParameters } from '../record/legal-parameters.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

export interface RecordedInstalment extends Instalment {
  readonly id: number;
  readonly reference: string;
}

interface RecordedGrantFacts extends GrantFacts {
  readonly instalments: readonly RecordedInstalment[];
}

/** A grant with what its rules look at; `configurationId` is where the plant was assigned last. */
export interface RecordedGrant {
  readonly id: number;
  readonly communityId: number;
  readonly plantId: number;
  readonly configurationId: number | null;
  readonly reference: string;
  readonly deedNumber: string | null;
  readonly deedDocumentId: number | null;
  readonly facts: RecordedGrantFacts;
}

/** The last day of assignments, `infinity` where they go on. */
const LAST_DAY = sql`max(coalesce(upper(a.validity), 'infinity'))`;

/** Is a section of plant `p` one that was built with the grant, and not one that another has followed with changed facts? */
export const isBuilt = (section: 's' | 'b') => sql`${sql.ref(section)}.plant_id = p.id and ${sql.ref(section)}.work_type <> 'pre_existing'
  and (select ${LAST_DAY} from plant_assignment a where a.section_id = ${sql.ref(section)}.id)
    = (select ${LAST_DAY} from plant_assignment a join plant_section o on o.id = a.section_id where o.plant_id = p.id and o.work_type <> 'pre_existing')`;

/** Days of the plant in a configuration, with those of sections that others have followed. */
const ASSIGNED = sql`plant_assignment a join plant_section s on s.id = a.section_id
  where s.plant_id = p.id and s.work_type <> 'pre_existing' and not isempty(a.validity)`;

/** The deed's document counts as the paper of the deed, whatever its kind. */
const PAPERS = sql`(select coalesce(jsonb_agg(distinct kind), '[]') from (
    select d.kind from document d where d.plant_id = p.id and coalesce(d.valid_until >= current_date, true)
    union all select 'grant_decision' where g.deed_document_id is not null) k)`;

const FACTS = sql`jsonb_build_object(
    'plantCode', p.code, 'powerKw', b."powerKw", 'requestedOn', g.requested_on, 'plannedCostCents', g.planned_cost_cents, 'spentCents', g.spent_cents,
    'admittedOn', g.admitted_on, 'worksEndedOn', g.works_ended_on, 'entryIntoOperation', b.entry, 'sections', b.sections,
    'deed', case when g.deed_on is not null then jsonb_build_object('on', g.deed_on, 'share', trim_scale(g.granted_share)::text, 'cents', g.granted_cents) end,
    'ended', case when g.ended_on is not null then jsonb_build_object('on', g.ended_on, 'kind', g.end_kind) end,
    'assigned', (select coalesce(jsonb_agg(jsonb_build_object('from', lower(r), 'to', upper(r)) order by lower(r)), '[]')
      from (select unnest(range_agg(a.validity)) as r from ${ASSIGNED}) days),
    'instalments', (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'reference', i.reference, 'requestedOn', i.requested_on,
        'requestedCents', i.requested_cents, 'paidOn', i.paid_on, 'paidCents', i.paid_cents) order by i.id), '[]')
      from plant_grant_instalment i where i.grant_id = g.id),
    'papers', ${PAPERS})`;

const GRANTS = sql<RecordedGrant>`
  select g.id, g.community_id as "communityId", g.plant_id as "plantId", g.reference, g.deed_number as "deedNumber", g.deed_document_id as "deedDocumentId",
    (select a.configuration_id from ${ASSIGNED} order by lower(a.validity) desc limit 1) as "configurationId", ${FACTS} as facts
  from plant_grant g join plant p on p.id = g.plant_id
    cross join lateral (select trim_scale(sum(s.power_kw))::text as "powerKw", max(s.entry_into_operation) as entry,
      jsonb_agg(jsonb_build_object('code', s.code, 'grantShare', trim_scale(s.grant_share)::text) order by s.code) as sections
      from plant_section s where ${isBuilt('s')}) b`;

/** The grants of a community that the context sees, by id. */
export function listPlantGrants(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly plantId?: number | undefined },
): Promise<RecordedGrant[]> {
  const ofPlant = filter.plantId === undefined ? sql`` : sql` and g.plant_id = ${filter.plantId}`;
  return pageOf(db, sql<RecordedGrant>`${GRANTS} where g.community_id = ${communityId}${ofPlant}`, filter);
}

export async function plantGrantById(db: Kysely<DB>, communityId: number, id: number): Promise<RecordedGrant | undefined> {
  const { rows } = await sql<RecordedGrant>`${GRANTS} where g.community_id = ${communityId} and g.id = ${id}`.execute(db);
  return rows[0];
}

/** For a configuration `c`: has a plant of it a grant that has not ended? */
export const HAS_GRANT = sql`exists (select 1 from plant_assignment a join plant_section s on s.id = a.section_id
  join plant_grant g on g.plant_id = s.plant_id and g.ended_on is null where a.configuration_id = c.id)`;

/** The grants that have not ended, of plants that were assigned last to one of these configurations. */
export async function openGrants(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<(RecordedGrant & { readonly configurationId: number })[]> {
  const { rows } = await sql<RecordedGrant & { configurationId: number }>`
    select * from (${GRANTS} where g.ended_on is null and g.plant_id in (select s.plant_id from plant_section s join plant_assignment a on a.section_id = s.id
      where a.configuration_id = any (${configurationIds}::bigint[]))) q
    where q."configurationId" = any (${configurationIds}::bigint[]) order by q.id`.execute(trx);
  return rows;
}

/** The dated values that the rules of grants read, of all days. */
export const lawOfGrants = (db: Kysely<DB>): Promise<ParameterRow[]> => legalParameters(db, LAW_IN_FORCE, null, GRANT_PARAMETERS);

/** What is recorded of a grant itself; amounts in cents. */
export interface PlantGrantValues {
  readonly requested_on: string;
  readonly reference: string;
  readonly planned_cost_cents: number;
  readonly spent_cents: number;
  readonly admitted_on: string | null;
  readonly deed_on: string | null;
  readonly deed_number: string | null;
  readonly deed_document_id: number | null;
  readonly granted_share: string | null;
  readonly granted_cents: number | null;
  readonly works_ended_on: string | null;
  readonly ended_on: string | null;
  readonly end_kind: 'refused' | 'renounced' | 'revoked' | null;
}

/** Adds a grant; a second one of a plant that has not ended is refused by the database. */
export async function insertPlantGrant(
  trx: Transaction<DB>,
  place: { readonly community_id: number; readonly plant_id: number; readonly created_by: string },
  values: PlantGrantValues,
): Promise<number> {
  return (
    await trx
      .insertInto('plant_grant')
      .values({ ...place, ...values })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

/** What is recorded of a grant, as it is written down. */
export const plantGrantValues = (trx: Transaction<DB>, id: number): Promise<PlantGrantValues> =>
  trx
    .selectFrom('plant_grant')
    .select(['requested_on', 'reference', 'planned_cost_cents', 'spent_cents', 'admitted_on', 'deed_on', 'deed_number', 'deed_document_id'])
    .select(['granted_cents', 'works_ended_on', 'ended_on', 'end_kind'])
    .select(sql<string | null>`trim_scale(granted_share)::text`.as('granted_share'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

export async function setPlantGrant(trx: Transaction<DB>, id: number, values: PlantGrantValues): Promise<void> {
  await trx.updateTable('plant_grant').set(values).where('id', '=', id).execute();
}

/** Sets the share by which settlement reduces the premium of sections of a plant; the months that it changes are marked by the database. */
export async function setGrantShare(trx: Transaction<DB>, plantId: number, codes: readonly string[], share: string): Promise<void> {
  await trx
    .updateTable('plant_section')
    .set({ grant_share: share })
    .where('plant_id', '=', plantId)
    .where('code', 'in', [...codes])
    .where('grant_share', '<>', share)
    .execute();
}
