import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { type Bounds, type BoundsTable, type Field, type FieldValue, isRequired } from './field.ts';
import { FieldInput } from './field-input.tsx';
import { FORM_WORDS } from './words.ts';

export interface FieldRowProps {
  readonly id: string;
  readonly field: Field;
  readonly bounds: BoundsTable;
  readonly value: FieldValue;
  readonly fault: string | undefined;
  readonly onChange: (value: FieldValue) => void;
}

const UNITS: Readonly<Record<string, string>> = { money: '€', energy: 'kWh', percent: '%' };
const unitOf = ({ kind, unit }: Field, bounds: Bounds | undefined): string | undefined =>
  unit ?? UNITS[kind] ?? (kind === 'number' && bounds?.unit && /^k?Wh?$|^EUR/.test(bounds.unit) ? bounds.unit : undefined);

/** Label, help, input and fault of one field. */
export function FieldRow({ id, field, bounds, value, fault, onChange }: FieldRowProps) {
  const language = useLanguage();
  const words = useWords(FORM_WORDS);
  const required = isRequired(field, bounds);
  const unit = unitOf(field, bounds[field.name]);
  const described = [field.help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  const input = (
    <FieldInput {...{ id, field, value, onChange, required, described }} bounds={bounds[field.name] ?? {}} bad={fault !== undefined} />
  );
  const label = wordIn(language, field.label);
  return (
    <div className="min-w-0 space-y-1">
      {field.kind === 'switch' ? (
        <div className="flex min-h-11 items-center gap-3 sm:min-h-9">
          {input}
          <label htmlFor={id}>{label}</label>
        </div>
      ) : (
        <>
          <label htmlFor={id} className="block text-sm font-medium">
            {label} {!required && !field.readOnly && <span className="font-normal text-muted">({words.optional})</span>}
          </label>
          {unit === undefined ? (
            input
          ) : (
            <div className="flex items-center gap-2">
              {input}
              <span className="text-sm text-muted">{unit}</span>
            </div>
          )}
        </>
      )}
      {field.help && (
        <p id={`${id}-help`} className="text-sm text-muted">
          {wordIn(language, field.help)}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="text-sm text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
