import { Button } from '../../kit/button.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { type QuotaDraft, withSide } from './draft.ts';
import { isWeighted, KEY_WORDS, KEYS_OF, type Key, SIDE_WORDS, type Side } from './rule-words.ts';
import { type Subject, WeightsTable } from './weights-table.tsx';

const WORDS = {
  to: ['To', 'A'],
  share: ['Share (%)', 'Quota (%)'],
  key: ['Shared out', 'Ripartita'],
  zero: ['Where nobody has a weight', 'Se nessuno ha un peso'],
  equal: ['in equal parts', 'in parti uguali'],
  fund: ['to the fund', 'al fondo'],
  remove: ['Remove the quota', 'Rimuovi la quota'],
} as const;

interface QuotaEditorProps {
  readonly quota: QuotaDraft;
  readonly subjects: readonly Subject[];
  readonly onChange: (quota: QuotaDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

const SIDES = Object.keys(SIDE_WORDS) as Side[];

/** One quota: for whom, how much, by which key, with its weights. */
export function QuotaEditor({ quota, subjects, onChange, onRemove }: QuotaEditorProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <div className="space-y-3 rounded-lg border border-line p-4">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[10rem_8rem_1fr_12rem]">
        <label className="space-y-1">
          <span className="block text-sm">{words.to}</span>
          <select className={inputClass()} value={quota.to} onChange={({ target }) => onChange(withSide(quota, target.value as Side))}>
            {SIDES.map((side) => (
              <option key={side} value={side}>
                {wordIn(language, SIDE_WORDS[side])}
              </option>
            ))}
          </select>
        </label>
        <label className="space-y-1">
          <span className="block text-sm">{words.share}</span>
          <input
            className={inputClass('w-full text-right tabular-nums')}
            inputMode="decimal"
            value={quota.share}
            maxLength={20}
            onChange={({ target }) => onChange({ ...quota, share: target.value })}
          />
        </label>
        <label className="space-y-1">
          <span className="block text-sm">{words.key}</span>
          <select className={inputClass()} value={quota.key} onChange={({ target }) => onChange({ ...quota, key: target.value as Key })}>
            {KEYS_OF[quota.to].map((key) => (
              <option key={key} value={key}>
                {wordIn(language, KEY_WORDS[key])}
              </option>
            ))}
          </select>
        </label>
        <label className="space-y-1">
          <span className="block text-sm">{words.zero}</span>
          <select
            className={inputClass()}
            value={quota.whenAllZero}
            onChange={({ target }) => onChange({ ...quota, whenAllZero: target.value === 'fund' ? 'fund' : 'equal' })}
          >
            <option value="equal">{words.equal}</option>
            <option value="fund">{words.fund}</option>
          </select>
        </label>
      </div>
      {isWeighted(quota.key) && (
        <WeightsTable
          fixed={quota.key === 'fixed_shares'}
          weights={quota.weights}
          subjects={subjects.filter(({ side }) => quota.to === 'investors' || side === quota.to)}
          onChange={(weights) => onChange({ ...quota, weights })}
        />
      )}
      {onRemove && (
        <Button icon="trash2" onClick={onRemove}>
          {words.remove}
        </Button>
      )}
    </div>
  );
}
