import { z } from '@hono/zod-openapi';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { MOST_COST_CENTS, MOST_COSTS, MOST_QUOTAS, MOST_WEIGHT, MOST_WEIGHTS } from '../../../domain/settlement/rule/validate-rule.ts';
import { LONGEST_TEXT } from '../../../domain/settlement/scenario/checks.ts';
import { ALL_ZERO_RULES, CONSUMER_KEYS, PRODUCER_KEYS, QUOTA_SIDES, WEIGHT_KEYS } from '../../../domain/settlement/types.ts';
import { Changeable, correctionGround, correctionReason } from '../../http/changeable.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, endDayOf, firstDay, firstDayOf, pastDay } from '../../http/dates.ts';
import { CommunityParams, day, id, idParam, listOf, parameterName, range, sortBy, text } from '../../http/schemas.ts';
import { ConvertedFrom, parameterValue } from '../../settlement/parameter-schemas.ts';
import { firstOfMonth, storedRule } from './distribution-rule.ts';

const string = 'string' as const;
const object = 'object' as const;
const share = { type: string, format: 'decimal', ...range(0, 1), example: '0.4' };
const weight = { type: string, format: 'decimal', ...range(0, MOST_WEIGHT), example: '0.4' };
const quotaProperties = {
  to: { type: string, enum: [...QUOTA_SIDES] },
  share,
  key: { type: string, enum: [...new Set([...PRODUCER_KEYS, ...CONSUMER_KEYS, ...WEIGHT_KEYS])] },
  whenAllZero: { type: string, enum: [...ALL_ZERO_RULES], default: 'equal' },
  weights: { type: object, maxProperties: MOST_WEIGHTS, additionalProperties: weight },
};
const costProperties = {
  id: { type: string, format: 'single-line', maxLength: LONGEST_TEXT },
  cents: { type: 'integer' as const, minimum: 1, maximum: MOST_COST_CENTS },
};

/** Costs, then the fund's share of the rest, then quotas whose shares sum to 1; names as in a settlement scenario. */
export const Distribution = storedRule.openapi('Distribution', {
  type: object,
  properties: {
    costs: { type: 'array', maxItems: MOST_COSTS, items: { type: object, properties: costProperties, required: ['id', 'cents'] } },
    fundShare: share,
    quotas: {
      type: 'array',
      minItems: 1,
      maxItems: MOST_QUOTAS,
      items: { type: object, properties: quotaProperties, required: ['to', 'share', 'key'] },
    },
  },
  required: ['quotas'],
});

/** A day on which rules change. */
const changeDay = day.refine(...firstOfMonth);
const DESCRIBED = { description: 'First day of a month: one rule applies to a whole month.' };
export const fromChange = firstDayOf(changeDay).openapi(DESCRIBED);
export const toChange = endDayOf(changeDay).openapi(DESCRIBED);

/** The decision that a change of a rule rests on, as an uploaded document. */
const decisionDocument = id.nullish().openapi({
  description: 'Document id of the decision (upload it with POST .../documents); required if the rule changes posted months',
});

const ruleFields = { configuration_id: id, rule: Distribution, valid_from: day };
export const NewRule = z
  .strictObject({
    ...ruleFields,
    valid_from: fromChange,
    valid_to: toChange.nullish(),
    decided_on: pastDay.nullish(),
    document_id: decisionDocument,
  })
  .check(endsAfterBegin)
  .openapi('NewDistributionRule');
export const RuleEnd = z.strictObject({ valid_to: toChange.nullable(), document_id: decisionDocument }).openapi('DistributionRuleEnd');
export const Rule = z
  .object({ id, ...ruleFields, valid_to: day.nullable(), decided_on: day.nullable(), document_id: id.nullable(), changeable: Changeable })
  .openapi('DistributionRule');
export const RuleFacts = z
  .strictObject({
    rule: Distribution,
    valid_from: fromChange,
    valid_to: toChange.nullish(),
    decided_on: pastDay.nullish(),
    document_id: decisionDocument,
    ...correctionReason,
  })
  .check(endsAfterBegin)
  .openapi('DistributionRuleFacts');
export const RuleList = listOf(Rule).openapi('DistributionRuleList');

const parameterFields = {
  configuration_id: id,
  name: parameterName,
  unit: text(40),
  source: text(500),
  assumed: z.boolean(),
  valid_from: day,
};
export const NewParameter = z
  .strictObject({
    ...parameterFields,
    class: z.union([text(100), z.literal('')]).default(''),
    value: parameterValue,
    valid_from: firstDay,
    valid_to: endDay.nullish(),
  })
  .check(endsAfterBegin)
  .openapi('NewConfigurationParameter');
export const Parameter = z
  .object({ id, ...parameterFields, class: z.string(), value: z.string(), valid_to: day.nullable(), changeable: Changeable })
  .openapi('ConfigurationParameter');
export const CreatedParameter = Parameter.extend({
  converted_from: ConvertedFrom.nullable().openapi({ description: 'Value and unit as given, if they were converted exactly.' }),
}).openapi('CreatedConfigurationParameter');
export const ParameterChange = z
  .strictObject({
    valid_to: endDay.nullable(),
    value: parameterValue.optional().openapi({ description: 'Corrected value, in `unit`.' }),
    unit: text(40).optional(),
    ...correctionReason,
  })
  .refine(({ value, unit }) => (value === undefined) === (unit === undefined), {
    ...{ path: ['unit'], message: schemaText(communityMessages.valueWithUnit) },
  })
  .openapi('ConfigurationParameterChange');
export const ParameterFacts = z
  .strictObject({
    value: parameterValue,
    unit: text(40),
    source: text(500),
    assumed: z.boolean(),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
    ...correctionGround,
  })
  .check(endsAfterBegin)
  .openapi('ConfigurationParameterFacts');
export const ParameterList = listOf(Parameter).openapi('ConfigurationParameterList');

export const OfConfiguration = { configuration_id: idParam.optional(), sort: sortBy('id', 'configuration_id', 'valid_from', 'valid_to') };
export const RuleParams = CommunityParams.extend({ rule_id: idParam });
export const ParameterParams = CommunityParams.extend({ parameter_id: idParam });
