import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { lastWorkingDay } from '../../domain/kernel/calendar/working-days.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { completionDue } from '../../domain/settlement/run/completion-due.ts';
import {
  BLOCKED_BY,
  type Block,
  blocksOfApplication,
  blocksOfRun,
  neverSettled,
  schemeBlock,
  unrecognisedBlock,
} from '../../domain/settlement/worklist/blocks.ts';
import { foretoldBlock, unusableBlock } from '../../domain/settlement/worklist/foretold.ts';
import { grantBlocks } from '../../domain/settlement/worklist/grant-blocks.ts';
import { blocksOfYear, failedProcessBlock, failureBlock, holdBlock, staleBlock } from '../../domain/settlement/worklist/order-blocks.ts';
import { variationBlocks } from '../../domain/settlement/worklist/variation-blocks.ts';
import { lawOfGrants, openGrants } from '../../infra/postgres/assets/plant-grants.ts';
import { type UnreportedVariation, unreportedVariations } from '../../infra/postgres/assets/variation.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { calendarsOf } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { failedMonths } from '../../infra/postgres/settlement/failures.ts';
import { foretoldGaps, unusableValues } from '../../infra/postgres/settlement/foretold.ts';
import { schemeConflicts } from '../../infra/postgres/settlement/scheme-conflicts.ts';
import { memberChanges } from '../../infra/postgres/settlement/touched.ts';
import { unrecognisedSubjects } from '../../infra/postgres/settlement/unrecognised.ts';
import {
  openApplications,
  type UnfinishedMonth,
  unfinishedMonths,
  unsettledMonths,
  type WorklistConfiguration,
  worklistConfigurations,
} from '../../infra/postgres/settlement/worklist.ts';
import { failedProcesses, heldMonths, staleMonths } from '../../infra/postgres/settlement/worklist-orders.ts';
import { unfinishedYears } from '../../infra/postgres/settlement/worklist-years.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, month, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { MemberChange } from './touched.ts';

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
    .openapi({ description: 'Effect on each member of a run that lowers posted amounts or has findings; otherwise empty' }),
});
const Work = z.object({
  configuration_id: id,
  configuration_code: z.string(),
  community_id: id,
  community_code: z.string(),
  since: timestamp,
  items: z.array(Item),
});

type FoundItem = Omit<z.input<typeof Item>, 'blocks'> & { readonly blocks: readonly Block[] };

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
        const ids = data.map((row) => row.id);
        const found = await withWorkingDays(trx, await foundItems(trx, ids));
        return { rows: data, next, items: Map.groupBy(found, (item) => item.configurationId) };
      },
      { readOnly: true, snapshot: true },
    );
    return { status: 200, body: { data: rows.flatMap((row) => toWorkResponses(row, items.get(row.id) ?? [], language)), next } };
  },
);

type Found = { readonly configurationId: number; readonly item: FoundItem };

async function foundItems(trx: Transaction<DB>, ids: readonly number[]): Promise<Found[]> {
  return [
    ...(await fromRuns(trx, await unfinishedMonths(trx, ids))),
    ...(await heldMonths(trx, ids)).map((held) => foundIn(held, [holdBlock(held)])),
    ...(await staleMonths(trx, ids)).map((stale) => foundIn(stale, [staleBlock(stale)])),
    ...(await failedMonths(trx, ids)).map((failed) => foundIn(failed, [failureBlock(failed)])),
    ...(await failedProcesses(trx, ids)).map((failed) => foundIn(failed, [failedProcessBlock(failed)])),
    ...(await unsettledMonths(trx, ids)).map((unsettled) => foundIn(unsettled, [neverSettled(unsettled.month)])),
    ...(await unfinishedYears(trx, ids)).map((year) => foundIn(year, blocksOfYear(year))),
    ...(await openApplications(trx, ids)).map((application) => foundIn(application, blocksOfApplication(application))),
    ...(await unrecognisedSubjects(trx, ids)).map((subject) => foundIn(subject, [unrecognisedBlock(subject)])),
    ...(await schemeConflicts(trx, ids)).map((conflict) => foundIn(conflict, [schemeBlock(conflict)])),
    ...(await unreportedVariations(trx, ids)).flatMap(fromVariation),
    ...(await fromGrants(trx, ids)),
    ...(await foretoldGaps(trx, ids)).map((gap) => foundIn(gap, [foretoldBlock(gap)])),
    ...(await unusableValues(trx, ids)).map((value) => foundIn(value, [unusableBlock(value)])),
  ];
}

