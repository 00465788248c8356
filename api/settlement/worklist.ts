import { z } from '@hono/zod-openapi';
import { loadWorklist, type WorklistItem } from '../../activities/settlement/reads/worklist.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { BLOCKED_BY } from '../../domain/settlement/worklist/blocks.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { type WorklistConfiguration, worklistConfigurations } from '../../infra/postgres/settlement/worklist.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, month, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { MemberChange } from './touched.ts';

/** Blocks and members of all configurations of an answer. */
const MOST_ROWS = 5000;

const Item = z.object({
  month: month.nullable().openapi({ description: 'Null: the whole configuration, or a year' }),
  year: z.int().nullable(),
  run_id: id.nullable(),
  workflow_id: z.string().nullable().openapi({ description: 'Id of the workflow that waits for approval' }),
  since: timestamp,
  due_on: z.string().nullable().openapi({
    description:
      'Day by which the month should be complete, the last day on which a change reported to GSE counts from its own day, or the last day for the works of a grant',
  }),
  act_by: z.string().nullable().openapi({
    description: 'The last working day up to `due_on` in the community: its own `patron_day`, national holidays and weekends are excluded',
  }),
  overdue: z.boolean(),
  blocks: z.array(z.object({ by: z.enum(BLOCKED_BY), what: z.string(), remedy: z.string().openapi({ description: 'How to resolve it' }) })),
  members: z
    .array(MemberChange)
    .openapi({ description: 'Effect on each member, the first 200, of a run that lowers posted amounts or has findings; otherwise empty' }),
});
const Work = z.object({
  configuration_id: id,
  configuration_code: z.string(),
  community_id: id,
  community_code: z.string(),
  since: timestamp,
  items: z.array(Item),
  more_items: z.int().openapi({ description: 'Newer blocks that are not listed: they come up once these are resolved' }),
});

export const getWorklist = route(
  {
    method: 'get',
    path: '/api/v1/settlement/worklist',
    id: 'getSettlementWorklist',
    tag: 'Settlement',
    summary: 'List blocked configurations and how to resolve them',
    description:
      'With the start and the cause of each block, and what will block the months that are settled next. Managers see their communities, operators all.',
    right: 'settlement:worklist',
    request: { query: PageQuery.extend({ community_id: idParam.optional() }) },
    responses: { 200: listOf(Work).openapi('SettlementWorklist') },
  },
  async ({ query, context, deps, language }) => {
    const filter = { ...pageWindow(query), communityId: query.community_id };
    const { rows, next, items } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { data, next } = paged(await worklistConfigurations(trx, filter), query);
        const worklist = await loadWorklist(
          trx,
          data.map((row) => row.id),
        );
        return { rows: data, next, items: Map.groupBy(worklist, (item) => item.configurationId) };
      },
      { readOnly: true, snapshot: true },
    );
    const most = Math.floor(MOST_ROWS / Math.max(1, rows.length));
    return { status: 200, body: { data: rows.flatMap((row) => toWorkResponses(row, items.get(row.id) ?? [], most, language)), next } };
  },
);

function toWorkResponses(
  { id, code, communityId, communityCode }: WorklistConfiguration,
  items: readonly WorklistItem[],
  most: number,
  language: Language,
): z.input<typeof Work>[] {
  const [oldest] = items;
  if (oldest === undefined) return [];
  const head = { configuration_id: id, configuration_code: code, community_id: communityId, community_code: communityCode };
  const listed = oldestWithin(items, most);
  const more_items = items.length - listed.length;
  return [{ ...head, since: oldest.since.toISOString(), items: listed.map((item) => toItemResponse(item, language)), more_items }];
}

/** The oldest items, the first in any case, with at most so many blocks and members together. */
function oldestWithin(items: readonly WorklistItem[], most: number): readonly WorklistItem[] {
  let rows = 0;
  const end = items.findIndex(({ blocks, members }, i) => {
    rows += 1 + blocks.length + members.length;
    return i > 0 && rows > most;
  });
  return end < 0 ? items : items.slice(0, end);
}

function toItemResponse(item: WorklistItem, language: Language): z.input<typeof Item> {
  const { month, year, runId, workflowId, since, dueOn, actBy, overdue, blocks, members } = item;
  return {
    month,
    year,
    run_id: runId,
    workflow_id: workflowId,
    since: since.toISOString(),
    due_on: dueOn,
    act_by: actBy,
    overdue,
    blocks: blocks.map(({ by, what, remedy }) => ({ by, what: what[language], remedy: remedy[language] })),
    members: [...members],
  };
}
