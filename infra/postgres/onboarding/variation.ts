import { sql, type Transaction } from 'kysely';
import type { VariationChange } from '../../../domain/assets/variation.ts';
import type { DB } from '../schema/tables.ts';

/** A change that an application reported. `effectOn`: from which day GSE counts it; null before GSE's acceptance. */
export interface ReportedChange extends VariationChange {
  readonly id: number;
  readonly effectOn: string | null;
}

/** Keeps what an application reports, when it is sent. */
export async function storeChanges(
  trx: Transaction<DB>,
  { id, communityId }: { readonly id: number; readonly communityId: number },
  changes: readonly VariationChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ change, subject, assignmentId, code, changedOn, endsOn }) => ({
    application_id: id,
    community_id: communityId,
    change,
    point_assignment_id: subject === 'point' ? assignmentId : null,
    plant_assignment_id: subject === 'section' ? assignmentId : null,
    code,
    changed_on: changedOn,
    ends_on: endsOn,
  }));
  await trx.insertInto('application_change').values(rows).execute();
}

/** What an application reported, in the order of storing. */
export async function reportedChanges(trx: Transaction<DB>, applicationId: number): Promise<ReportedChange[]> {
  const { rows } = await sql<ReportedChange>`
    select id, change, case when point_assignment_id is null then 'section' else 'point' end as subject,
      coalesce(point_assignment_id, plant_assignment_id) as "assignmentId", code, changed_on as "changedOn", ends_on as "endsOn",
      effect_on as "effectOn"
    from application_change where application_id = ${applicationId} order by id`.execute(trx);
  return rows;
}

/** Whether the configuration has an open contract, so that it changes by variations. */
export async function hasOpenContract(trx: Transaction<DB>, configurationId: number): Promise<boolean> {
  const rows = trx.selectFrom('contract').select('state').where('configuration_id', '=', configurationId).where('state', '=', 'ACTIVE');
  return (await rows.executeTakeFirst()) !== undefined;
}

/** Records from which day GSE counts a change; an addition then counts from that day, a removed point until it. */
export async function applyEffect(trx: Transaction<DB>, change: ReportedChange, effectOn: string): Promise<void> {
  await trx.updateTable('application_change').set({ effect_on: effectOn }).where('id', '=', change.id).execute();
  if (change.subject === 'point') await applyToPoint(trx, change, effectOn);
  else if (change.change === 'added') await startSection(trx, change.assignmentId, effectOn);
}

async function applyToPoint(trx: Transaction<DB>, { change, assignmentId, endsOn }: ReportedChange, effectOn: string): Promise<void> {
  if (change === 'added')
    await sql`
      update point_assignment set recognised = daterange(${effectOn}::date, case when ${endsOn}::date is not null then greatest(${endsOn}::date, ${effectOn}::date) end)
      where id = ${assignmentId} and recognised is null`.execute(trx);
  else
    await sql`
      update point_assignment set recognised = daterange(lower(recognised), greatest(lower(recognised), ${effectOn}::date))
      where id = ${assignmentId} and recognised is not null and not isempty(recognised)`.execute(trx);
}

const startSection = (trx: Transaction<DB>, assignmentId: number, service_start: string) =>
  trx.updateTable('plant_assignment').set({ service_start }).where('id', '=', assignmentId).where('service_start', 'is', null).execute();
