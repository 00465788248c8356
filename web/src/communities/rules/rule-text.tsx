import { Money, Percent } from '../../kit/figures.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { isWeighted, KEY_WORDS, type Rule, SIDE_WORDS } from './rule-words.ts';

const WORDS = {
  costs: ['costs first', 'prima i costi'],
  fund: ['to the fund of the community', 'al fondo della comunità'],
  rest: ['of the rest to', 'del resto ai'],
  weights: [(count: number) => `${count} weights`, (count: number) => `pesi: ${count}`],
  toFund: ['to the fund where all weights are zero', 'al fondo se tutti i pesi sono zero'],
  month: ['a month', 'al mese'],
} as const;

/** A distribution rule, step by step in words. */
export function RuleText({ rule }: { readonly rule: Rule }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <ol className="list-decimal space-y-0.5 pl-5 text-sm">
      {(rule.costs ?? []).map(({ id, cents }) => (
        <li key={id}>
          {words.costs}: {id}, <Money cents={cents} /> {words.month}
        </li>
      ))}
      <li>
        <Percent share={String(rule.fundShare ?? '0')} digits={4} /> {words.fund}
      </li>
      {rule.quotas.map(({ to, share, key, weights, whenAllZero }) => (
        <li key={`${to} ${key} ${share}`}>
          <Percent share={String(share)} digits={4} /> {words.rest} {wordIn(language, SIDE_WORDS[to])}, {wordIn(language, KEY_WORDS[key])}
          {isWeighted(key) && ` (${words.weights(Object.keys(weights ?? {}).length)})`}
          {whenAllZero === 'fund' && `, ${words.toFund}`}
        </li>
      ))}
    </ol>
  );
}
