import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { dayText, monthText } from './format.ts';
import { Icon } from './icon.tsx';
import { inputClass } from './inputs.ts';
import { clampPeriod, isPeriod, isWithinDays, kindOf, PERIOD_KINDS, type Period, type PeriodKind, shiftPeriod, toKind } from './period.ts';

const WORDS = {
  kind: ['Length of the period', 'Durata del periodo'],
  day: ['Day', 'Giorno'],
  month: ['Month', 'Mese'],
  year: ['Year', 'Anno'],
  before: ['Previous', 'Precedente'],
  after: ['Next', 'Successivo'],
} as const;

interface PeriodPickerProps {
  readonly value: Period;
  readonly onChange: (period: Period) => void;
  /** Days between which there is something to see. */
  readonly first: string;
  readonly last: string;
  readonly kinds?: readonly PeriodKind[];
}

const STEP = 'grid size-11 place-items-center rounded-lg border border-line bg-surface hover:bg-raised disabled:opacity-40 sm:size-9';

/** A day, month or year, one at a time, within bounds. */
export function PeriodPicker({ value, onChange, first, last, kinds = PERIOD_KINDS }: PeriodPickerProps) {
  const language = useLanguage();
  const words = useWords(WORDS);
  const kind = kindOf(value);
  const before = shiftPeriod(value, -1);
  const after = shiftPeriod(value, 1);
  const name = { day: dayText, month: monthText, year: String }[kind];
  return (
    <div className="flex flex-wrap items-center gap-2" data-print="no">
      {kinds.length > 1 && (
        <fieldset className="flex rounded-lg border border-line">
          <legend className="sr-only">{words.kind}</legend>
          {kinds.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === kind}
              onClick={() => onChange(clampPeriod(toKind(value, one), first, last))}
              className={`min-h-11 px-3 text-sm first:rounded-l-lg last:rounded-r-lg sm:min-h-9 ${one === kind ? 'bg-accent-soft font-semibold' : 'hover:bg-raised'}`}
            >
              {words[one]}
            </button>
          ))}
        </fieldset>
      )}
      <div className="flex items-center gap-1">
        <button
          type="button"
          className={STEP}
          aria-label={words.before}
          disabled={!isWithinDays(before, first, last)}
          onClick={() => onChange(before)}
        >
          <Icon name="chevronLeft" />
        </button>
        <PeriodInput {...{ value, onChange, first, last, kind }} label={words[kind]} />
        <button
          type="button"
          className={STEP}
          aria-label={words.after}
          disabled={!isWithinDays(after, first, last)}
          onClick={() => onChange(after)}
        >
          <Icon name="chevronRight" />
        </button>
      </div>
      <p role="status" className="sr-only">
        {name(value, language)}
      </p>
    </div>
  );
}

type InputProps = PeriodPickerProps & { readonly kind: PeriodKind; readonly label: string };

function PeriodInput({ value, onChange, first, last, kind, label }: InputProps) {
  const language = useLanguage();
  const change = (text: string) => isPeriod(text) && kindOf(text) === kind && onChange(clampPeriod(text, first, last));
  if (kind === 'day')
    return (
      <input
        type="date"
        aria-label={label}
        value={value}
        min={first}
        max={last}
        onChange={({ target }) => change(target.value)}
        className={inputClass('')}
      />
    );
  const periods: Period[] = [];
  for (let one = toKind(last, kind); one >= toKind(first, kind) && periods.length < 600; one = shiftPeriod(one, -1)) periods.push(one);
  return (
    <select aria-label={label} value={value} onChange={({ target }) => change(target.value)} className={inputClass('')}>
      {!periods.includes(value) && <option value={value}>{value}</option>}
      {periods.map((one) => (
        <option key={one} value={one}>
          {kind === 'month' ? monthText(one, language) : one}
        </option>
      ))}
    </select>
  );
}