/** Each item with the last working day by its term, by the calendar of its configuration's place. */
async function withWorkingDays(trx: Transaction<DB>, found: readonly Found[]): Promise<Found[]> {
  const dated = [...new Set(found.flatMap(({ item, configurationId }) => (item.due_on === null ? [] : [configurationId])))];
  const calendars = await calendarsOf(trx, dated);
  return found.map(({ configurationId, item }) => {
    const { due_on: due } = item;
    return { configurationId, item: { ...item, act_by: due === null ? null : lastWorkingDay(due, '', calendars.get(configurationId)) } };
  });
}

interface Place {
  readonly configurationId: number;
  readonly month?: string;
  readonly year?: number;
  readonly runId?: number;
  readonly workflowId?: string | null;
  readonly since: Date;
}

function foundIn(place: Place, blocks: readonly Block[], due: string | null = null): Found {
  const { configurationId, month = null, year = null, runId: run_id = null, workflowId: workflow_id = null } = place;
  const late = { due_on: due, act_by: due, overdue: due !== null && due < new Date().toISOString().slice(0, 10) };
  return {
    configurationId,
    item: { month, year, run_id, workflow_id, since: place.since.toISOString(), ...late, blocks, members: [] },
  };
}

/** The changes not yet reported to GSE, as of today. */
function fromVariation({ configurationId, ...unreported }: UnreportedVariation): Found[] {
  const today = new Date().toISOString().slice(0, 10);
  return variationBlocks(unreported, today).map(({ since, lastDay, block }) =>
    foundIn({ configurationId, since: new Date(since) }, [block], lastDay),
  );
}

/** What the capital grants of plants ask of a manager, as of today. */
async function fromGrants(trx: Transaction<DB>, ids: readonly number[]): Promise<Found[]> {
  const grants = await openGrants(trx, ids);
  if (grants.length === 0) return [];
  const law = await lawOfGrants(trx);
  const today = legalDay(Date.now());
  return grants.flatMap(({ configurationId, facts }) =>
    grantBlocks(facts, law, today).map(({ since, lastDay, block }) =>
      foundIn({ configurationId, since: new Date(since) }, [block], lastDay),
    ),
  );
}

async function fromRuns(trx: Transaction<DB>, runs: readonly UnfinishedMonth[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const run of runs) {
    const { configurationId, item } = fromRun(run);
    const members =
      (run.lowersMoney || run.findings.length > 0) && run.previousRunId !== null
        ? await memberChanges(trx, run.runId, run.previousRunId)
        : [];
    found.push({ configurationId, item: { ...item, members } });
  }
  return found;
}

function fromRun(run: UnfinishedMonth): Found {
  const isMissing = run.state === 'awaiting_approval' && run.kind === 'partial';
  return foundIn(run, blocksOfRun(run), isMissing ? completionDue(run.month, run.since.toISOString().slice(0, 10)) : null);
}

function toWorkResponses(
  { id, code, communityId, communityCode }: WorklistConfiguration,
  found: readonly Found[],
  language: Language,
): z.input<typeof Work>[] {
  const items = found
    .map(({ item }) => item)
    .filter(({ blocks }) => blocks.length > 0)
    .sort((a, b) => (a.since < b.since ? -1 : 1))
    .map((item) => ({
      ...item,
      blocks: item.blocks.map(({ by, what, remedy }) => ({ by, what: what[language], remedy: remedy[language] })),
    }));
  const [oldest] = items;
  if (oldest === undefined) return [];
  const head = { configuration_id: id, configuration_code: code, community_id: communityId, community_code: communityCode };
  return [{ ...head, since: oldest.since, items }];
}
