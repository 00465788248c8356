import type { Transaction } from 'kysely';
import { inWork } from '../../../activities/kernel/unit-of-work.ts';
import {
  changeSource,
  createSource,
  lockChangeableSource,
  pullNow,
  pullProcess,
  removeSource,
  requireSource,
} from '../../../activities/metering/commands/sources.ts';
import { madeBy } from '../../../domain/identity/principal.ts';
import { DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { KIND_FACTS } from '../../../domain/metering/sources/kinds.ts';
import { sourceMessages } from '../../../domain/metering/sources/messages.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { callsMade, listPulls } from '../../../infra/postgres/metering/sources/pulls.ts';
import { listSources, type SourceRow } from '../../../infra/postgres/metering/sources/sources.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { Logger } from '../../../infra/telemetry/logger.ts';
import { ensureRecorded } from '../../../infra/temporal/processes.ts';
import { pullNow as askToPull } from '../../../workflows/metering/contract.ts';
import type { CapabilityDeps } from '../../deps.ts';
import { carryOut } from '../../http/carry-out.ts';
import { tagged } from '../../http/etag.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route, stepsRoute } from '../../http/route.ts';
import { paged, pageWindow } from '../../http/schemas.ts';
import {
  NewSource,
  PulledSource,
  PullList,
  PullQuery,
  Source,
  SourceChange,
  SourceList,
  SourceParams,
  SourceQuery,
  toPullResponse,
  toSourceResponse,
} from './schemas.ts';

const COUNTED_SOURCES = { because: 'MOST_SOURCES of a community; pulls are kept for 100 days' };

const path = '/api/v1/meter-sources';
const tag = 'Metering';

type SourceCall = LoadCall<typeof SourceParams>;

const installationOf = ({ config, personal }: Pick<CapabilityDeps, 'config' | 'personal'>) => ({
  allowsLoopback: config.webhooks.toLoopback,
  ownHosts: config.sourceHosts,
  keys: personal,
});

async function viewSource(trx: Transaction<DB>, id: number, language: SourceCall['language']) {
  const row = await requireSource(trx, id);
  return { row, view: toSourceResponse(row, (await callsMade(trx, [id])).get(id), language) };
}

/** How its pulls fare is not part of the ETag. */
const load = async (trx: Transaction<DB>, { params, language }: SourceCall) => {
  const { row, view } = await viewSource(trx, params.source_id, language);
  return { ...tagged(view, { id: row.id, version: row.version }), row };
};

const list = route(
  {
    method: 'get',
    path,
    id: 'listMeterSources',
    tag,
    summary: 'List meter sources',
    description:
      'Lists external interfaces that are queried automatically for readings, prices and weather, with the state of their pulls.',
    right: 'sources:read',
    request: { query: SourceQuery },
    responses: { 200: SourceList },
  },
  async ({ query, context, deps, language }) => {
    const { community_id: communityId, kind, state } = query;
    const filter = { ...pageWindow(query, context), communityId, kind, state };
    const found = await readOnce(deps.db, context, async (trx) => {
      const { rows, isCut } = await listSources(trx, filter);
      const made = await callsMade(
        trx,
        rows.map(({ id }) => id),
      );
      return { rows: rows.map((row) => toSourceResponse(row, made.get(row.id), language)), isCut };
    });
    return { status: 200, body: paged(found, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createMeterSource',
    tag,
    summary: 'Create a meter source',
    description:
      'The source is queried at once for its data since `first_day`, and then automatically. Its data are checked and stored ' +
      'like an import; each reading is stored once, however often it is queried.',
    right: 'sources:write',
    adds: COUNTED_SOURCES,
    request: { body: NewSource },
    responses: { 201: Source },
  },
  async ({ body, context, deps, log, may, work, language, principal }) => {
    const { secret = {}, kind, community_id, ...given } = body;
    if (community_id === null && !context.platform) throw new DomainError('forbidden', sourceMessages.platformOnly);
    if (community_id !== null && !may('sources:write', community_id))
      throw unknownReference('community_id', sourceMessages.noCommunity(community_id));
    const { everyMinutes, callsPerHour, callsPerDay } = KIND_FACTS[kind].usual;
    const usual = {
      every_minutes: given.every_minutes ?? everyMinutes,
      calls_per_hour: given.calls_per_hour ?? callsPerHour,
      calls_per_day: given.calls_per_day ?? callsPerDay,
    };
    const id = await createSource(work, installationOf(deps), { ...given, ...usual, kind, community_id, by: madeBy(principal) }, secret);
    const { row, view } = await viewSource(work.trx, id, language);
    const after = row.state === 'active' ? { after: () => ensureRecorded(deps.temporal, log, pullProcess(row)) } : {};
    return { status: 201, body: view, headers: { Location: `${path}/${id}` }, ...after };
  },
);

const source = objectRoutes(
  { path: `${path}/{source_id}`, tag, params: SourceParams, shown: Source },
  { lock: (trx, { params }: SourceCall) => lockChangeableSource(trx, params.source_id), load },
);

const get = source.get({
  id: 'getMeterSource',
  summary: 'Get a meter source',
  description:
    'Returns the day until which it was queried, its last fault in plain words and the calls that it took. Its secret is never shown.',
  right: 'sources:read',
});

const change = source.put(
  {
    id: 'changeMeterSource',
    summary: 'Change a meter source',
    description:
      'The source is queried at once, unless its state is `paused`. Kind, community and configuration cannot be changed: create ' +
      'another source instead.',
    right: 'sources:write',
    body: SourceChange,
  },
  async ({ body: { secret, ...facts }, work, deps, log, principal }, { row }) => {
    await changeSource(work, installationOf(deps), row, facts, secret, madeBy(principal));
    return facts.state === 'active' ? { after: () => ensureRecorded(deps.temporal, log, pullProcess(row)) } : {};
  },
);

const remove = source.delete(
  {
    id: 'removeMeterSource',
    summary: 'Remove a meter source',
    description: 'Deletes its log of pulls and its weather; readings and prices from it are kept.',
    right: 'sources:write',
  },
  async ({ work }, { row }) => {
    await removeSource(work, row);
    return undefined;
  },
);

/** Longest wait for what a source answers; a slower one goes on by itself. */
const PATIENCE_MS = 8_000;

const pull = stepsRoute(
  {
    method: 'post',
    path: `${path}/{source_id}/pull`,
    id: 'pullMeterSource',
    tag,
    summary: 'Run a pull of a meter source now',
    description:
      'Runs whatever the schedule, as far as the quota allows. `pulled` contains the result if the source answers within ' +
      'seconds; `listMeterPulls` lists each pull. Two calls at once make one pull.',
    right: 'sources:write',
    adds: COUNTED_SOURCES,
    request: { params: SourceParams },
    responses: { 202: PulledSource },
  },
  async ({ params, context, requestId, deps, language, log }) => {
    const row = await inWork(deps.db, { ...context, requestId }, (work) => pullNow(work, params.source_id));
    const pulled = await askNow({ temporal: deps.temporal, log }, row, context.actor);
    const { view } = await readOnce(deps.db, context, (trx) => viewSource(trx, row.id, language));
    const headers = { Location: `${path}/${row.id}/pulls`, 'Retry-After': '2' };
    return { status: 202, body: { ...view, pulled }, headers };
  },
);

/** What the process of the source answers; null where that takes longer, or where Temporal does not answer: it is due and asked later. */
async function askNow({ temporal, log }: Pick<CapabilityDeps, 'temporal'> & { readonly log: Logger }, row: SourceRow, by: string) {
  try {
    const { outcome, windows, daysStored } = await carryOut(temporal, pullProcess(row), askToPull, { by }, { patienceMs: PATIENCE_MS });
    return { outcome, windows, days_stored: daysStored };
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') throw error;
    log.warn({ err: error, sourceId: row.id }, 'the answer of a source is not awaited further');
    return null;
  }
}

const pulls = route(
  {
    method: 'get',
    path: `${path}/{source_id}/pulls`,
    id: 'listMeterPulls',
    tag,
    summary: 'List the pulls of a meter source',
    description: 'Lists one pull for each range of days that was requested in the last 100 days; with `sort=-id` the newest first.',
    right: 'sources:read',
    request: { params: SourceParams, query: PullQuery },
    responses: { 200: PullList },
  },
  async ({ params, query, context, deps, language }) => {
    const rows = await readOnce(deps.db, context, async (trx) => {
      const { id } = await requireSource(trx, params.source_id);
      return await listPulls(trx, id, pageWindow(query));
    });
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => toPullResponse(row, language)), next } };
  },
);

export const sourceRoutes: RouteModule = [list, create, get, change, remove, pull, pulls];
