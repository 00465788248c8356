import { useId } from 'react';
import { Button } from '../../kit/button.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { nextUid, type RuleDraft, sumOf } from './draft.ts';
import { QuotaEditor } from './quota-editor.tsx';
import type { Subject } from './weights-table.tsx';

const WORDS = {
  costs: ['Costs taken first, each month', 'Costi prelevati per primi, ogni mese'],
  cost: ['What for', 'Per che cosa'],
  euros: ['Euros a month', 'Euro al mese'],
  addCost: ['Add a cost', 'Aggiungi un costo'],
  fund: ['Share of the community’s fund, of the rest', 'Quota del fondo della comunità, sul resto'],
  quotas: ['How the rest is shared out', 'Come viene ripartito il resto'],
  addQuota: ['Add a quota', 'Aggiungi una quota'],
  sum: [(sum: string) => `Quotas together: ${sum} %`, (sum: string) => `Quote in totale: ${sum} %`],
  wrong: ['they have to be 100 %', 'devono essere il 100 %'],
  remove: ['Remove', 'Rimuovi'],
} as const;

interface RuleEditorProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
  readonly subjects: readonly Subject[];
}

/** Costs, fund and quotas of a new rule. */
export function RuleEditor({ draft, onChange, subjects }: RuleEditorProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const id = useId();
  const sum = sumOf(
    draft.quotas.map(({ share }) => share),
    language,
  );
  return (
    <div className="space-y-6">
      <fieldset className="space-y-3 rounded-lg border border-line p-4">
        <legend className="px-1 font-medium">{words.costs}</legend>
        {draft.costs.map((cost) => {
          const change = (patch: object) =>
            onChange({ ...draft, costs: draft.costs.map((one) => (one.uid === cost.uid ? { ...one, ...patch } : one)) });
          return (
            <div key={cost.uid} className="flex flex-wrap items-end gap-3">
              <label className="min-w-0 flex-1 basis-48 space-y-1">
                <span className="block text-sm">{words.cost}</span>
                <input className={inputClass()} value={cost.id} maxLength={100} onChange={({ target }) => change({ id: target.value })} />
              </label>
              <label className="space-y-1">
                <span className="block text-sm">{words.euros}</span>
                <input
                  className={inputClass('w-36 text-right tabular-nums')}
                  inputMode="decimal"
                  value={cost.euros}
                  maxLength={20}
                  onChange={({ target }) => change({ euros: target.value })}
                />
              </label>
              <Button
                icon="trash2"
                aria-label={`${words.remove} ${cost.id}`}
                onClick={() => onChange({ ...draft, costs: draft.costs.filter(({ uid }) => uid !== cost.uid) })}
              />
            </div>
          );
        })}
        <Button icon="plus" onClick={() => onChange({ ...draft, costs: [...draft.costs, { uid: nextUid(), id: '', euros: '' }] })}>
          {words.addCost}
        </Button>
      </fieldset>
      <div className="space-y-1">
        <label htmlFor={id} className="block text-sm font-medium">
          {words.fund}
        </label>
        <span className="flex items-center gap-2">
          <input
            id={id}
            className={inputClass('w-32 text-right tabular-nums')}
            inputMode="decimal"
            value={draft.fund}
            maxLength={20}
            onChange={({ target }) => onChange({ ...draft, fund: target.value })}
          />
          %
        </span>
      </div>
      <section className="space-y-3">
        <h3 className="font-medium">{words.quotas}</h3>
        {draft.quotas.map((quota) => (
          <QuotaEditor
            key={quota.uid}
            quota={quota}
            subjects={subjects}
            onChange={(next) => onChange({ ...draft, quotas: draft.quotas.map((one) => (one.uid === quota.uid ? next : one)) })}
            onRemove={
              draft.quotas.length > 1
                ? () => onChange({ ...draft, quotas: draft.quotas.filter(({ uid }) => uid !== quota.uid) })
                : undefined
            }
          />
        ))}
        <p role="status" className={`text-sm ${sum === '100' ? 'text-good' : 'text-bad'}`}>
          {words.sum(sum ?? '–')}
          {sum !== '100' && `: ${words.wrong}`}
        </p>
        <Button
          icon="plus"
          onClick={() =>
            onChange({
              ...draft,
              quotas: [...draft.quotas, { uid: nextUid(), to: 'consumers', key: 'equal', share: '0', whenAllZero: 'equal', weights: {} }],
            })
          }
        >
          {words.addQuota}
        </Button>
      </section>
    </div>
  );
}
