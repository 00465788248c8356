import { type Kysely, sql, type Transaction } from 'kysely';
import type { OpenInspection, UnappliedSection } from '../../../domain/onboarding/clock-board/board.ts';
import type { TermNotice } from '../../../domain/onboarding/clock-board/notices.ts';
import type { DB } from '../schema/tables.ts';

/** The configurations of a community that have not ended, by id. */
export async function boardConfigurations(db: Kysely<DB>, communityId: number): Promise<{ readonly id: number; readonly code: string }[]> {
  return db
    .selectFrom('configuration')
    .select(['id', 'code'])
    .where('community_id', '=', communityId)
    .where('status', '!=', 'ended')
    .orderBy('id')
    .execute();
}

/** Sections of configurations without a contract that no application at GSE names: those of one that is being prepared or none. */
export async function unappliedSections(db: Kysely<DB>, communityId: number, on: string): Promise<UnappliedSection[]> {
  const { rows } = await sql<UnappliedSection>`
    select a.configuration_id as "configurationId", s.code, s.entry_into_operation as "entryIntoOperation"
    from plant_assignment a join plant_section s on s.id = a.section_id join configuration c on c.id = a.configuration_id
    where c.community_id = ${communityId} and c.status in ('draft', 'pending_gse') and s.incentivised and a.service_start is null
      and not isempty(a.validity) and coalesce(upper(a.validity) > ${on}::date, true)
      and not exists (select from contract k where k.configuration_id = c.id)
      and not exists (select from application p where p.configuration_id = c.id
        and p.state in ('SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE', 'ACCEPTED'))
    order by s.entry_into_operation, s.code`.execute(db);
  return rows;
}

/** The inspections of a community that are not closed. */
export async function boardInspections(db: Kysely<DB>, communityId: number): Promise<OpenInspection[]> {
  return db
    .selectFrom('inspection')
    .select(['id', 'configuration_id as configurationId', 'opened_on as openedOn'])
    .where('community_id', '=', communityId)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .execute();
}

/** Records a notice once; false where it was recorded before. */
export async function insertNotice(trx: Transaction<DB>, communityId: number, notice: TermNotice): Promise<boolean> {
  const done = await trx
    .insertInto('term_notice')
    .values({
      community_id: communityId,
      configuration_id: notice.configurationId,
      term: notice.term,
      subject: notice.subject,
      due_on: notice.dueOn,
      kind: notice.kind,
      on_day: notice.on,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Whether a community is archived: its terms are kept no longer. */
export async function isArchived(db: Kysely<DB>, communityId: number): Promise<boolean> {
  const row = await db.selectFrom('community').select('status').where('id', '=', communityId).executeTakeFirst();
  return row === undefined || row.status === 'archived';
}

export async function hasPreparedApplication(db: Kysely<DB>, communityId: number): Promise<boolean> {
  const rows = db
    .selectFrom('application')
    .select('id')
    .where('community_id', '=', communityId)
    .where('state', 'in', ['DRAFT', 'PRECHECKED', 'READY']);
  return (await rows.limit(1).executeTakeFirst()) !== undefined;
}
