import type { Transaction } from 'kysely';
import { createExemption, endExemption } from '../../../activities/assets/commands/exemptions.ts';
import { EXEMPTION_FACTS } from '../../../activities/assets/commands/facts/dated.ts';
import { requireExemption } from '../../../activities/assets/reads/require.ts';
import { listExemptions } from '../../../infra/postgres/assets/exemptions.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changeableTarget, withChangeable } from '../../http/changeable.ts';
import { DatedChange } from '../../http/dated.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { pod } from '../points/schemas.ts';
import { Exemption, ExemptionFacts, ExemptionList, ExemptionParams, NewExemption } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/exemptions';
const tag = 'Storages';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listExemptions',
    tag,
    summary: 'List exemptions',
    description: 'Lists points with energy that is exempt from network tariffs.',
    right: 'points:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ pod: pod.optional() }) },
    responses: { 200: ExemptionList },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), pod: query.pod };
    const rows = await readOnce(deps.db, context, async (trx) =>
      withChangeable(trx, { kind: 'exemption', language }, await listExemptions(trx, params.community_id, filter)),
    );
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createExemption',
    tag,
    summary: 'Create an exemption',
    description:
      "Part of the point's withdrawal is exempt from network tariffs on these days and is subtracted. Import it as the point's " +
      'series `exempt`, which is expected for these days.',
    right: 'points:write',
    adds: ['point_exemption'],
    community,
    request: { params: CommunityParams, body: NewExemption },
    responses: { 201: Exemption },
  },
  async ({ params: { community_id }, body, work, language }) => {
    const id = await createExemption(work, community_id, body);
    const row = await requireExemption(work.trx, community_id, id);
    return { status: 201, body: (await changeableTarget(work.trx, 'exemption', language, row)).shown };
  },
);

const loadExemption = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof ExemptionParams>) =>
  changeableTarget(trx, 'exemption', language, await requireExemption(trx, params.community_id, params.exemption_id));

const exemption = objectRoutes(
  { path: `${path}/{exemption_id}`, tag, params: ExemptionParams, shown: Exemption, community },
  inCommunity(loadExemption),
);

const get = exemption.get({
  id: 'getExemption',
  summary: 'Get an exemption',
  description: 'Returns its basis, days and source.',
  right: 'points:read',
});

const end = exemption.put(
  {
    id: 'endExemption',
    summary: 'End an exemption',
    description: 'The whole withdrawal of the point counts from that day on.',
    right: 'points:write',
    body: DatedChange,
  },
  async ({ body: { valid_to }, work }, { row }) => {
    await endExemption(work, row, valid_to);
  },
);

const remove = exemption.delete(
  {
    id: 'removeExemption',
    summary: 'Remove an exemption',
    description:
      'Use this for an exemption that was recorded by mistake. Once a month was settled with it, it can only be corrected or ended.',
    right: 'points:write',
  },
  async ({ work }, { row }) => {
    await EXEMPTION_FACTS.remove(work, row);
    return undefined;
  },
);

const facts = objectRoutes(
  { path: `${path}/{exemption_id}/facts`, tag, params: ExemptionParams, shown: Exemption, community },
  inCommunity(loadExemption),
);

const getFacts = facts.get({
  id: 'getExemptionFacts',
  summary: 'Get the editable facts of an exemption',
  description: 'Returns the current values and what can be done with the exemption.',
  right: 'points:read',
});

const change = facts.put(
  {
    id: 'changeExemptionFacts',
    summary: 'Correct an exemption',
    description: 'Changes basis, days and source. Once a month was settled with it, the change is a correction and needs a reason.',
    right: 'points:write',
    body: ExemptionFacts,
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await EXEMPTION_FACTS.change(work, row, { ...given, valid_to: given.valid_to ?? null }, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const exemptionRoutes: RouteModule = [list, create, get, end, remove, getFacts, change];
