import { Nothing } from '../kit/figures.tsx';
import { useWords } from '../shell/words.ts';
import type { FieldChange } from './audit-changes.ts';

const WORDS = {
  before: ['before', 'prima'],
  after: ['after', 'dopo'],
  more: [(count: number) => `${count} fields`, (count: number) => `${count} campi`],
} as const;

const FEW = 4;

/** Fields with what they held before and hold after; many are folded. */
export function ChangeList({ changes }: { readonly changes: readonly FieldChange[] }) {
  const words = useWords(WORDS);
  if (changes.length === 0) return <Nothing />;
  if (changes.length <= FEW) return <Changes changes={changes} />;
  return (
    <details>
      <summary className="cursor-pointer text-accent">{words.more(changes.length)}</summary>
      <Changes changes={changes} />
    </details>
  );
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  const words = useWords(WORDS);
  return (
    <ul className="max-w-md space-y-1 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={`${field} ${after}`} className="wrap-anywhere">
          <span className="text-muted">{field}: </span>
          {before !== undefined && (
            <>
              <del className="text-muted">
                <span className="sr-only">{words.before} </span>
                {before}
              </del>{' '}
              <span aria-hidden="true">→</span>{' '}
            </>
          )}
          <ins className="no-underline">
            <span className="sr-only">{words.after} </span>
            {after ?? <Nothing />}
          </ins>
        </li>
      ))}
    </ul>
  );
}
