import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/errors.ts';
import { PARAMETER_NAMES } from '../../domain/legal/parameter-row.ts';
import type { StoredDistributionRule } from '../../domain/settlement/rule/stored-rule.ts';
import { validateDistributionRule } from '../../domain/settlement/rule/validate-rule.ts';
import { ALL_ZERO_RULES, CONSUMER_KEYS, PRODUCER_KEYS, QUOTA_SIDES, WEIGHT_KEYS } from '../../domain/settlement/types.ts';
import { endsAfterBegin } from '../dated.ts';
import { CommunityParams, day, decimal, id, idParam, listOf, text } from '../schemas.ts';

/** `rule.quotas[0].key` as the steps below `rule`. */
const stepsOf = (path: string): (string | number)[] =>
  (path.match(/[^.[\]"]+/g) ?? []).slice(1).map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** The rule as the settlement's own check takes it, every fault named. */
const isRule = ({ value, issues }: z.core.ParsePayload<StoredDistributionRule>): void => {
  try {
    validateDistributionRule(value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    issues.push(...error.details.map(({ path, message }) => ({ code: 'custom' as const, path: stepsOf(path), message, input: value })));
  }
};

const string = 'string' as const;
const object = 'object' as const;
const share = { type: string, example: '0.4' };
const quotaProperties = {
  to: { type: string, enum: [...QUOTA_SIDES] },
  share,
  key: { type: string, enum: [...new Set([...PRODUCER_KEYS, ...CONSUMER_KEYS, ...WEIGHT_KEYS])] },
  whenAllZero: { type: string, enum: [...ALL_ZERO_RULES], default: 'equal' },
  weights: { type: object, additionalProperties: share },
};
const costProperties = { id: { type: string }, cents: { type: 'integer' as const, minimum: 1 } };

/** Costs, then the fund's share of the rest, then quotas whose shares sum to 1; names as in a settlement scenario. */
const Distribution = z
  .custom<StoredDistributionRule>(() => true)
  .check(isRule)
  .openapi('Distribution', {
    type: object,
    properties: {
      costs: { type: 'array', items: { type: object, properties: costProperties, required: ['id', 'cents'] } },
      fundShare: share,
      quotas: { type: 'array', minItems: 1, items: { type: object, properties: quotaProperties, required: ['to', 'share', 'key'] } },
    },
    required: ['quotas'],
  });

const ruleFields = { configuration_id: id, rule: Distribution, valid_from: day };
export const NewRule = z
  .strictObject({ ...ruleFields, valid_to: day.nullish(), decided_on: day.nullish() })
  .check(endsAfterBegin)
  .openapi('NewDistributionRule');
export const Rule = z.object({ id, ...ruleFields, valid_to: day.nullable(), decided_on: day.nullable() }).openapi('DistributionRule');
export const RuleList = listOf(Rule).openapi('DistributionRuleList');

const parameterFields = {
  configuration_id: id,
  name: z.enum(PARAMETER_NAMES),
  unit: text(40),
  source: text(500),
  assumed: z.boolean(),
  valid_from: day,
};
const decimalValue = z.union([decimal, z.number().transform(String).pipe(decimal)]).openapi({ type: 'string', example: '8.48' });

export const NewParameter = z
  .strictObject({ ...parameterFields, class: z.string().max(100).default(''), value: decimalValue, valid_to: day.nullish() })
  .check(endsAfterBegin)
  .openapi('NewConfigurationParameter');
export const Parameter = z
  .object({ id, ...parameterFields, class: z.string(), value: z.string(), valid_to: day.nullable() })
  .openapi('ConfigurationParameter');
export const ParameterList = listOf(Parameter).openapi('ConfigurationParameterList');

export const OfConfiguration = { configuration_id: idParam.optional() };
export const RuleParams = CommunityParams.extend({ rule_id: idParam });
export const ParameterParams = CommunityParams.extend({ parameter_id: idParam });
