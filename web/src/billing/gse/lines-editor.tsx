import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Money, Month } from '../../kit/figures.tsx';
import { monthText } from '../../kit/format.ts';
import { inputClass } from '../../kit/inputs.ts';
import { useLanguage } from '../../shell/language.ts';
import type { Word } from '../../shell/words.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { COMPONENT } from '../shared/component-words.ts';
import { keyOf, type PayableLine, type TypedLines, typedEuros } from './receipt-lines.ts';

const WORDS = {
  title: ['What the payment pays', 'Che cosa paga il versamento'],
  fill: ['Fill in all that is open', 'Compila tutto ciò che è aperto'],
  empty: ['Empty all', 'Svuota tutto'],
  open: ['open', 'aperto'],
  total: ['Total', 'Totale'],
  wrong: ['Write an amount in euros and cents.', 'Scrivere un importo in euro e centesimi.'],
  month: ['Another month', 'Un altro mese'],
  add: ['Add the month', 'Aggiungi il mese'],
  back: [
    'Negative amounts take money back or correct an earlier receipt.',
    'Gli importi negativi restituiscono denaro o correggono un incasso precedente.',
  ],
} as const;
const COMPONENTS = ['premium', 'refund'] as const;

interface LinesEditorProps {
  readonly lines: readonly PayableLine[];
  readonly typed: TypedLines;
  readonly wrong: readonly string[];
  readonly cents: number;
  readonly onType: (typed: TypedLines) => void;
  readonly onAdd: (line: PayableLine) => void;
}

/** An amount for each month and kind of money; empty: not paid by this receipt. */
export function LinesEditor({ lines, typed, wrong, cents, onType, onAdd }: LinesEditorProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [month, setMonth] = useState('');
  const fill = () =>
    onType(
      Object.fromEntries(
        lines.filter(({ open_cents }) => open_cents !== 0).map((line) => [keyOf(line), typedEuros(line.open_cents, language)]),
      ),
    );
  return (
    <fieldset className="space-y-3 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{words.title}</legend>
      <p className="text-sm text-muted">{words.back}</p>
      <div className="flex flex-wrap gap-2">
        <Button icon="check" onClick={fill}>
          {words.fill}
        </Button>
        <Button look="quiet" onClick={() => onType({})}>
          {words.empty}
        </Button>
      </div>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <LineRow
            key={keyOf(line)}
            line={line}
            text={typed[keyOf(line)] ?? ''}
            bad={wrong.includes(keyOf(line))}
            onType={(text) => onType({ ...typed, [keyOf(line)]: text })}
          />
        ))}
      </ul>
      <p role="status" className="flex justify-between gap-3 font-semibold">
        {words.total} <Money cents={cents} />
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <label className="space-y-1">
          <span className="block text-sm">{words.month}</span>
          <input type="month" className={inputClass('')} value={month} onChange={({ target }) => setMonth(target.value)} />
        </label>
        <Button
          icon="plus"
          disabled={!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)}
          onClick={() => {
            for (const component of COMPONENTS) onAdd({ month, component, open_cents: 0 });
            setMonth('');
          }}
        >
          {words.add}
        </Button>
      </div>
    </fieldset>
  );
}

interface LineRowProps {
  readonly line: PayableLine;
  readonly text: string;
  readonly bad: boolean;
  readonly onType: (text: string) => void;
}

function LineRow({ line: { month, component, open_cents }, text, bad, onType }: LineRowProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const fault = useId();
  const name = wordIn(language, COMPONENT[component] as Word);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span>
        <Month month={month} /> · {name}{' '}
        <span className="text-sm text-muted">
          <Money cents={open_cents} /> {words.open}
        </span>
      </span>
      <span>
        <input
          aria-label={`${monthText(month, language)}, ${name}, EUR`}
          aria-invalid={bad || undefined}
          aria-describedby={bad ? fault : undefined}
          inputMode="decimal"
          maxLength={30}
          className={inputClass('w-32 text-right tabular-nums', bad)}
          value={text}
          onChange={({ target }) => onType(target.value)}
        />
        {bad && (
          <span id={fault} className="block text-sm text-bad">
            {words.wrong}
          </span>
        )}
      </span>
    </li>
  );
}
