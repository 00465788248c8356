import { type ReactNode, useId, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { inputClass } from '../kit/inputs.ts';
import { dayParam, textParam, useSearchParams } from '../kit/search-params.ts';
import { useWords } from '../shell/words.ts';
import { AuditChoice } from './audit-choice.tsx';
import { type AuditGroup, useActionGroups, useActorGroups, useObjectGroups } from './audit-groups.ts';

const WORDS = {
  filter: ['Find in the record', 'Cerca nel registro'],
  actor: ['Who', 'Chi'],
  action: ['Action', 'Azione'],
  kind: ['Kind of object', 'Tipo di oggetto'],
  since: ['From', 'Dal'],
  until: ['To', 'Al'],
  find: ['Find', 'Cerca'],
  clear: ['Show all', 'Mostra tutto'],
} as const;

export const AUDIT_PARAMS = {
  actor: textParam(),
  action: textParam(),
  kind: textParam(),
  since: dayParam(''),
  until: dayParam(''),
};
const NONE = { actor: '', action: '', kind: '', since: '', until: '' };
type Name = keyof typeof NONE;

/** What is asked of the record; it stands in the address once `Find` is pressed. */
export function AuditFilters() {
  const words = useWords(WORDS);
  const [asked, ask] = useSearchParams(AUDIT_PARAMS);
  const [typed, type] = useState(asked);
  const groups: Readonly<Record<'actor' | 'action' | 'kind', readonly AuditGroup[]>> = {
    actor: useActorGroups(),
    action: useActionGroups(),
    kind: useObjectGroups(),
  };
  const change = (name: Name) => (value: string) => type({ ...typed, [name]: value });
  return (
    <search>
      <form
        aria-label={words.filter}
        className="grid grid-cols-1 gap-3 sm:grid-cols-3 lg:grid-cols-6"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed, { push: true });
        }}
      >
        {(['actor', 'action', 'kind'] as const).map((name) => (
          <Labelled key={name} label={words[name]}>
            {(id) => <AuditChoice id={id} groups={groups[name]} value={typed[name]} onChange={change(name)} />}
          </Labelled>
        ))}
        {(['since', 'until'] as const).map((name) => (
          <Labelled key={name} label={words[name]}>
            {(id) => (
              <input
                id={id}
                type="date"
                className={inputClass()}
                value={typed[name]}
                onChange={({ target }) => change(name)(target.value)}
              />
            )}
          </Labelled>
        ))}
        <div className="flex items-end gap-2">
          <Button type="submit" look="primary" icon="search">
            {words.find}
          </Button>
          {Object.values(asked).some((value) => value !== '') && (
            <Button
              look="quiet"
              onClick={() => {
                type(NONE);
                ask(NONE, { push: true });
              }}
            >
              {words.clear}
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-sm text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
