import { z } from '@hono/zod-openapi';
import { loadWorklist, type WorklistItem } from '../../activities/settlement/reads/worklist.ts';
import { hasCommunity, type Principal, visibleRows } from '../../domain/identity/principal.ts';
import { givesRight, ROLE_NAMES, type Role } from '../../domain/identity/rights.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { BLOCKED_BY } from '../../domain/settlement/worklist/blocks.ts';
import { RESOLVED_WITH } from '../../domain/settlement/worklist/urgency.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { type WorklistConfiguration, worklistConfigurations } from '../../infra/postgres/settlement/worklist.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, month, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { MemberChange } from './touched.ts';

/** Blocks and members of all configurations of an answer. */
const MOST_ROWS = 5000;

const Item = z.object({
  month: month.nullable().openapi({ description: 'The first month; null: the whole configuration, or a year' }),
  last_month: month
    .nullable()
    .openapi({ description: 'The last of the months with the same cause, else `month`; they are consecutive unless `no_readings`' }),
  months: z.int().openapi({ description: 'Number of months that the item covers; 0 if `month` is null' }),
  year: z.int().nullable(),
  year_id: id.nullable().openapi({ description: 'Id of the yearly account that waits for approval' }),
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
  no_readings: z.boolean().openapi({
    description: 'Whether nothing was ever imported for these months: they wait for readings, not for a person; they come last',
  }),
  can_resolve: z.boolean().openapi({ description: 'Whether you have the right to do something about it; items of others come last' }),
  resolved_by: z.array(z.enum(ROLE_NAMES)).openapi({ description: 'Roles that can resolve it, if you cannot; otherwise empty' }),
  blocks: z.array(
    z.object({
      by: z.enum(BLOCKED_BY),
      what: z.string(),
      remedy: z.string().openapi({ description: 'How to resolve it' }),
      remedies: Remedies,
    }),
  ),
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
  more_items: z.int().openapi({ description: 'Number of less urgent items that are not listed; they appear once these are resolved' }),
});

export const getWorklist = route(
  {
    method: 'get',
    path: '/api/v1/settlement/worklist',
    id: 'getSettlementWorklist',
    tag: 'Settlement',
    summary: 'List blocked configurations and how to resolve them',
    description:
      'Lists the most urgent first: overdue, then by due day, then what delays payments; last what only others can resolve. ' +
      'Consecutive months that were never settled are one item, and so are all months of a configuration without any readings. ' +
      'Includes what will block the months that are settled next. Managers see their communities, operators all.',
    right: 'settlement:worklist',
    request: { query: PageQuery.extend({ community_id: idParam.optional() }) },
    responses: { 200: listOf(Work).openapi('SettlementWorklist') },
  },
  async ({ query, context, deps, language, principal }) => {
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
    const itemsOf = ({ id, communityId }: WorklistConfiguration) => (items.get(id) ?? []).map(forCaller(principal, communityId));
    return { status: 200, body: { data: rows.flatMap((row) => toWorkResponses(row, itemsOf(row), most, language)), next } };
  },
);

interface CallersItem extends WorklistItem {
  readonly canResolve: boolean;
  readonly resolvedBy: Role[];
}

/** The item with whether the caller can resolve something of it, and else who can. */
const forCaller =
  (principal: Principal, communityId: number) =>
  (item: WorklistItem): CallersItem => {
    const rights = [...new Set(item.blocks.map(({ by }) => RESOLVED_WITH[by]))];
    const canResolve = rights.some((right) => hasCommunity(visibleRows(principal, right), communityId));
    const resolvedBy = canResolve ? [] : ROLE_NAMES.filter((role) => rights.some((right) => givesRight(role, right)));
    return { ...item, canResolve, resolvedBy };
  };

function toWorkResponses(
  { id, code, communityId, communityCode }: WorklistConfiguration,
  items: readonly CallersItem[],
  most: number,
  language: Language,
): z.input<typeof Work>[] {
  if (items.length === 0) return [];
  const since = new Date(Math.min(...items.map((item) => item.since.getTime()))).toISOString();
  const head = { configuration_id: id, configuration_code: code, community_id: communityId, community_code: communityCode };
  const ordered = [...items.filter((item) => item.canResolve), ...items.filter((item) => !item.canResolve)];
  const listed = firstWithin(ordered, most);
  const more_items = items.length - listed.length;
  return [{ ...head, since, items: listed.map((item) => toItemResponse(item, head, language)), more_items }];
}

/** The most urgent items, the first in any case, with at most so many blocks and members together. */
function firstWithin(items: readonly CallersItem[], most: number): readonly CallersItem[] {
  let rows = 0;
  const end = items.findIndex(({ blocks, members }, i) => {
    rows += 1 + blocks.length + members.length;
    return i > 0 && rows > most;
  });
  return end < 0 ? items : items.slice(0, end);
}

function toItemResponse(
  item: CallersItem,
  of: { readonly community_id: number; readonly configuration_id: number },
  language: Language,
): z.input<typeof Item> {
  const { month, lastMonth, months, year, yearId, runId, workflowId, since, dueOn, actBy, overdue, noReadings, blocks, members } = item;
  return {
    month,
    last_month: lastMonth,
    months,
    year,
    year_id: yearId,
    run_id: runId,
    workflow_id: workflowId,
    since: since.toISOString(),
    due_on: dueOn,
    act_by: actBy,
    overdue,
    no_readings: noReadings,
    can_resolve: item.canResolve,
    resolved_by: item.resolvedBy,
    blocks: blocks.map(({ by, what, remedy }) => ({ by, what: what[language], remedy: remedy[language], ...remediesOf(remedy, of) })),
    members: [...members],
  };
}
