import type { Kysely, Transaction } from 'kysely';
import { requireNew } from '../../activities/kernel/commands/ensure.ts';
import { endProducer } from '../../activities/members/commands/end-producer.ts';
import { ensureProducer } from '../../activities/members/commands/ensure-producer.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { listProducers, type MandateRow, producerById } from '../../infra/postgres/members/mandates.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { DatedChange } from '../http/dated.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, codeFilter, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { inAnyCommunity } from '../http/target.ts';
import { NewProducer, Producer, ProducerList, ProducerParams, type ProducerResponse } from './producer-schemas.ts';

const path = '/api/cer/communities/{community_id}/third-party-producers';
const tag = 'Members';
const community = 'community_id';

/** Rows as callers see them; `keys` null leaves out what is personal. */
async function toProducerResponses(db: Kysely<DB>, rows: readonly MandateRow[], keys: PersonalKeys | null): Promise<ProducerResponse[]> {
  const parties = rows.map((row) => row.party_id);
  const facts = keys === null ? new Map() : await readPartyFacts(db, keys, parties);
  return rows.map((row) => {
    const known = facts.get(row.party_id);
    return { ...row, name: known?.name ?? null, tax_code: known?.taxCode ?? null, contact: known?.contact ?? null };
  });
}

async function requireProducer(db: Kysely<DB>, communityId: number, id: number): Promise<MandateRow> {
  return requireFound(await producerById(db, communityId, id), memberMessages.noProducer(communityId, id));
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listThirdPartyProducers',
    tag,
    summary: 'List third-party producers',
    description: 'Lists producers who are not members, with their mandates.',
    right: 'members:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ code: codeFilter }) },
    responses: { 200: ProducerList },
  },
  async ({ params, query, context, may, deps }) => {
    const filter = { ...pageWindow(query), code: query.code };
    const keys = may('members:personal') ? deps.personal : null;
    const { data, next } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const page = paged(await listProducers(trx, params.community_id, filter), query);
        return { ...page, data: await toProducerResponses(trx, page.data, keys) };
      },
      { readOnly: true },
    );
    return { status: 200, body: { data, next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createThirdPartyProducer',
    tag,
    summary: 'Create a third-party producer',
    description: 'A producer who is not a member and has given a mandate; plants can then name this producer.',
    right: 'members:write',
    adds: ['third_party'],
    community,
    request: { params: CommunityParams, body: NewProducer },
    responses: { 201: Producer },
  },
  async ({ params: { community_id }, body, may, deps, trx, work }) => {
    const recording = { communityId: community_id, keys: deps.personal };
    const id = requireNew(await ensureProducer(work, recording, body), 'code');
    const keys = may('members:personal') ? deps.personal : null;
    const [row] = await toProducerResponses(trx, [await requireProducer(trx, community_id, id)], keys);
    return {
      status: 201,
      body: row as ProducerResponse,
      headers: { Location: `/api/cer/communities/${community_id}/third-party-producers` },
    };
  },
);

async function loadProducer(trx: Transaction<DB>, { params, may, deps }: LoadCall<typeof ProducerParams>) {
  const mandate = await requireProducer(trx, params.community_id, params.producer_id);
  const [row] = await toProducerResponses(trx, [mandate], may('members:personal') ? deps.personal : null);
  return { ...tagged(row as ProducerResponse, mandate), mandate };
}

const producer = objectRoutes(
  { path: `${path}/{producer_id}`, tag, params: ProducerParams, shown: Producer, community },
  inAnyCommunity(loadProducer),
);

const get = producer.get({
  id: 'getThirdPartyProducer',
  summary: 'Get a third-party producer',
  description: 'Returns the producer with the days of the mandate.',
  right: 'members:read',
});

const end = producer.put(
  {
    id: 'endThirdPartyProducer',
    summary: "End a third-party producer's mandate",
    description: "Ends the assignments of the producer's plants on that day, too.",
    right: 'members:write',
    body: DatedChange,
  },
  async (call, { mandate }) => {
    await endProducer(call.work, mandate, call.body.valid_to);
  },
);

export const producerRoutes: RouteModule = [list, create, get, end];
