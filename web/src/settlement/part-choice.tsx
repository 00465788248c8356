import { inputClass } from '../kit/inputs.ts';
import { useWords } from '../shell/words.ts';

const WORDS = { whose: ['Whose euros', 'Gli euro di'] } as const;

interface PartChoiceProps {
  readonly value: string;
  readonly parts: readonly { readonly value: string; readonly group: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** Which receiver's amount is explained, by kind of receiver. */
export function PartChoice({ value, parts, onChange }: PartChoiceProps) {
  const words = useWords(WORDS);
  const groups = [...new Set(parts.map(({ group }) => group))];
  return (
    <label className="min-w-0 flex-1 basis-64 space-y-1">
      <span className="block text-sm font-medium">{words.whose}</span>
      <select className={inputClass('w-full max-w-md')} value={value} onChange={({ target }) => onChange(target.value)}>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {parts
              .filter((part) => part.group === group)
              .map((part) => (
                <option key={part.value} value={part.value}>
                  {part.label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
