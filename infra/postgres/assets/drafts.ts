import { type Kysely, sql, type Transaction } from 'kysely';
import type { UsedFacts } from '../../../domain/assets/changeable.ts';
import type { DB, Plant } from '../schema/tables.ts';

const sent = sql`p.submitted_on is not null and p.state in ('SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE', 'ACCEPTED')`;

/** When the application for access of the assignment's configuration was sent, if the assignment `a` was on record by then. */
const sentWith = sql`(select min(p.submitted_on) from application p where p.configuration_id = a.configuration_id and p.kind = 'access' and ${sent}
  and a.known_from <= coalesce((select min(e.recorded_at) from application_event e where e.application_id = p.id and e.kind = 'submission'),
    p.submitted_on + 1))`;

/** What rests on the assignment of a point. */
export async function usesOfPoint(db: Kysely<DB>, assignmentId: number): Promise<UsedFacts> {
  const { rows } = await sql<UsedFacts>`
    select least(lower(a.recognised), ${sentWith}, (select f.frozen_on from point_area_freeze f where f.assignment_id = a.id),
        (select min(p.submitted_on) from application_change c join application p on p.id = c.application_id
          where c.point_assignment_id = a.id and ${sent})) as "appliedOn",
      (select min(r.month) from settlement_point t join settlement_run r on r.id = t.run_id
        where t.point_id = a.point_id and r.configuration_id = a.configuration_id and r.state <> 'discarded'
          and a.validity && daterange(r.month, (r.month + interval '1 month')::date)) as "settledFrom"
    from point_assignment a where a.id = ${assignmentId}`.execute(db);
  return rows[0] ?? { appliedOn: null, settledFrom: null };
}

/** What rests on any section of a plant. */
export async function usesOfPlant(db: Kysely<DB>, plantId: number): Promise<UsedFacts> {
  const { rows } = await sql<UsedFacts>`
    select min(least(a.service_start, ${sentWith},
        (select min(p.submitted_on) from application_change c join application p on p.id = c.application_id
          where c.plant_assignment_id = a.id and ${sent}))) as "appliedOn",
      (select min(r.month) from settlement_plant t join settlement_run r on r.id = t.run_id join plant_section o on o.id = t.section_id
        where o.plant_id = ${plantId} and r.state <> 'discarded') as "settledFrom"
    from plant_section s join plant_assignment a on a.section_id = s.id
    where s.plant_id = ${plantId}`.execute(db);
  return rows[0] ?? { appliedOn: null, settledFrom: null };
}

export async function deletePointAssignment(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('point_assignment').where('id', '=', id).execute();
}

/** Deletes a plant with its sections and their assignments. */
export async function deletePlant(trx: Transaction<DB>, id: number): Promise<void> {
  const sections = trx.selectFrom('plant_section').select('id').where('plant_id', '=', id);
  await trx.deleteFrom('plant_assignment').where('section_id', 'in', sections).execute();
  await trx.deleteFrom('plant_section').where('plant_id', '=', id).execute();
  await trx.deleteFrom('plant').where('id', '=', id).execute();
}

export interface PointFacts {
  readonly voltage: 'LV' | 'MV';
  /** [longitude, latitude]. */
  readonly location: readonly [number, number] | null;
}

export async function setPointFacts(trx: Transaction<DB>, id: number, { voltage, location }: PointFacts): Promise<void> {
  const position = location && sql<string>`st_setsrid(st_makepoint(${location[0]}::float8, ${location[1]}::float8), 4326)`;
  await trx.updateTable('point_assignment').set({ voltage, location: position }).where('id', '=', id).execute();
}

export type PlantFacts = Pick<Plant, 'name' | 'source' | 'region'> & { readonly voltage: 'LV' | 'MV'; readonly inside_building: boolean };

export async function setPlantFacts(trx: Transaction<DB>, id: number, facts: PlantFacts): Promise<void> {
  await trx.updateTable('plant').set(facts).where('id', '=', id).execute();
}
