import { inputClass } from '../kit/inputs.ts';
import { useWords } from '../shell/words.ts';
import type { AuditGroup } from './audit-groups.ts';

const WORDS = { all: ['all', 'tutti'] } as const;

interface AuditChoiceProps {
  readonly id: string;
  readonly groups: readonly AuditGroup[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of the names of a filter; a value of the address that no name stands for is offered as it is. */
export function AuditChoice({ id, groups, value, onChange }: AuditChoiceProps) {
  const words = useWords(WORDS);
  const isKnown = value === '' || groups.some(({ options }) => options.some((option) => option.value === value));
  return (
    <select id={id} className={inputClass()} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{words.all}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {groups.map(({ title, options }) => (
        <optgroup key={title} label={title}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
