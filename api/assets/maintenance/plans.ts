import type { Transaction } from 'kysely';
import { changePlan, createPlan, requirePlan } from '../../../activities/assets/commands/maintenance/plans.ts';
import { listPlans } from '../../../infra/postgres/assets/maintenance/plans.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { today } from '../../http/dates.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, versioned } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { MaintenancePlan, MaintenancePlanList, NewPlan, PlanChange, PlanParams } from './schemas.ts';
import { toPlan } from './view.ts';

const path = '/api/cer/communities/{community_id}/maintenance-plans';
const tag = 'Work orders';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listMaintenancePlans',
    tag,
    summary: 'List the maintenance plans of a community',
    description: 'Includes plans that have ended.',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: MaintenancePlanList },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listPlans(trx, params.community_id, pageWindow(query)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toPlan), next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createMaintenancePlan',
    tag,
    summary: 'Create a maintenance plan for an asset',
    description:
      'The plan counts months, hours of operation, or whichever comes first. Work orders are opened automatically before each ' +
      'due day.',
    right: 'plants:write',
    adds: ['maintenance_plan'],
    community,
    request: { params: CommunityParams, body: NewPlan },
    responses: { 201: MaintenancePlan },
  },
  async ({ params: { community_id: communityId }, body: { asset_id: assetId, ...facts }, work }) => {
    const id = await createPlan(work, { communityId, assetId }, facts, today());
    const headers = { Location: `/api/cer/communities/${communityId}/maintenance-plans/${id}` };
    return { status: 201, body: toPlan(await requirePlan(work.trx, communityId, id)), headers };
  },
);

async function loadPlan(trx: Transaction<DB>, { params }: LoadCall<typeof PlanParams>) {
  const row = await requirePlan(trx, params.community_id, params.plan_id);
  return { ...versioned(toPlan(row), row.version), row };
}

const plan = objectRoutes({ path: `${path}/{plan_id}`, tag, params: PlanParams, shown: MaintenancePlan, community }, inCommunity(loadPlan));

const get = plan.get({
  id: 'getMaintenancePlan',
  summary: 'Get a maintenance plan',
  description: 'Returns its checklist and its open work order.',
  right: 'plants:read',
});

const change = plan.put(
  {
    id: 'changeMaintenancePlan',
    summary: 'Change or end a maintenance plan',
    description: 'Work orders that are open do not change.',
    right: 'plants:write',
    body: PlanChange,
  },
  async ({ body, work }, { row }) => {
    await changePlan(work, row, body, today());
  },
);

export const maintenancePlanRoutes: RouteModule = [list, create, get, change];
