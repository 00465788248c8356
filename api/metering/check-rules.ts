import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { endCheckRule, recordCheckRule } from '../../activities/metering/commands/check-rules.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { CHECK_RULES, type RuleLimits, SEVERITIES } from '../../domain/metering/checks/checked-series.ts';
import { checkMessages } from '../../domain/metering/checks/messages.ts';
import { rulesOn } from '../../domain/metering/checks/rule-table.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { checkRuleById, listCheckRules, ownRules } from '../../infra/postgres/metering/check-rules.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay, listedDay } from '../http/dates.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';

const path = '/api/cer/communities/{community_id}/reading-check-rules';
const tag = 'Metering';
const community = 'community_id';

const limit = (description: string) => z.number().min(0).max(1_000_000).optional().openapi({ description });
const Limits = z.strictObject({
  distinct: limit('Least number of different readings in a day that can be a copy of another'),
  times: limit('Ratio from which a reading, or a level, is too far from the usual one'),
  rank: limit('Which of the largest readings of the days before is compared with'),
  kwh: limit('Least energy of an interval or day that matters, kWh'),
  days: limit('Days that are compared, or that a change must last'),
  hours: limit('Length, hours'),
  units: limit('Difference that rounding explains, in the unit of the series'),
  share: limit('Ratio of one energy to another, 0 to 1'),
  history: limit('Days before that must be known'),
  noise: limit('Times the usual scatter that a change must exceed'),
  even: limit('Least share of hours that changed alike, 0 to 1'),
  high: limit('Share of the highest hours that are compared, 0 to 1'),
  near: limit('How near all hours must be to the same ratio, 0 to 1'),
  quantile: limit('Quantile of the hours of a day, 0 to 1'),
  gain: limit('Least improvement once the clock is shifted back, 0 to 1'),
  half: limit('Share of the shift that each half must show, 0 to 1'),
  intervals: limit('Share of the intervals that must show it, 0 to 1'),
});

const facts = {
  rule: z.enum(CHECK_RULES),
  is_off: z.boolean().openapi({ description: 'On these days the rule is not applied' }),
  severity: z.enum(SEVERITIES).nullable().openapi({ description: 'Null: as in the default rule' }),
  limits: Limits.openapi({ description: 'Limits that differ from the default rule' }),
};
const NewCheckRule = z
  .strictObject({
    rule: facts.rule,
    is_off: facts.is_off.default(false),
    severity: facts.severity.default(null),
    limits: facts.limits.default({}),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
  })
  .check(endsAfterBegin)
  .openapi('NewReadingCheckRule');
const CheckRule = z.object({ id, community_id: id, ...facts, valid_from: day, valid_to: day.nullable() }).openapi('ReadingCheckRule');
const Standing = z.object({
  rule: z.enum(CHECK_RULES),
  severity: z.enum(SEVERITIES).nullable().openapi({ description: 'Null: the rule is off' }),
  limits: Limits.openapi({ description: 'The limits in force' }),
});

const list = route(
  {
    method: 'get',
    path,
    id: 'listReadingCheckRules',
    tag,
    summary: 'List the check rules of a community',
    description: 'Lists where the community checks readings by rules other than the default ones, with the days.',
    right: 'metering:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(CheckRule).openapi('ReadingCheckRuleList') },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listCheckRules(trx, params.community_id, pageWindow(query)));
    return { status: 200, body: paged(rows, query) };
  },
);

const standing = route(
  {
    method: 'get',
    path: `${path}/on/{day}`,
    id: 'getReadingCheckRulesOn',
    tag,
    summary: 'Get the check rules in force on a day',
    description: 'Returns all rules with the severity and limits that apply to readings of that day.',
    right: 'metering:read',
    community,
    request: { params: CommunityParams.extend({ day: listedDay }) },
    responses: {
      200: z.object({ day, rules: z.array(Standing).openapi({ description: 'Every rule once' }) }).openapi('ReadingCheckRulesOnDay'),
    },
  },
  async ({ params, context, deps }) => {
    const counting = rulesOn(params.day, await readOnce(deps.db, context, (trx) => ownRules(trx, params.community_id)));
    const rules = CHECK_RULES.map((rule) => ({ rule, ...(counting.get(rule) ?? { severity: null, limits: {} }) }));
    return { status: 200, body: { day: params.day, rules } };
  },
);

const record = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordReadingCheckRule',
    tag,
    summary: 'Record a check rule of a community',
    description:
      'Switches a rule off, or changes its severity or limits, from a day on. The readings since that day, at most 400 days ' +
      'back, are checked again within a day.',
    right: 'curves:import',
    adds: ['reading_check_rule'],
    community,
    request: { params: CommunityParams, body: NewCheckRule },
    responses: { 201: CheckRule },
  },
  async ({ params: { community_id }, body, work }) => {
    const made = await recordCheckRule(work, community_id, {
      ...body,
      limits: body.limits as RuleLimits,
      valid_to: body.valid_to ?? null,
    });
    const shown = await requireRule(work.trx, community_id, made);
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/reading-check-rules/${made}` } };
  },
);

const requireRule = async (trx: Transaction<DB>, communityId: number, ruleId: number) =>
  requireFound(await checkRuleById(trx, communityId, ruleId), checkMessages.noRule(communityId, ruleId));

const Params = CommunityParams.extend({ check_rule_id: idParam });

async function load(trx: Transaction<DB>, { params }: LoadCall<typeof Params>) {
  const row = await requireRule(trx, params.community_id, params.check_rule_id);
  return { ...tagged(row), row };
}

const rule = objectRoutes({ path: `${path}/{check_rule_id}`, tag, params: Params, shown: CheckRule, community }, inCommunity(load));

const get = rule.get({
  id: 'getReadingCheckRule',
  summary: 'Get a check rule of a community',
  description: 'The `ETag` of the answer is needed to end the rule.',
  right: 'metering:read',
});

const end = rule.put(
  {
    id: 'endReadingCheckRule',
    summary: 'End a check rule of a community',
    description:
      'The default rule applies from that day on; null reopens the rule. The readings since then are checked again within a day.',
    right: 'curves:import',
    body: z.strictObject({ valid_to: endDay.nullable() }),
  },
  async ({ body, work }, { row }) => {
    await endCheckRule(work, row, body.valid_to);
  },
);

export const checkRuleRoutes: RouteModule = [list, standing, record, get, end];
