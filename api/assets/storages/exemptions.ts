import type { Transaction } from 'kysely';
import { createExemption, endExemption } from '../../../activities/assets/commands/exemptions.ts';
import { requireExemption } from '../../../activities/assets/reads/require.ts';
import { listExemptions } from '../../../infra/postgres/assets/exemptions.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { DatedChange } from '../../http/dated.ts';
import { tagged } from '../../http/etag.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { pod } from '../points/schemas.ts';
import { Exemption, ExemptionList, ExemptionParams, NewExemption } from './schemas.ts';

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
    description: 'Points with energy that is exempt from network tariffs.',
    right: 'points:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ pod: pod.optional() }) },
    responses: { 200: ExemptionList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), pod: query.pod };
    const rows = await readOnce(deps.db, context, (trx) => listExemptions(trx, params.community_id, filter));
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
      "For these days part of the point's withdrawal is exempt from network tariffs and is subtracted. Import it as the point's series " +
      '`exempt`, which is expected for these days.',
    right: 'points:write',
    community,
    request: { params: CommunityParams, body: NewExemption },
    responses: { 201: Exemption },
  },
  async ({ params: { community_id }, body, work }) => {
    const id = await createExemption(work, community_id, body);
    return { status: 201, body: await requireExemption(work.trx, community_id, id) };
  },
);

const loadExemption = async (trx: Transaction<DB>, { params }: LoadCall<typeof ExemptionParams>) =>
  tagged(await requireExemption(trx, params.community_id, params.exemption_id));

const exemption = objectRoutes(
  { path: `${path}/{exemption_id}`, tag, params: ExemptionParams, shown: Exemption, community },
  inCommunity(loadExemption),
);

const get = exemption.get({
  id: 'getExemption',
  summary: 'Get an exemption',
  description: 'With its basis, days and source.',
  right: 'points:read',
});

const end = exemption.put(
  {
    id: 'endExemption',
    summary: 'End an exemption',
    description: 'From that day on the whole withdrawal of the point counts.',
    right: 'points:write',
    body: DatedChange,
  },
  async ({ body: { valid_to }, work }, { shown }) => {
    await endExemption(work, shown, valid_to);
  },
);

export const exemptionRoutes: RouteModule = [list, create, get, end];
