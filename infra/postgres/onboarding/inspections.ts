import { type Kysely, sql, type Transaction } from 'kysely';
import type { InspectionState } from '../../../domain/onboarding/inspection/steps.ts';
import { type CutPage, completedPage, pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A line of an inspection: its opening, evidence, reminders, the end of its term, its closing. */
export interface InspectionEventRow {
  readonly id: number;
  readonly kind: 'opening' | 'evidence' | 'reminder' | 'due' | 'closing';
  readonly occurred_on: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

/** An inspection of GSE. `due_on` informs: its end closes nothing. */
export interface InspectionRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly form: 'documents' | 'site';
  readonly state: InspectionState;
  readonly opened_on: string;
  readonly due_on: string | null;
  readonly closed_on: string | null;
  readonly opening_act_id: number;
  readonly closing_act_id: number | null;
  readonly events: readonly InspectionEventRow[];
}

const inspections = (db: Kysely<DB>) =>
  db
    .selectFrom('inspection')
    .select([
      'id',
      'configuration_id',
      'community_id',
      'form',
      'state',
      'opened_on',
      'due_on',
      'closed_on',
      'opening_act_id',
      'closing_act_id',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof inspections>['execute']>>[number];

async function complete(db: Kysely<DB>, row: Row): Promise<InspectionRow> {
  const events = await db
    .selectFrom('inspection_event')
    .select(['id', 'kind', 'occurred_on', 'detail', 'recorded_by', 'recorded_at'])
    .where('inspection_id', '=', row.id)
    .orderBy('id')
    .execute();
  return { ...row, events: events as unknown as InspectionEventRow[] } as InspectionRow;
}

/** An inspection of the community; `lock` keeps others from moving it until commit. */
export async function inspectionById(db: Kysely<DB>, communityId: number, id: number, lock = false): Promise<InspectionRow | undefined> {
  const rows = inspections(db).where('id', '=', id).where('community_id', '=', communityId);
  const row = await (lock ? rows.forUpdate() : rows).executeTakeFirst();
  return row && complete(db, row);
}

/** The inspection of a configuration that is not closed, locked until commit. */
export async function openInspection(trx: Transaction<DB>, configurationId: number): Promise<InspectionRow | undefined> {
  const row = await inspections(trx)
    .where('configuration_id', '=', configurationId)
    .where('closed_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && complete(trx, row);
}

export async function listInspections(
  db: Kysely<DB>,
  communityId: number,
  window: Window & { readonly configurationId?: number | undefined },
): Promise<CutPage<InspectionRow>> {
  const only = { ...window.only, configuration_id: window.configurationId };
  const rows = await pageOf(db, inspections(db).where('community_id', '=', communityId), { ...window, only });
  return completedPage(rows, (row) => complete(db, row));
}

/** Opens an inspection and answers its id. */
export async function insertInspection(
  trx: Transaction<DB>,
  row: Pick<InspectionRow, 'configuration_id' | 'community_id' | 'form' | 'opened_on' | 'due_on' | 'opening_act_id'>,
): Promise<number> {
  return (await trx.insertInto('inspection').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Stores where an inspection stands after a step. */
export async function storeInspection(
  trx: Transaction<DB>,
  id: number,
  change: { readonly state: InspectionState; readonly closed_on?: string; readonly closing_act_id?: number },
): Promise<void> {
  await trx.updateTable('inspection').set(change).where('id', '=', id).execute();
}

/** Adds a line; a reminder or the end of the term only once. False where it is there already. */
export async function insertInspectionEvent(
  trx: Transaction<DB>,
  { id, community_id }: Pick<InspectionRow, 'id' | 'community_id'>,
  event: Pick<InspectionEventRow, 'kind' | 'occurred_on' | 'detail' | 'recorded_by'>,
): Promise<boolean> {
  const done = await trx
    .insertInto('inspection_event')
    .values({ inspection_id: id, community_id, ...event })
    .onConflict((conflict) =>
      conflict.columns(['inspection_id', 'kind', 'occurred_on']).where(sql<boolean>`kind in ('reminder', 'due')`).doNothing(),
    )
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}
