import { Link } from '@tanstack/react-router';
import { Badge, Card } from '../kit/page.tsx';
import { useList } from '../shell/query.ts';
import type { Word } from '../shell/word.ts';
import { useWord, useWords } from '../shell/words.ts';

const WORDS = {
  title: ['Settled years', 'Anni calcolati'],
  explain: [(year: number) => `Explain the amounts of ${year}`, (year: number) => `Spiega gli importi del ${year}`],
  version: [(version: number) => `version ${version}`, (version: number) => `versione ${version}`],
} as const;

export const VERSION_STATE: Readonly<Record<'awaiting_approval' | 'posted' | 'discarded', Word>> = {
  awaiting_approval: ['waits for approval', 'da approvare'],
  posted: ['posted', 'registrato'],
  discarded: ['replaced', 'sostituito'],
};

/** Years that were settled, with the way to their explained amounts. */
export function SettledYears({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const years = useList('/api/v1/settlement/years', { params: { query: { sort: '-year', limit: 100 } } }, { most: 300 });
  const own = (years.data?.items ?? []).filter(({ community_id, state }) => community_id === communityId && state !== 'discarded');
  if (own.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="divide-y divide-line">
        {own.map(({ id, year, version, state }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="flex items-center gap-2">
              <strong>{year}</strong> {words.version(version)} <YearState state={state} />
            </span>
            <Link
              to={`/c/${communityId}/settlement/years/${id}`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {words.explain(year)}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function YearState({ state }: { readonly state: keyof typeof VERSION_STATE }) {
  return <Badge tone={state === 'posted' ? 'good' : 'warn'}>{useWord(VERSION_STATE[state])}</Badge>;
}
