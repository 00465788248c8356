import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { changeRuleFacts, createRule, endRule, removeRule } from '../../../activities/communities/commands/distribution-rules.ts';
import { requireRule } from '../../../activities/communities/reads/require.ts';
import { listRules } from '../../../infra/postgres/communities/rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { LIST_VALUES } from '../../http/body-scan.ts';
import { changeableTarget, withChangeable } from '../../http/changeable.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { parameterRoutes } from './parameters.ts';
import { NewRule, OfConfiguration, Rule, RuleEnd, RuleFacts, RuleList, RuleParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/distribution-rules';
const tag = 'Rules and parameters';
const community = 'community_id';

type RuleResponse = z.input<typeof Rule>;

async function loadRule(trx: Transaction<DB>, { params, language }: LoadCall<typeof RuleParams>) {
  const { shown, ...target } = await changeableTarget(
    trx,
    'distribution_rule',
    language,
    await requireRule(trx, params.community_id, params.rule_id),
  );
  return { ...target, shown: shown as RuleResponse };
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listDistributionRules',
    tag,
    summary: 'List distribution rules',
    description: 'Lists dated rules for sharing money among members.',
    right: 'rules:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend(OfConfiguration) },
    responses: { 200: RuleList },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id };
    const found = await readOnce(deps.db, context, async (trx) => {
      const { rows, isCut } = await listRules(trx, params.community_id, filter);
      return { rows: (await withChangeable(trx, { kind: 'distribution_rule', language }, rows)) as RuleResponse[], isCut };
    });
    return { status: 200, body: paged(found, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createDistributionRule',
    tag,
    summary: 'Create a distribution rule',
    description: 'A rule is valid from the first day of a month. Rules cannot overlap.',
    right: 'rules:write',
    adds: ['distribution_rule'],
    community,
    request: { params: CommunityParams, body: NewRule },
    maxValues: LIST_VALUES,
    responses: { 201: Rule },
  },
  async ({ params: { community_id }, body, work, language }) => {
    const id = await createRule(work, community_id, body);
    const row = await requireRule(work.trx, community_id, id);
    return { status: 201, body: (await changeableTarget(work.trx, 'distribution_rule', language, row)).shown as RuleResponse };
  },
);

const rule = objectRoutes({ path: `${path}/{rule_id}`, tag, params: RuleParams, shown: Rule, community }, inCommunity(loadRule));

const get = rule.get({
  id: 'getDistributionRule',
  summary: 'Get a distribution rule',
  description: 'Returns costs, fund, quotas and the decision on which the rule is based.',
  right: 'rules:read',
});

const end = rule.put(
  {
    id: 'endDistributionRule',
    summary: 'End a distribution rule',
    description: 'The rule ends at the end of a month; another rule can then follow.',
    right: 'rules:write',
    body: RuleEnd,
  },
  async ({ params: { community_id }, body: { valid_to: validTo, document_id: documentId }, work }, { row }) => {
    await endRule(work, community_id, row, { validTo, documentId });
  },
);

const remove = rule.delete(
  {
    id: 'removeDistributionRule',
    summary: 'Remove a distribution rule',
    description: 'Use this for a rule that was recorded by mistake. Once it was applied for or settled, it can only be corrected or ended.',
    right: 'rules:write',
  },
  async ({ params: { community_id }, work }, { row }) => {
    await removeRule(work, community_id, row);
    return undefined;
  },
);

const facts = objectRoutes({ path: `${path}/{rule_id}/facts`, tag, params: RuleParams, shown: Rule, community }, inCommunity(loadRule));

const getFacts = facts.get({
  id: 'getDistributionRuleFacts',
  summary: 'Get the editable facts of a distribution rule',
  description: 'Returns the current values and what can be done with the rule.',
  right: 'rules:read',
});

const change = facts.put(
  {
    id: 'changeDistributionRuleFacts',
    summary: 'Correct a distribution rule',
    description:
      'Changes costs, fund, quotas, decision and days. Once the rule was applied for or settled, the change is a correction and ' +
      'needs a reason. If it changes how past or posted months are shared, it also needs the document of the decision.',
    right: 'rules:write',
    body: RuleFacts,
    maxValues: LIST_VALUES,
  },
  async ({ params: { community_id }, body: { correction_reason, ...given }, work }, { row }) => {
    const { decided_on = null, document_id = null, valid_to = null } = given;
    await changeRuleFacts(work, community_id, row, { ...given, decided_on, document_id, valid_to }, { correction_reason });
    return undefined;
  },
);

/** Distribution rules and own values of configurations. */
export const ruleRoutes: RouteModule = [list, create, get, end, remove, getFacts, change, ...parameterRoutes];
