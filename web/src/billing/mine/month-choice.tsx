import { Button } from '../../kit/button.tsx';
import { monthText } from '../../kit/format.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  month: ['Month', 'Mese'],
  before: ['Earlier month', 'Mese precedente'],
  after: ['Later month', 'Mese successivo'],
} as const;

interface MonthChoiceProps {
  /** Newest first. */
  readonly months: readonly string[];
  readonly month: string;
  readonly onChange: (month: string) => void;
}

export function MonthChoice({ months, month, onChange }: MonthChoiceProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const at = months.indexOf(month);
  const step = (to: number) => {
    const next = months[to];
    if (next !== undefined) onChange(next);
  };
  return (
    <div className="flex items-center gap-2" data-print="no">
      <Button icon="chevronLeft" aria-label={words.before} disabled={at >= months.length - 1} onClick={() => step(at + 1)} />
      <select
        aria-label={words.month}
        value={month}
        onChange={({ target }) => onChange(target.value)}
        className="min-h-11 min-w-0 flex-1 rounded-lg border border-line bg-surface px-3 sm:min-h-9 sm:flex-none"
      >
        {months.map((one) => (
          <option key={one} value={one}>
            {monthText(one, language)}
          </option>
        ))}
      </select>
      <Button icon="chevronRight" aria-label={words.after} disabled={at <= 0} onClick={() => step(at - 1)} />
    </div>
  );
}
