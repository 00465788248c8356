import { z } from '@hono/zod-openapi';
import { PARAMETER_NAMES } from '../../domain/legal/parameter-row.ts';
import { parseScaled } from '../../domain/money/decimal.ts';
import { CONSUMER_KEYS, PRODUCER_KEYS } from '../../domain/settlement/types.ts';
import { endsAfterBegin } from '../dated.ts';
import { CommunityParams, day, decimal, id, idParam, listOf, text } from '../schemas.ts';

const SHARE_DIGITS = 12;
const WHOLE = 10n ** BigInt(SHARE_DIGITS);

const share = decimal.refine((value) => Number(value) >= 0 && Number(value) <= 1, 'must lie between 0 and 1');
const Quota = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('producers'), share, key: z.enum(PRODUCER_KEYS) }),
  z.strictObject({ to: z.literal('consumers'), share, key: z.enum(CONSUMER_KEYS) }),
]);

/** Decimals that failed their own check count as nothing: they are named already. */
const sumOfShares = (quotas: readonly { readonly share: string }[]): bigint =>
  quotas.reduce((sum, quota) => sum + (decimal.safeParse(quota.share).success ? parseScaled(quota.share, SHARE_DIGITS) : 0n), 0n);

/** The `distribution` of a settlement scenario. */
const Distribution = z
  .strictObject({
    fundShare: share.optional(),
    quotas: z
      .array(Quota)
      .min(1)
      .refine((quotas) => sumOfShares(quotas) === WHOLE, 'the shares must sum to 1'),
  })
  .openapi('Distribution');

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
