import type { ReactNode } from 'react';
import { Day } from '../kit/figures.tsx';
import { Badge } from '../kit/page.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { lastDay, WHEN, type When, whenOf } from './dated.ts';

const WORDS = { until: ['until', 'fino al'], from: ['from', 'dal'] } as const;

interface DatedRowProps {
  readonly title: ReactNode;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** One dated fact of a list: what, from when to when, with what can be done to it. */
export function DatedRow({ title, note, actions, ...days }: DatedRowProps) {
  const words = useWords(WORDS);
  const when: When = whenOf(days);
  const state = useWord(WHEN[when]);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3">
      <div className="min-w-0 space-y-0.5">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {title} <Badge tone={when === 'current' ? 'good' : 'info'}>{state}</Badge>
        </p>
        <p className="text-sm text-muted">
          {words.from} <Day day={days.valid_from} />
          {days.valid_to !== null && (
            <>
              {' '}
              {words.until} <Day day={lastDay(days.valid_to)} />
            </>
          )}
        </p>
        {note && <p className="text-sm break-words text-muted">{note}</p>}
      </div>
      {actions}
    </li>
  );
}
