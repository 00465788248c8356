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
  return (
    <div className="space-y-6">
      <Costs draft={draft} onChange={onChange} />
      <Fund draft={draft} onChange={onChange} />
      <Quotas draft={draft} onChange={onChange} subjects={subjects} />
    </div>
  );
}

type PartProps = Pick<RuleEditorProps, 'draft' | 'onChange'>;

function Costs({ draft, onChange }: PartProps) {
  const words = useWords(WORDS);
  const set = (costs: RuleDraft['costs']) => onChange({ ...draft, costs });
  return (
    <fieldset className="space-y-3 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{words.costs}</legend>
      {draft.costs.map((cost) => (
        <CostRow
          key={cost.uid}
          cost={cost}
          onChange={(next) => set(draft.costs.map((one) => (one.uid === cost.uid ? next : one)))}
          onRemove={() => set(draft.costs.filter(({ uid }) => uid !== cost.uid))}
        />
      ))}
      <Button icon="plus" onClick={() => set([...draft.costs, { uid: nextUid(), id: '', euros: '' }])}>
        {words.addCost}
      </Button>
    </fieldset>
  );
}

interface CostRowProps {
  readonly cost: RuleDraft['costs'][number];
  readonly onChange: (cost: RuleDraft['costs'][number]) => void;
  readonly onRemove: () => void;
}

function CostRow({ cost, onChange, onRemove }: CostRowProps) {
  const words = useWords(WORDS);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="min-w-0 flex-1 basis-48 space-y-1">
        <span className="block text-sm">{words.cost}</span>
        <input
          className={inputClass()}
          value={cost.id}
          maxLength={100}
          onChange={({ target }) => onChange({ ...cost, id: target.value })}
        />
      </label>
      <label className="space-y-1">
        <span className="block text-sm">{words.euros}</span>
        <input
          className={inputClass('w-36 text-right tabular-nums')}
          inputMode="decimal"
          value={cost.euros}
          maxLength={20}
          onChange={({ target }) => onChange({ ...cost, euros: target.value })}
        />
      </label>
      <Button icon="trash2" aria-label={`${words.remove} ${cost.id}`} onClick={onRemove} />
    </div>
  );
}

function Fund({ draft, onChange }: PartProps) {
  const words = useWords(WORDS);
  const id = useId();
  return (
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
  );
}

function Quotas({ draft, onChange, subjects }: RuleEditorProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { quotas } = draft;
  const sum = sumOf(
    quotas.map(({ share }) => share),
    language,
  );
  const set = (next: RuleDraft['quotas']) => onChange({ ...draft, quotas: next });
  return (
    <section className="space-y-3">
      <h3 className="font-medium">{words.quotas}</h3>
      {quotas.map((quota) => (
        <QuotaEditor
          key={quota.uid}
          quota={quota}
          subjects={subjects}
          onChange={(next) => set(quotas.map((one) => (one.uid === quota.uid ? next : one)))}
          onRemove={quotas.length > 1 ? () => set(quotas.filter(({ uid }) => uid !== quota.uid)) : undefined}
        />
      ))}
      <p role="status" className={`text-sm ${sum === '100' ? 'text-good' : 'text-bad'}`}>
        {words.sum(sum ?? '–')}
        {sum !== '100' && `: ${words.wrong}`}
      </p>
      <Button
        icon="plus"
        onClick={() => set([...quotas, { uid: nextUid(), to: 'consumers', key: 'equal', share: '0', whenAllZero: 'equal', weights: {} }])}
      >
        {words.addQuota}
      </Button>
    </section>
  );
}
