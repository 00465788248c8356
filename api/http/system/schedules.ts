import { z } from '@hono/zod-openapi';
import type { ScheduleSummary } from '@temporalio/client';
import { route } from '../own-route.ts';
import { timestamp } from '../schemas.ts';

const Schedule = z
  .object({
    id: z.string().describe('Id of the schedule in Temporal'),
    workflow_type: z.string().nullable().describe('Type of the workflow that it starts'),
    paused: z.boolean().describe('Whether it is paused'),
    note: z.string().nullable().describe('Why it is paused'),
    last_run_at: timestamp.nullable().describe('When it last started something; null: never'),
    last_workflow_id: z.string().nullable().describe('Id of the workflow that it last started'),
    next_run_at: timestamp.nullable().describe('When it starts next; null: not planned'),
  })
  .openapi('Schedule');

/** The Schedules of the namespace with their last and next runs, as Temporal lists them. */
export const listSchedules = route(
  {
    method: 'get',
    path: '/api/v1/schedules',
    id: 'listSchedules',
    tag: 'Operations',
    summary: 'List schedules',
    description: 'Lists the work that starts automatically, with its last and its next run. The one that runs next comes first.',
    right: 'codec:use',
    responses: { 200: z.object({ data: z.array(Schedule) }).openapi('ScheduleList') },
  },
  async ({ deps }) => {
    const data: z.input<typeof Schedule>[] = [];
    for await (const one of deps.temporal.schedule.list()) data.push(toScheduleResponse(one));
    return { status: 200, body: { data: data.sort(byNextRun) } };
  },
);

function toScheduleResponse({ scheduleId, state, info, action }: ScheduleSummary): z.input<typeof Schedule> {
  const last = info.recentActions.at(-1);
  return {
    id: scheduleId,
    workflow_type: action?.workflowType ?? null,
    paused: state.paused,
    note: state.note || null,
    last_run_at: last?.takenAt.toISOString() ?? null,
    last_workflow_id: last?.action.workflow.workflowId ?? null,
    next_run_at: info.nextActionTimes[0]?.toISOString() ?? null,
  };
}

const byNextRun = (a: z.input<typeof Schedule>, b: z.input<typeof Schedule>): number =>
  (a.next_run_at ?? '9').localeCompare(b.next_run_at ?? '9') || a.id.localeCompare(b.id);
