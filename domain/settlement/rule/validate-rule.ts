import { DomainError } from '../../kernel/errors.ts';
import { isDecimal, parseRational } from '../../kernel/money/decimal.ts';
import { add, compare, type Rational, whole, ZERO } from '../../kernel/money/rational.ts';
import {
  type Check,
  decimalBetween,
  type Field,
  isObject,
  type Json,
  listOf,
  memberPath,
  objectOf,
  oneOf,
  optional,
  required,
  text,
} from '../scenario/checks.ts';
import { Faults } from '../scenario/faults.ts';
import { scenarioMessages } from '../scenario/messages.ts';
import { ALL_ZERO_RULES, CONSUMER_KEYS, PRODUCER_KEYS, QUOTA_SIDES, WEIGHT_KEYS } from '../types.ts';
import { ruleMessages } from './messages.ts';
import type { StoredDistributionRule } from './stored-rule.ts';

/**
 * The rule when it is right in all; else `invalid_input` whose details name every fault with its path below `path`. Unknown keys, keys that do
 * not fit the side, shares that do not sum to exactly 1 and weights that say nothing are refused.
 */
export function validateDistributionRule(value: unknown, path = 'rule'): StoredDistributionRule {
  const faults = new Faults();
  distributionRule(value, path, faults);
  if (!faults.none) {
    throw new DomainError('invalid_input', ruleMessages.wrongRule, faults.list());
  }
  return value as StoredDistributionRule;
}

/** A statute names no more; every one is worked out for every plant and point. */
export const MOST_COSTS = 100;
export const MOST_QUOTAS = 20;
export const MOST_WEIGHTS = 10_000;

/** Most cents of one cost in a month: ten million euro, more than any community earns. */
export const MOST_COST_CENTS = 1_000_000_000;
export const MOST_WEIGHT = 999_999_999_999;

const share = decimalBetween('0', '1');
const ONE = whole(1n);

/** A distribution rule in the stored form. */
export const distributionRule: Check<unknown> = (value, path, faults) => {
  objectOf({ costs: optional(costs), fundShare: optional(share), quotas: required(quotas) })(value, path, faults);
  return value;
};

const costs: Check<unknown> = (value, path, faults) => {
  listOf(objectOf({ id: required(text), cents: required(cents) }), MOST_COSTS)(value, path, faults);
  const seen = new Set<unknown>();
  for (const [i, { id }] of objectsOf(value).entries()) {
    if (typeof id === 'string' && seen.has(id)) faults.add(`${path}[${i}].id`, 'id_not_unique', ruleMessages.costIdTaken);
    seen.add(id);
  }
  return value;
};

const cents: Check<number> = (value, path, faults) =>
  Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= MOST_COST_CENTS
    ? (value as number)
    : faults.add(path, 'not_cents', ruleMessages.wrongCents(MOST_COST_CENTS));

const quotas: Check<unknown> = (value, path, faults) => {
  listOf(quota, MOST_QUOTAS)(value, path, faults);
  const shares = objectsOf(value).map((one) => one.share);
  const sum = sumOf(shares);
  if (shares.length > 0 && sum !== undefined && compare(sum, ONE) !== 0) faults.add(path, 'shares_not_one', scenarioMessages.sharesNotOne);
  return value;
};

/** The key a quota may use hangs on its side; weights belong to the keys that need them and to no other. */
const quota: Check<unknown> = (value, path, faults) => {
  const { to, key } = isObject(value) ? value : {};
  const weighted = WEIGHT_KEYS.some((one) => one === key);
  const keys = new Set<string>([...measuredKeys(to), ...WEIGHT_KEYS]);
  const weights: Record<string, Field> = weighted ? { weights: required(key === 'fixed_shares' ? fixedShares : weightsById) } : {};
  return objectOf({
    to: required(oneOf(...QUOTA_SIDES)),
    share: required(share),
    key: required(oneOf(...keys)),
    whenAllZero: optional(oneOf(...ALL_ZERO_RULES)),
    ...weights,
  })(value, path, faults);
};

function measuredKeys(to: unknown): readonly string[] {
  if (to === 'investors') return [];
  if (to === 'producers') return PRODUCER_KEYS;
  return to === 'consumers' ? CONSUMER_KEYS : [...PRODUCER_KEYS, ...CONSUMER_KEYS];
}

const weightsById: Check<Json> = (value, path, faults) => {
  if (!isObject(value)) return faults.add(path, 'not_an_object', ruleMessages.weightsNotObject);
  const named = Object.keys(value).length;
  if (named > MOST_WEIGHTS) return faults.add(path, 'too_many', scenarioMessages.tooManyElements(named, MOST_WEIGHTS));
  for (const id of Object.keys(value)) text(id, memberPath(path, id), faults);
  for (const [id, weight] of Object.entries(value)) decimalBetween('0', String(MOST_WEIGHT))(weight, memberPath(path, id), faults);
  const sum = sumOf(Object.values(value));
  if (sum?.num === 0n) return faults.add(path, 'weights_all_zero', ruleMessages.noWeight);
  return value;
};

const fixedShares: Check<Json> = (value, path, faults) => {
  const checked = weightsById(value, path, faults);
  const sum = checked === undefined ? undefined : sumOf(Object.values(checked));
  if (sum !== undefined && compare(sum, ONE) !== 0) return faults.add(path, 'shares_not_one', ruleMessages.fixedSharesNotOne);
  return checked;
};

const objectsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.map((one) => (isObject(one) ? one : {})) : []);

/** The sum when every value is a decimal. */
function sumOf(values: readonly unknown[]): Rational | undefined {
  if (!values.every(isDecimal)) return undefined;
  return values.reduce<Rational>((sum, value) => add(sum, parseRational(value)), ZERO);
}
