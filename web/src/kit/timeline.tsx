import type { ReactNode } from 'react';
import { useWords } from '../shell/words.ts';
import { Day, Moment } from './figures.tsx';
import { Badge, type Tone } from './page.tsx';

const WORDS = { by: [(who: string) => `by ${who}`, (who: string) => `autore: ${who}`] } as const;

export interface Act {
  readonly key: string | number;
  /** A day or an instant. */
  readonly at: string;
  readonly title: ReactNode;
  readonly state?: { readonly label: string; readonly tone: Tone };
  readonly person?: string;
  /** A link to what proves it. */
  readonly document?: ReactNode;
  readonly note?: ReactNode;
}

/** Dated acts, in the order given. */
export function Timeline({ label, acts }: { readonly label: string; readonly acts: readonly Act[] }) {
  const words = useWords(WORDS);
  return (
    <ol aria-label={label} className="ml-2 space-y-5 border-l-2 border-line pl-5">
      {acts.map(({ key, at, title, state, person, document, note }) => (
        <li key={key} className="relative">
          <span className="absolute top-1.5 -left-[1.65rem] size-3 rounded-full border-2 border-surface bg-accent" aria-hidden="true" />
          <p className="text-sm text-muted">
            {at.includes('T') ? <Moment at={at} /> : <Day day={at} />}
            {person && ` · ${words.by(person)}`}
          </p>
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {title}
            {state && <Badge tone={state.tone}>{state.label}</Badge>}
          </p>
          {note && <div className="text-sm">{note}</div>}
          {document && <div className="text-sm">{document}</div>}
        </li>
      ))}
    </ol>
  );
}
