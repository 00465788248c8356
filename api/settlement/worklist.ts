import { z } from '@hono/zod-openapi';
import { type Block, blocksOfApplication, blocksOfRun, neverSettled, unrecognisedBlock } from '../../domain/settlement/worklist/blocks.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { type UnrecognisedSubject, unrecognisedSubjects } from '../../infra/postgres/queries/settlement-unrecognised.ts';
import {
  type OpenApplication,
  openApplications,
  type UnfinishedMonth,
  type UnsettledMonth,
  unfinishedMonths,
  unsettledMonths,
  type WorklistConfiguration,
  worklistConfigurations,
} from '../../infra/postgres/queries/settlement-worklist.ts';
import { route } from '../route.ts';
import { id, idParam, listOf, month, PageQuery, paged, pageWindow, timestamp } from '../schemas.ts';

const Item = z.object({
  month: month.nullable().openapi({ description: 'Null: the whole configuration' }),
  run_id: id.nullable(),
  workflow_id: z.string().nullable().openapi({ description: 'The workflow that waits for a person' }),
  since: timestamp,
  blocks: z.array(
    z.object({
      by: z.enum(['reading', 'price', 'parameter', 'rule', 'document', 'approval', 'settlement', 'recognition']),
      what: z.string(),
      mend: z.string(),
    }),
  ),
});
const Work = z.object({
  configuration_id: id,
  configuration_code: z.string(),
  community_id: id,
  community_code: z.string(),
  since: timestamp,
  items: z.array(Item),
});

type ShownItem = z.input<typeof Item>;

export const getWorklist = route(
  {
    method: 'get',
    path: '/api/v1/settlement/worklist',
    id: 'getSettlementWorklist',
    tag: 'Settlement',
    summary: 'Which configurations do not go on, since when, what blocks them, and what mends it',
    right: 'settlement:worklist',
    request: { query: PageQuery.extend({ community_id: idParam.optional() }) },
    responses: { 200: listOf(Work).openapi('SettlementWorklist') },
  },
  async ({ query, context, deps }) => {
    const filter = { ...pageWindow(query), communityId: query.community_id };
    const { rows, next, items } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { data, next } = paged(await worklistConfigurations(trx, filter), query);
        const ids = data.map((row) => row.id);
        const months = (await unfinishedMonths(trx, ids)).map(fromRun);
        const unsettled = (await unsettledMonths(trx, ids)).map(fromUnsettled);
        const applications = (await openApplications(trx, ids)).map(fromApplication);
        const unrecognised = (await unrecognisedSubjects(trx, ids)).map(fromUnrecognised);
        return {
          rows: data,
          next,
          items: Map.groupBy([...months, ...unsettled, ...applications, ...unrecognised], (item) => item.configurationId),
        };
      },
      { readOnly: true, snapshot: true },
    );
    return { status: 200, body: { data: rows.map((row) => shownWork(row, items.get(row.id) ?? [])), next } };
  },
);

type Found = { readonly configurationId: number; readonly item: ShownItem };

const itemOf = (since: Date, blocks: readonly Block[]) => ({ since: since.toISOString(), blocks: [...blocks] });

const fromRun = ({ configurationId, month, workflowId, since, ...run }: UnfinishedMonth): Found => ({
  configurationId,
  item: { month, run_id: run.runId, workflow_id: workflowId, ...itemOf(since, blocksOfRun(run)) },
});

const fromUnsettled = ({ configurationId, month, since }: UnsettledMonth): Found => ({
  configurationId,
  item: { month, run_id: null, workflow_id: null, ...itemOf(since, [neverSettled(month)]) },
});

const fromApplication = ({ configurationId, since, ...application }: OpenApplication): Found => ({
  configurationId,
  item: { month: null, run_id: null, workflow_id: null, ...itemOf(since, blocksOfApplication(application)) },
});

const fromUnrecognised = ({ configurationId, since, ...subject }: UnrecognisedSubject): Found => ({
  configurationId,
  item: { month: null, run_id: null, workflow_id: null, ...itemOf(since, [unrecognisedBlock(subject)]) },
});

function shownWork({ id, code, communityId, communityCode }: WorklistConfiguration, found: readonly Found[]): z.input<typeof Work> {
  const items = found.map(({ item }) => item).sort((a, b) => (a.since < b.since ? -1 : 1));
  return {
    configuration_id: id,
    configuration_code: code,
    community_id: communityId,
    community_code: communityCode,
    since: (items[0] as ShownItem).since,
    items,
  };
}
