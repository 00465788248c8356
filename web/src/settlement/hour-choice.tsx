import { Button } from '../kit/button.tsx';
import { inputClass } from '../kit/inputs.ts';
import { lastDayOf } from '../kit/period.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  title: ['Explain one hour too', 'Spiega anche una singola ora'],
  day: ['Day', 'Giorno'],
  hour: ['Hour', 'Ora'],
  largest: ['the one with the largest part', 'quella con la parte maggiore'],
  clear: ['Leave out', 'Togli'],
} as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface HourChoiceProps {
  readonly month: string;
  readonly day: string;
  /** -1: none. */
  readonly hour: number;
  readonly onChange: (change: { day?: string; hour?: number }) => void;
}

/** Which hour of the month is explained; none: the API takes the one with the largest part. */
export function HourChoice({ month, day, hour, onChange }: HourChoiceProps) {
  const words = useWords(WORDS);
  const chosen = day.startsWith(month) ? day : '';
  return (
    <fieldset className="flex flex-wrap items-end gap-3 rounded-lg border border-line p-3" data-print="no">
      <legend className="px-1 text-sm font-medium">{words.title}</legend>
      <label className="space-y-1">
        <span className="block text-sm">{words.day}</span>
        <input
          type="date"
          className={inputClass('')}
          value={chosen}
          min={`${month}-01`}
          max={lastDayOf(month)}
          onChange={({ target }) => onChange({ day: target.value, ...(hour < 0 ? { hour: 12 } : {}) })}
        />
      </label>
      <label className="space-y-1">
        <span className="block text-sm">{words.hour}</span>
        <select
          className={inputClass('')}
          value={chosen === '' ? -1 : hour}
          disabled={chosen === ''}
          onChange={({ target }) => onChange({ hour: Number(target.value) })}
        >
          <option value={-1}>{words.largest}</option>
          {HOURS.map((one) => (
            <option key={one} value={one}>
              {String(one).padStart(2, '0')}:00
            </option>
          ))}
        </select>
      </label>
      {chosen !== '' && <Button onClick={() => onChange({ day: '', hour: -1 })}>{words.clear}</Button>}
    </fieldset>
  );
}
