import { createHash } from 'node:crypto';
import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import type { ScheduleRow } from './schedules.ts';

/** Marks a Schedule as one of the table's; others (made by hand) are never touched. */
const OWNER = 'condivisa/schedules';

interface AppliedSchedules {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly kept: readonly string[];
}

type Outcome = Exclude<keyof AppliedSchedules, 'deleted'>;

/**
 * Makes the namespace's Schedules those of the table: creates the missing, updates the changed (a pause and its note stay), deletes those
 * that left the table. Safe to repeat and to run twice at once.
 */
export async function applySchedules(client: Client, table: readonly ScheduleRow[]): Promise<AppliedSchedules> {
  const outcomes = await Promise.all(table.map(async (row) => ({ id: row.scheduleId, outcome: await applyRow(client, row) })));
  const having = (outcome: Outcome) => outcomes.filter((one) => one.outcome === outcome).map(({ id }) => id);
  const deleted = await deleteSurplus(client, new Set(table.map(({ scheduleId }) => scheduleId)));
  return { created: having('created'), updated: having('updated'), kept: having('kept'), deleted };
}

async function applyRow(client: Client, row: ScheduleRow): Promise<Outcome> {
  const wanted = options(row);
  try {
    await client.schedule.create(wanted);
    return 'created';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  const handle = client.schedule.getHandle(row.scheduleId);
  const { action } = await handle.describe();
  if (action.memo?.definition === fingerprint(row)) return 'kept';
  const { spec, action: newAction, policies } = wanted;
  await handle.update(({ state }) => ({ spec, action: newAction, ...(policies === undefined ? {} : { policies }), state }));
  return 'updated';
}

async function deleteSurplus(client: Client, wanted: ReadonlySet<string>): Promise<string[]> {
  const deleted: string[] = [];
  for await (const { scheduleId, memo } of client.schedule.list()) {
    if (memo?.owner !== OWNER || wanted.has(scheduleId)) continue;
    await client.schedule.getHandle(scheduleId).delete();
    deleted.push(scheduleId);
  }
  return deleted;
}

function options(row: ScheduleRow): ScheduleOptions & { action: { type: 'startWorkflow' } } {
  return {
    scheduleId: row.scheduleId,
    spec: row.spec,
    policies: { overlap: row.overlap, catchupWindow: row.catchupWindow },
    memo: { owner: OWNER },
    action: {
      type: 'startWorkflow',
      workflowType: row.workflowType,
      workflowId: row.scheduleId,
      taskQueue: row.taskQueue,
      args: [...row.args],
      staticSummary: row.summary,
      // The memo of a Schedule cannot be updated, the one of its action can.
      memo: { definition: fingerprint(row) },
    },
  };
}

const fingerprint = (row: ScheduleRow): string => createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 16);
