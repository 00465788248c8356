import { useId } from 'react';
import { useWords } from '../shell/words.ts';
import { checkClass } from './inputs.ts';
import { useWide } from './use-wide.ts';

const WORDS = { each: [(count: number) => `Choose each (${count})`, (count: number) => `Scegli singolarmente (${count})`] } as const;

export interface CheckGroup {
  readonly id: string;
  readonly legend: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}

interface CheckGroupsProps {
  readonly groups: readonly CheckGroup[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Many choices in named groups, each of which can be taken as a whole. */
export const CheckGroups = ({ groups, chosen, onChange }: CheckGroupsProps) => (
  <div className="grid gap-3 sm:grid-cols-2">
    {groups.map((group) => (
      <Group key={group.id} group={group} chosen={chosen} onChange={onChange} />
    ))}
  </div>
);

function Group({ group: { legend, items }, chosen, onChange }: { readonly group: CheckGroup } & Omit<CheckGroupsProps, 'groups'>) {
  const words = useWords(WORDS);
  const wide = useWide();
  const count = items.filter(({ id }) => chosen.has(id)).length;
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className="min-w-0 rounded-lg border border-line p-3">
      <legend className="px-1">
        <Check
          label={`${legend} (${count}/${items.length})`}
          checked={count === items.length}
          strong
          some={count > 0 && count < items.length}
          onChange={(on) =>
            set(
              items.map(({ id }) => id),
              on,
            )
          }
        />
      </legend>
      <details open={wide}>
        <summary className="flex min-h-11 cursor-pointer items-center text-sm text-muted sm:min-h-8">{words.each(items.length)}</summary>
        {items.map(({ id, label }) => (
          <Check key={id} label={label} checked={chosen.has(id)} onChange={(on) => set([id], on)} />
        ))}
      </details>
    </fieldset>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  /** Stands for a group of which some are chosen. */
  readonly some?: boolean;
  readonly strong?: boolean;
  readonly onChange: (on: boolean) => void;
}

function Check({ label, checked, some = false, strong = false, onChange }: CheckProps) {
  const id = useId();
  return (
    <span className="flex min-h-11 items-center gap-2 sm:min-h-8">
      <input
        id={id}
        type="checkbox"
        className={checkClass}
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = some;
        }}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id} className={`text-sm ${strong ? 'font-medium' : ''}`}>
        {label}
      </label>
    </span>
  );
}
