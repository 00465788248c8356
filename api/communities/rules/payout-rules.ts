import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { assertConfiguration } from '../../../activities/communities/reads/assert-configuration.ts';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import {
  insertPayoutRule,
  listPayoutRules,
  overlappingPayoutRule,
  type PayoutRuleRow,
  payoutRuleById,
} from '../../../infra/postgres/billing/payout-rules.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { changeRoute, getRoute, type LoadCall, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow, tagged } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { communityMessages } from '../messages.ts';
import { overlap } from './rules.ts';
import { NewPayoutRule, OfConfiguration, PayoutRule, PayoutRuleEnd, PayoutRuleList, RuleParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/payout-rules';
const tag = 'Rules and parameters';
const community = 'community_id';

export const listPayoutRulesRoute = route(
  {
    method: 'get',
    path,
    id: 'listPayoutRules',
    tag,
    summary: 'List payout rules',
    description: 'Dated rules that say whether members are paid on advances. Without a rule they are paid on settlement.',
    right: 'rules:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend(OfConfiguration) },
    responses: { 200: PayoutRuleList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), configurationId: query.configuration_id };
    const rows = await readOnce(deps.db, context, (trx) => listPayoutRules(trx, params.community_id, filter));
    return { status: 200, body: paged(rows, query) };
  },
);

export const createPayoutRule = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPayoutRule',
    tag,
    summary: 'Create a payout rule',
    description:
      'Valid from the first day of a month. Rules cannot overlap. `on_advance`: the share `advance_share` of each advance is ' +
      'distributed in proportion to what members got in the newest settled month; the settlement books the difference, and ' +
      'overpayments are recovered from later earnings.',
    right: 'rules:write',
    community,
    request: { params: CommunityParams, body: NewPayoutRule },
    responses: { 201: PayoutRule },
  },
  async ({ params: { community_id }, body, context, trx }) => {
    await lockChangeableCommunity(trx, community_id);
    await assertConfiguration(trx, community_id, body.configuration_id);
    const given = { ...body, valid_to: body.valid_to ?? null, decided_on: body.decided_on ?? null };
    await refuseOverlap(trx, given);
    const id = await insertPayoutRule(trx, community_id, given);
    const what = { action: 'payout_rule.created', objectKind: 'payout_rule', objectId: id, after: given };
    recordAudit(trx, { ...auditActor(context), chain: community_id, ...what });
    const row = await requirePayoutRule(trx, community_id, id);
    return { status: 201, body: row };
  },
);

async function refuseOverlap(trx: Transaction<DB>, given: Omit<PayoutRuleRow, 'id'>): Promise<void> {
  const other = await overlappingPayoutRule(trx, given.configuration_id, { from: given.valid_from, to: given.valid_to });
  if (other === undefined) return;
  if (other.valid_from === given.valid_from)
    throw new AlreadyExists('valid_from', communityMessages.payoutRuleExists(other.valid_from), other.id);
  throw overlap(communityMessages.payoutRuleInForce(other.id, rangeText(other.valid_from, other.valid_to)));
}

const loadPayoutRule = async (trx: Transaction<DB>, { params }: LoadCall<typeof RuleParams>) =>
  tagged(await requirePayoutRule(trx, params.community_id, params.rule_id));

export const getPayoutRule = getRoute(
  {
    method: 'get',
    path: `${path}/{rule_id}`,
    id: 'getPayoutRule',
    tag,
    summary: 'Get a payout rule',
    right: 'rules:read',
    community,
    request: { params: RuleParams },
    responses: { 200: PayoutRule },
  },
  loadPayoutRule,
);

export const endPayoutRule = updateRoute(
  {
    method: 'put',
    path: `${path}/{rule_id}`,
    id: 'endPayoutRule',
    tag,
    summary: 'End a payout rule',
    description: 'At the end of a month; another rule can then follow.',
    right: 'rules:write',
    community,
    request: { params: RuleParams, body: PayoutRuleEnd },
    responses: { 200: PayoutRule },
  },
  inCommunity(loadPayoutRule),
  async ({ params: { community_id, rule_id }, body: { valid_to }, work }, { shown }) => {
    const row = { ...shown, communityId: community_id, table: 'payout_rule', action: 'payout_rule.ended' } as const;
    await endDatedRow(work, row, { validTo: valid_to });
    return { status: 200, body: await requirePayoutRule(work.trx, community_id, rule_id) };
  },
);

type PayoutRuleResponse = z.input<typeof PayoutRule>;

async function requirePayoutRule(trx: Transaction<DB>, communityId: number, id: number): Promise<PayoutRuleResponse> {
  const row = await payoutRuleById(trx, communityId, id);
  if (!row) throw new DomainError('not_found', communityMessages.noPayoutRule(communityId, id));
  return row;
}
