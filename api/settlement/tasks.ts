import { z } from '@hono/zod-openapi';
import { loadTasks } from '../../activities/settlement/reads/tasks.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { LocalDate } from '../../domain/kernel/time/local-date.ts';
import { BLOCKED_BY } from '../../domain/settlement/worklist/blocks.ts';
import { isOverdue, OWN_TASKS, TASK_TARGETS, type Task } from '../../domain/settlement/worklist/tasks.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { today } from '../http/dates.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { type RouteModule, route } from '../http/route.ts';
import { day, id, idParam, timestamp } from '../http/schemas.ts';

/** Tasks of an answer; the others come up once these are done. */
const MOST_TASKS = 200;

const TaskView = z
  .object({
    kind: z
      .enum([...BLOCKED_BY, ...OWN_TASKS])
      .openapi({ description: 'Reason of the task, as in the worklist, or what is requested from you' }),
    text: z.string().openapi({ description: 'What is to be done, in the language of the call' }),
    remedy: z.string().openapi({ description: 'Instructions' }),
    remedies: Remedies,
    more_reasons: z.int().openapi({ description: 'Further reasons of the same month or configuration that you can resolve' }),
    community_id: id,
    due_on: day.nullable().openapi({ description: 'Last day; null: there is none' }),
    is_overdue: z.boolean().openapi({ description: 'Whether the last day has passed' }),
    since: timestamp.openapi({ description: 'When the task appeared' }),
    year: z.int().nullable().openapi({ description: 'The year of the settlement concerned; null: none' }),
    target_kind: z.enum(TASK_TARGETS).openapi({ description: 'Kind of object that `target_id` names' }),
    target_id: id.openapi({ description: 'Id of what the task is about' }),
  })
  .openapi('Task');

const TaskList = z
  .object({
    data: z.array(TaskView),
    more_tasks: z.int().openapi({ description: 'Number of less urgent tasks that are not listed; they appear once these are done' }),
  })
  .openapi('TaskList');

const toTaskResponse = (task: Task, on: LocalDate, language: Language): z.input<typeof TaskView> => ({
  kind: task.kind,
  text: task.text[language],
  remedy: task.remedy[language],
  ...remediesOf(task.remedy, {
    community_id: task.communityId,
    ...(task.target === 'configuration' ? { configuration_id: task.targetId } : {}),
  }),
  more_reasons: task.more,
  community_id: task.communityId,
  due_on: task.dueOn,
  is_overdue: isOverdue(task, on),
  since: task.since.toISOString(),
  year: task.year,
  target_kind: task.target,
  target_id: task.targetId,
});

const listTasks = route(
  {
    method: 'get',
    path: '/api/v1/tasks',
    id: 'listTasks',
    tag: 'Settlement',
    summary: "List the caller's tasks",
    description:
      'Lists the items of the worklist in all your communities that your rights let you resolve, the work orders assigned to ' +
      'you, and what your own membership asks of you: votes, bank account, documents. Overdue tasks come first, then those with ' +
      'the earliest last day; at most 200.',
    right: 'communities:read',
    request: { query: z.object({ community_id: idParam.optional().openapi({ description: 'Only tasks of this community' }) }) },
    responses: { 200: TaskList },
  },
  async ({ query, context, deps, language, principal }) => {
    const tasks = await inContext(deps.db, context, (trx) => loadTasks(trx, principal, query.community_id), {
      readOnly: true,
      snapshot: true,
    });
    const listed = tasks.slice(0, MOST_TASKS);
    const on = today();
    return {
      status: 200,
      body: { data: listed.map((task) => toTaskResponse(task, on, language)), more_tasks: tasks.length - listed.length },
    };
  },
);

export const taskRoutes: RouteModule = [listTasks];
