import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { checkClass, inputClass } from '../inputs.ts';
import { isFigure } from './body.ts';
import type { Bounds, Choice, Field, FieldValue } from './field.ts';
import { FORM_WORDS } from './words.ts';

interface FieldInputProps {
  readonly id: string;
  readonly field: Field;
  readonly bounds: Bounds;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
  readonly required: boolean;
  readonly described: string | undefined;
  readonly bad: boolean;
}

const TYPES: Readonly<Record<string, string>> = { email: 'email', tel: 'tel', password: 'password', date: 'date', month: 'month' };
const choicesOf = ({ choices }: Field, bounds: Bounds): readonly Choice[] =>
  choices ?? (bounds.choices ?? []).map((value) => ({ value: String(value), label: String(value) }));

/** The native element of a field. */
export function FieldInput({ id, field, bounds, value, onChange, required, described, bad }: FieldInputProps) {
  const language = useLanguage();
  const words = useWords(FORM_WORDS);
  const shared = { id, name: field.name, required, 'aria-describedby': described, 'aria-invalid': bad || undefined };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'switch':
      return (
        <input
          {...shared}
          required={false}
          type="checkbox"
          role="switch"
          aria-checked={value === true}
          className={checkClass}
          checked={value === true}
          disabled={field.readOnly}
          onChange={({ target }) => onChange(target.checked)}
        />
      );
    case 'choice':
      return (
        <select
          {...shared}
          className={inputClass('w-full', bad)}
          value={text}
          disabled={field.readOnly}
          onChange={({ target }) => onChange(target.value)}
        >
          {(!required || text === '') && <option value="">{required ? words.choose : '–'}</option>}
          {choicesOf(field, bounds).map(({ value: choice, label }) => (
            <option key={choice} value={choice}>
              {typeof label === 'string' ? label : wordIn(language, label)}
            </option>
          ))}
        </select>
      );
    case 'textarea':
      return (
        <textarea
          {...shared}
          rows={4}
          className={inputClass('w-full', bad)}
          value={text}
          maxLength={bounds.maxLength}
          readOnly={field.readOnly}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'file':
      return (
        <input
          {...shared}
          type="file"
          accept={field.accept}
          className={inputClass('w-full', bad)}
          onChange={({ target }) => onChange(target.files?.[0] ?? null)}
        />
      );
    default:
      return (
        <input
          {...shared}
          type={TYPES[field.kind] ?? 'text'}
          inputMode={isFigure(field) ? 'decimal' : undefined}
          className={inputClass(isFigure(field) ? 'w-full max-w-48 text-right tabular-nums' : 'w-full', bad)}
          value={text}
          min={typeof field.min === 'string' ? field.min : undefined}
          max={typeof field.max === 'string' ? field.max : undefined}
          maxLength={isFigure(field) ? 30 : bounds.maxLength}
          autoComplete={field.autoComplete ?? 'off'}
          readOnly={field.readOnly}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}
