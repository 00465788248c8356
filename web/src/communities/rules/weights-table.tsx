import { useState } from 'react';
import { inputClass } from '../../kit/inputs.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { sumOf } from './draft.ts';

const WORDS = {
  fixed: ['Share of each (%)', 'Quota di ciascuno (%)'],
  paid: ['Paid in by each (euros)', 'Versato da ciascuno (euro)'],
  whose: ['Point or plant', 'Punto o impianto'],
  find: ['Search', 'Cerca'],
  sum: [(sum: string) => `Together: ${sum}`, (sum: string) => `In totale: ${sum}`],
  hundred: ['they have to be 100 %', 'devono essere il 100 %'],
  some: ['at least one has to be above zero', 'almeno uno deve essere maggiore di zero'],
  empty: ['Who has none gets nothing of this quota.', 'Chi non ne ha non riceve nulla di questa quota.'],
} as const;

/** A point or plant section that a weight may be given to. */
export interface Subject {
  readonly id: string;
  readonly side: 'producers' | 'consumers';
  readonly name: string;
}

interface WeightsTableProps {
  readonly fixed: boolean;
  readonly subjects: readonly Subject[];
  readonly weights: Readonly<Record<string, string>>;
  readonly onChange: (weights: Readonly<Record<string, string>>) => void;
}

/** The weight of each point and plant, with their sum. */
export function WeightsTable({ fixed, subjects, weights, onChange }: WeightsTableProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [wanted, setWanted] = useState('');
  const typed = Object.values(weights).filter((text) => text.trim() !== '');
  const sum = sumOf(typed, language);
  const isRight = fixed ? sum === '100' : sum !== undefined && sum !== '0';
  const shown = subjects.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <div className="space-y-2">
      <p className="text-sm text-muted">{words.empty}</p>
      <input
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        className={inputClass('w-full max-w-xs')}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className="max-h-96 overflow-auto rounded-lg border border-line" aria-label={fixed ? words.fixed : words.paid} tabIndex={0}>
        <table className="w-full text-sm">
          <thead className="sticky top-0 bg-raised text-left">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                {words.whose}
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                {fixed ? words.fixed : words.paid}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, name }) => (
              <tr key={id} className="border-t border-line">
                <th scope="row" className="px-3 py-1 text-left font-normal break-words">
                  {name} <code className="text-xs text-muted">{id}</code>
                </th>
                <td className="px-3 py-1 text-right">
                  <input
                    aria-label={`${name} ${id}`}
                    className={inputClass('w-28 text-right tabular-nums')}
                    inputMode="decimal"
                    value={weights[id] ?? ''}
                    maxLength={20}
                    onChange={({ target }) => onChange({ ...weights, [id]: target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p role="status" className={`text-sm ${isRight ? 'text-good' : 'text-bad'}`}>
        {words.sum(`${sum ?? '–'}${fixed ? ' %' : ''}`)}
        {!isRight && `: ${fixed ? words.hundred : words.some}`}
      </p>
    </div>
  );
}
