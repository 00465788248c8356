import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { createRule, endRule } from '../../../activities/communities/commands/distribution-rules.ts';
import { requireRule } from '../../../activities/communities/reads/require.ts';
import { listRules } from '../../../infra/postgres/communities/rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { LIST_VALUES } from '../../http/body-scan.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, tagged } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { parameterRoutes } from './parameters.ts';
import { NewRule, OfConfiguration, Rule, RuleEnd, RuleList, RuleParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/distribution-rules';
const tag = 'Rules and parameters';
const community = 'community_id';

type RuleResponse = z.input<typeof Rule>;

const list = route(
  {
    method: 'get',
    path,
    id: 'listDistributionRules',
    tag,
    summary: 'List distribution rules',
    description: 'Dated rules for sharing money among members.',
    right: 'rules:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend(OfConfiguration) },
    responses: { 200: RuleList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id };
    const rows = await readOnce(deps.db, context, (trx) => listRules(trx, params.community_id, filter));
    return { status: 200, body: paged(rows as RuleResponse[], query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createDistributionRule',
    tag,
    summary: 'Create a distribution rule',
    description: 'Valid from the first day of a month. Rules cannot overlap.',
    right: 'rules:write',
    community,
    request: { params: CommunityParams, body: NewRule },
    maxValues: LIST_VALUES,
    responses: { 201: Rule },
  },
  async ({ params: { community_id }, body, work }) => {
    const id = await createRule(work, community_id, body);
    return { status: 201, body: (await requireRule(work.trx, community_id, id)) as RuleResponse };
  },
);

const loadRule = async (trx: Transaction<DB>, { params }: LoadCall<typeof RuleParams>) =>
  tagged((await requireRule(trx, params.community_id, params.rule_id)) as RuleResponse);

const rule = objectRoutes({ path: `${path}/{rule_id}`, tag, params: RuleParams, shown: Rule, community }, inCommunity(loadRule));

const get = rule.get({
  id: 'getDistributionRule',
  summary: 'Get a distribution rule',
  description: 'With costs, fund, quotas and the decision that it rests on.',
  right: 'rules:read',
});

const end = rule.put(
  {
    id: 'endDistributionRule',
    summary: 'End a distribution rule',
    description: 'At the end of a month; another rule can then follow.',
    right: 'rules:write',
    body: RuleEnd,
  },
  async ({ params: { community_id }, body: { valid_to: validTo, document_id: documentId }, work }, { shown }) => {
    await endRule(work, community_id, shown, { validTo, documentId });
  },
);

/** Distribution rules and own values of configurations. */
export const ruleRoutes: RouteModule = [list, create, get, end, ...parameterRoutes];
