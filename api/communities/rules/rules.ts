import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { assertConfiguration } from '../../../activities/communities/reads/assert-configuration.ts';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertRule, listRules, overlappingRule, type RuleRow, ruleById } from '../../../infra/postgres/communities/rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { changeRoute, getRoute, type LoadCall, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, tagged } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { communityMessages } from '../messages.ts';
import { requireDecision } from './decision.ts';
import { NewRule, OfConfiguration, Rule, RuleEnd, RuleList, RuleParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/distribution-rules';
const tag = 'Rules and parameters';
const community = 'community_id';

type RuleResponse = z.input<typeof Rule>;

export const listRulesRoute = route(
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

export const createRule = changeRoute(
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
    responses: { 201: Rule },
  },
  async ({ params: { community_id }, body, context, trx }) => {
    const range = { from: body.valid_from, to: body.valid_to ?? null };
    await lockChangeableCommunity(trx, community_id);
    await assertConfiguration(trx, community_id, body.configuration_id);
    const other = await overlappingRule(trx, body.configuration_id, range);
    if (other?.valid_from === range.from) throw new AlreadyExists('valid_from', communityMessages.ruleExists(range.from), other.id);
    if (other) throw overlap(communityMessages.ruleInForce(other.id, rangeText(other.valid_from, other.valid_to)));
    const { configuration_id: configurationId, rule, decided_on, document_id: documentId } = body;
    await requireDecision(trx, { communityId: community_id, configurationId, from: range.from, documentId });
    const id = await insertRule(trx, {
      ...range,
      communityId: community_id,
      configurationId,
      rule,
      decidedOn: decided_on ?? null,
      documentId: documentId ?? null,
    });
    recordAudit(trx, {
      ...auditActor(context),
      chain: community_id,
      action: 'distribution_rule.created',
      objectKind: 'distribution_rule',
      objectId: id,
      after: body,
    });
    const row = await requireRule(trx, community_id, id);
    return { status: 201, body: row as RuleResponse };
  },
);

/** What a dated row runs into, and the way out. */
export function overlap(what: Message): DomainError {
  const message = communityMessages.ruleOverlaps(what);
  return new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

const loadRule = async (trx: Transaction<DB>, { params }: LoadCall<typeof RuleParams>) =>
  tagged((await requireRule(trx, params.community_id, params.rule_id)) as RuleResponse);

export const getRule = getRoute(
  {
    method: 'get',
    path: `${path}/{rule_id}`,
    id: 'getDistributionRule',
    tag,
    summary: 'Get a distribution rule',
    right: 'rules:read',
    community,
    request: { params: RuleParams },
    responses: { 200: Rule },
  },
  loadRule,
);

export const endRule = updateRoute(
  {
    method: 'put',
    path: `${path}/{rule_id}`,
    id: 'endDistributionRule',
    tag,
    summary: 'End a distribution rule',
    description: 'At the end of a month; another rule can then follow.',
    right: 'rules:write',
    community,
    request: { params: RuleParams, body: RuleEnd },
    responses: { 200: Rule },
  },
  inCommunity(loadRule),
  async ({ params: { community_id, rule_id }, body: { valid_to: validTo, document_id: documentId }, work }, { shown: rule }) => {
    if (rule.valid_to !== validTo) {
      const from = [rule.valid_to ?? validTo, validTo ?? rule.valid_to].sort()[0] as string;
      await requireDecision(work.trx, { communityId: community_id, configurationId: rule.configuration_id, from, documentId });
    }
    const row = { ...rule, communityId: community_id, table: 'distribution_rule', action: 'distribution_rule.ended' } as const;
    await endDatedRow(work, row, { validTo, ground: documentId == null ? {} : { document_id: documentId } });
    return { status: 200, body: (await requireRule(work.trx, community_id, rule_id)) as RuleResponse };
  },
);

async function requireRule(trx: Transaction<DB>, communityId: number, id: number): Promise<RuleRow> {
  const row = await ruleById(trx, communityId, id);
  if (!row) throw new DomainError('not_found', communityMessages.noRule(communityId, id));
  return row;
}
