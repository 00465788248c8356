import { Link } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { Day } from '../../kit/figures.tsx';
import { Badge, Card, Empty, Page, type Tone } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { CalendarFeeds } from './calendar-feeds.tsx';

type Term = Answer<'get', '/api/cer/communities/{community_id}/clock-board'>['terms'][number];

const WORDS = {
  title: ['Terms before GSE', 'Scadenze GSE'],
  lead: [
    'Every running deadline: its last day, its source, and the consequence if nobody acts. The end of a deadline never means consent.',
    'Tutti i termini in corso: fino a quando, dove sono previsti e che cosa comporta il silenzio. La scadenza di un termine non vale mai come assenso.',
  ],
  terms: ['Running terms', 'Termini in corso'],
  none: ['No term runs', 'Nessun termine in corso'],
  noneText: [
    'Terms begin with plants in operation, with the application, and with what GSE sends.',
    "I termini iniziano con l'entrata in esercizio degli impianti, con l'istanza e con gli atti del GSE.",
  ],
  until: ['until', 'fino al'],
  stands: ['suspended since', 'sospeso dal'],
  suspended: [(days: number) => `${days} days of suspension`, (days: number) => `${days} giorni di sospensione`],
  left: [
    (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
    (days: number) => (days === 1 ? 'manca 1 giorno' : `mancano ${days} giorni`),
  ],
  past: [
    (days: number) => (days === 1 ? 'over since 1 day' : `over since ${days} days`),
    (days: number) => (days === 1 ? 'scaduto da 1 giorno' : `scaduto da ${days} giorni`),
  ],
  premiums: [(count: number) => `Ends of premiums (${count})`, (count: number) => `Fine degli incentivi (${count})`],
  gse: ['GSE acts', 'attende il GSE'],
  community: ['we act', 'tocca a noi'],
  silence: ['If nobody acts', 'Se nessuno agisce'],
  calendar: ['In your calendar', 'Nel proprio calendario'],
} as const;

/** The clock board of a community. */
export function TermsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayFeed = mayIn(useMe(), 'onboarding:submit', placeOf(community));
  const board = useRead('/api/cer/communities/{community_id}/clock-board', { params: { path: { community_id: community.id } } });
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.terms}>
        <Read of={board}>
          {({ terms }) =>
            terms.length === 0 ? (
              <Empty icon="calendarCheck" title={words.none}>
                <p>{words.noneText}</p>
              </Empty>
            ) : (
              <div className="space-y-4">
                <TermList terms={terms.filter(({ kind }) => kind !== 'incentive_end')} communityId={community.id} />
                <Premiums terms={terms.filter(({ kind }) => kind === 'incentive_end')} communityId={community.id} />
              </div>
            )
          }
        </Read>
      </Card>
      {mayFeed && (
        <Card title={words.calendar}>
          <CalendarFeeds communityId={community.id} isOpen={community.status !== 'archived'} />
        </Card>
      )}
    </Page>
  );
}

interface TermListProps {
  readonly terms: readonly Term[];
  readonly communityId: number;
}

const TermList = ({ terms, communityId }: TermListProps) => (
  <ul className="space-y-4">
    {terms.map((term) => (
      <TermRow key={`${term.kind} ${term.subject} ${term.started_on}`} term={term} communityId={communityId} />
    ))}
  </ul>
);

/** The years of the plants are many and far away. */
function Premiums({ terms, communityId }: TermListProps) {
  const words = useWords(WORDS);
  if (terms.length === 0) return null;
  return (
    <details className="rounded-lg border border-line p-3">
      <summary className="cursor-pointer">{words.premiums(terms.length)}</summary>
      <div className="mt-3">
        <TermList terms={terms} communityId={communityId} />
      </div>
    </details>
  );
}

const SOON = 14;

function toneOf({ state, days_left, waits_for }: Term): Tone {
  if (state === 'over') return 'bad';
  return waits_for === 'community' && days_left !== null && days_left <= SOON ? 'warn' : 'info';
}

function TermRow({ term, communityId }: { readonly term: Term; readonly communityId: number }) {
  const words = useWords(WORDS);
  const { kind, name, subject, due_on, days_left, suspended_days, suspended_since, source, waits_for, silence, configuration_id } = term;
  return (
    <li className="space-y-1 rounded-lg border border-line p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`/c/${communityId}/onboarding/${configuration_id}`} className="font-medium text-accent underline first-letter:uppercase">
          {name}
        </Link>
        <code className="break-all">{subject}</code>
        <Badge tone={toneOf(term)}>
          {days_left === null ? words.stands : days_left < 0 ? words.past(-days_left) : words.left(days_left)}
        </Badge>
        {kind !== 'incentive_end' && <span className="text-sm text-muted">{words[waits_for]}</span>}
      </p>
      <p className="text-sm">
        {due_on !== null && (
          <>
            {words.until} <Day day={due_on} />
          </>
        )}
        {suspended_since !== null && (
          <>
            {words.stands} <Day day={suspended_since} />
          </>
        )}
        {suspended_days > 0 && <span className="text-muted"> · {words.suspended(suspended_days)}</span>}
      </p>
      <p className="text-sm text-muted">{source}</p>
      <p className="max-w-prose text-sm">
        <span className="font-medium">{words.silence}:</span> {silence}
      </p>
    </li>
  );
}
