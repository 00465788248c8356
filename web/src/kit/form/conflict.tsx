import { useEffect, useRef } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { Nothing } from '../figures.tsx';
import type { Field, FieldValue, Values } from './field.ts';
import { FORM_WORDS } from './words.ts';

interface ConflictProps {
  readonly fields: readonly Field[];
  readonly mine: Values;
  readonly theirs: Values;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** My version and the stored one side by side, where another change came first. */
export function Conflict({ fields, mine, theirs, onMine, onTheirs }: ConflictProps) {
  const language = useLanguage();
  const words = useWords(FORM_WORDS);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const different = fields.filter(({ name }) => mine[name] !== theirs[name]);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="space-y-3 rounded-lg border border-warn bg-warn-soft p-4">
      <h2 className="font-semibold">{words.conflict}</h2>
      <p>{different.length > 0 ? words.conflictText : words.conflictSame}</p>
      {different.map((field) => (
        <dl key={field.name} className="grid gap-x-4 border-t border-line pt-2 sm:grid-cols-3">
          <div className="text-sm font-medium">
            <dt className="sr-only">{words.field}</dt>
            <dd>{wordIn(language, field.label)}</dd>
          </div>
          <Side title={words.mine} field={field} value={mine[field.name]} />
          <Side title={words.theirs} field={field} value={theirs[field.name]} />
        </dl>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMine}>{words.takeMine}</Button>
        <Button onClick={onTheirs}>{words.takeTheirs}</Button>
      </div>
    </div>
  );
}

function Side({ title, field, value }: { readonly title: string; readonly field: Field; readonly value: FieldValue | undefined }) {
  const language = useLanguage();
  const words = useWords(FORM_WORDS);
  const choice = field.choices?.find((one) => one.value === value)?.label;
  const chosen = typeof choice === 'object' ? wordIn(language, choice) : choice;
  const shown = typeof value === 'boolean' ? (value ? words.yes : words.no) : value instanceof File ? value.name : (chosen ?? value);
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{title}</dt>
      <dd className="break-words whitespace-pre-wrap">{shown || <Nothing />}</dd>
    </div>
  );
}
