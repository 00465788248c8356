import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { createPayoutRule, endPayoutRule } from '../../activities/billing/commands/payout-rules.ts';
import { PAYOUT_BASES, PAYOUT_MODES } from '../../domain/billing/kinds.ts';
import { billingMessages } from '../../domain/billing/messages.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { listPayoutRules, type PayoutRuleRow, payoutRuleById } from '../../infra/postgres/billing/payout-rules.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { fromChange, OfConfiguration, RuleParams, toChange } from '../communities/rules/schemas.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { pastDay } from '../http/dates.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, decimal, id, listOf, PageQuery, paged, pageWindow, range, tagged } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';

const payoutFields = { configuration_id: id, mode: z.enum(PAYOUT_MODES), valid_from: day };
const advanceShare = decimal
  .refine((text) => Number(text) > 0 && Number(text) <= 1, schemaText(billingMessages.notAdvanceShare))
  .openapi({
    description: 'Share of each advance that is distributed with `on_advance`; the rest waits for the settlement.',
    example: '0.8',
    ...range(0, 1),
    format: 'decimal',
  });
const basis = z.enum(PAYOUT_BASES).openapi({
  description: '`earned`: all that members have earned is payable; `received`: the part of it that GSE has paid so far, in proportion.',
});
const NewPayoutRule = z
  .strictObject({
    ...payoutFields,
    valid_from: fromChange,
    valid_to: toChange.nullish(),
    advance_share: advanceShare.default('1'),
    basis: basis.default('earned'),
    decided_on: pastDay.nullish(),
    document_id: id.nullish().openapi({
      description: 'The decision: id of an uploaded document of the community. Required for `on_advance` and for the basis `received`.',
    }),
  })
  .check(endsAfterBegin)
  .openapi('NewPayoutRule');
const PayoutRule = z
  .object({
    id,
    ...payoutFields,
    advance_share: z.string(),
    basis,
    valid_to: day.nullable(),
    decided_on: day.nullable(),
    document_id: id.nullable(),
  })
  .openapi('PayoutRule');
const PayoutRuleList = listOf(PayoutRule).openapi('PayoutRuleList');

const PayoutRuleEnd = z
  .strictObject({
    valid_to: toChange.nullable(),
    document_id: id.nullish().openapi({
      description: 'The decision that ends the rule: id of an uploaded document. Required for `on_advance` and for the basis `received`.',
    }),
  })
  .openapi('PayoutRuleEnd');
const path = '/api/cer/communities/{community_id}/payout-rules';
const tag = 'Rules and parameters';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listPayoutRules',
    tag,
    summary: 'List payout rules',
    description: 'Lists dated rules that decide whether members are paid on advances. Without a rule they are paid on settlement.',
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

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPayoutRule',
    tag,
    summary: 'Create a payout rule',
    description:
      'A rule is valid from the first day of a month. Rules cannot overlap. `on_advance`: the share `advance_share` of each ' +
      'advance is distributed in proportion to what members received in the newest settled month; the settlement books the ' +
      'difference, and overpayments are recovered from later earnings.',
    right: 'rules:write',
    adds: ['payout_rule'],
    community,
    request: { params: CommunityParams, body: NewPayoutRule },
    responses: { 201: PayoutRule },
  },
  async ({ params: { community_id }, body, work }) => {
    const id = await createPayoutRule(work, community_id, body);
    return { status: 201, body: await requirePayoutRule(work.trx, community_id, id) };
  },
);

const loadPayoutRule = async (trx: Transaction<DB>, { params }: LoadCall<typeof RuleParams>) =>
  tagged(await requirePayoutRule(trx, params.community_id, params.rule_id));

const payoutRule = objectRoutes(
  { path: `${path}/{rule_id}`, tag, params: RuleParams, shown: PayoutRule, community },
  inCommunity(loadPayoutRule),
);

const get = payoutRule.get({
  id: 'getPayoutRule',
  summary: 'Get a payout rule',
  description: 'Returns its mode, basis and decision.',
  right: 'rules:read',
});

const end = payoutRule.put(
  {
    id: 'endPayoutRule',
    summary: 'End a payout rule',
    description: 'The rule ends at the end of a month, by a decision if a decision created it; another rule can then follow.',
    right: 'rules:write',
    body: PayoutRuleEnd,
  },
  async ({ params: { community_id }, body: { valid_to, document_id }, work }, { shown }) => {
    await endPayoutRule(work, community_id, shown, { validTo: valid_to, documentId: document_id });
  },
);

async function requirePayoutRule(trx: Transaction<DB>, communityId: number, id: number): Promise<PayoutRuleRow> {
  return requireFound(await payoutRuleById(trx, communityId, id), billingMessages.noPayoutRule(communityId, id));
}

export const payoutRuleRoutes: RouteModule = [list, create, get, end];
