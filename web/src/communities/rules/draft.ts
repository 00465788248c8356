import { readDecimal, shiftDecimal, typedDecimal } from '../../kit/form/decimal.ts';
import type { Language } from '../../shell/language.ts';
import { isWeighted, KEYS_OF, type Key, type Rule, type Side } from './rule-words.ts';

/** A rule as it is typed: shares in percent, costs in euros. */
export interface CostDraft {
  readonly uid: number;
  readonly id: string;
  readonly euros: string;
}
export interface QuotaDraft {
  readonly uid: number;
  readonly to: Side;
  readonly key: Key;
  readonly share: string;
  readonly whenAllZero: 'equal' | 'fund';
  readonly weights: Readonly<Record<string, string>>;
}
export interface RuleDraft {
  readonly fund: string;
  readonly costs: readonly CostDraft[];
  readonly quotas: readonly QuotaDraft[];
}

const PERCENT = 2;
const EXACT = 14;
let made = 0;
export const nextUid = (): number => ++made;

const percentOf = (share: string, language: Language): string => typedDecimal(shiftDecimal(share, PERCENT), language);

/** A stored rule, to be changed into a new one. */
export const draftOf = (rule: Rule | undefined, language: Language): RuleDraft => ({
  fund: percentOf(String(rule?.fundShare ?? '0'), language),
  costs: (rule?.costs ?? []).map(({ id, cents }) => ({
    uid: nextUid(),
    id,
    euros: typedDecimal(shiftDecimal(String(cents), -2), language),
  })),
  quotas: (rule?.quotas ?? FIRST).map(({ to, key, share, whenAllZero, weights }) => ({
    uid: nextUid(),
    to,
    key,
    share: percentOf(String(share), language),
    whenAllZero: whenAllZero ?? 'equal',
    weights: Object.fromEntries(
      Object.entries(weights ?? {}).map(([id, weight]) => [
        id,
        key === 'fixed_shares' ? percentOf(String(weight), language) : typedDecimal(String(weight), language),
      ]),
    ),
  })),
});

const FIRST: Rule['quotas'] = [
  { to: 'producers', key: 'attributed_energy', share: '0.5' },
  { to: 'consumers', key: 'coincident_withdrawal', share: '0.5' },
];

/** What the typed rule is to the API. A text that is not a number is sent as it is, so that the API names the fault. */
export function ruleOf({ fund, costs, quotas }: RuleDraft, language: Language): Rule {
  const decimal = (text: string, places: number) => {
    const read = readDecimal(text, language);
    return read === undefined ? text : shiftDecimal(read, places);
  };
  return {
    ...(costs.length === 0 ? {} : { costs: costs.map(({ id, euros }) => ({ id: id.trim(), cents: Number(decimal(euros, 2)) })) }),
    fundShare: decimal(fund === '' ? '0' : fund, -PERCENT),
    quotas: quotas.map(({ to, key, share, whenAllZero, weights }) => ({
      to,
      key,
      share: decimal(share, -PERCENT),
      ...(whenAllZero === 'fund' ? { whenAllZero } : {}),
      ...(isWeighted(key) ? { weights: weightsOf(weights, (text) => decimal(text, key === 'fixed_shares' ? -PERCENT : 0)) } : {}),
    })),
  };
}

const weightsOf = (weights: QuotaDraft['weights'], decimal: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(weights).flatMap(([id, text]) => (text.trim() === '' ? [] : [[id, decimal(text)]])));

/** The exact sum of typed numbers as decimal text; undefined while one of them is none. */
export function sumOf(texts: readonly string[], language: Language): string | undefined {
  let sum = 0n;
  for (const text of texts) {
    const read = readDecimal(text, language);
    if (read === undefined) return undefined;
    sum += BigInt(shiftDecimal(read, EXACT));
  }
  return shiftDecimal(String(sum), -EXACT);
}

/** The quota for another side, with a key that fits it. */
export const withSide = (quota: QuotaDraft, to: Side): QuotaDraft => ({
  ...quota,
  to,
  key: KEYS_OF[to].includes(quota.key) ? quota.key : (KEYS_OF[to][0] ?? quota.key),
});

export type DraftFault = 'quotas' | 'weights' | 'number' | 'costs';

/** What the API would refuse: shares that are not 100 %, weights that say nothing, texts that are not numbers, costs without a name. */
export function faultsOf({ fund, costs, quotas }: RuleDraft, language: Language): readonly DraftFault[] {
  const faults = new Set<DraftFault>();
  if (
    sumOf(
      quotas.map(({ share }) => share),
      language,
    ) !== '100'
  )
    faults.add('quotas');
  if (readDecimal(fund === '' ? '0' : fund, language) === undefined) faults.add('number');
  for (const { id, euros } of costs) if (id.trim() === '' || readDecimal(euros, language) === undefined) faults.add('costs');
  for (const { key, weights } of quotas.filter((one) => isWeighted(one.key))) {
    const sum = sumOf(
      Object.values(weights).filter((text) => text.trim() !== ''),
      language,
    );
    if (sum === undefined || sum === '0' || (key === 'fixed_shares' && sum !== '100')) faults.add('weights');
  }
  return [...faults];
}
