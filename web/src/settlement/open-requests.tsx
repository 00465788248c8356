import { Link } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { Moment } from '../kit/figures.tsx';
import { Notice } from '../kit/page.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import type { RunDetail } from './run-page.tsx';

type Mark = Item<'/api/v1/settlement/marks'>;

const WORDS = {
  waiting: ['This month is being settled again', 'Il mese è in fase di ricalcolo'],
  since: ['asked', 'richiesto'],
  unchanged: ['Settled again: nothing changed', 'Ricalcolato: nessun cambiamento'],
  newer: ['There is a newer version of this month', 'Esiste una versione più recente di questo mese'],
  toNewer: ['Open the newer version', 'Apri la versione più recente'],
} as const;

const REFRESH_MS = 3_000;

/** What came of requests to settle the month again: looked at every three seconds while one is open. */
export function OpenRequests({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const query = { configuration_id: run.configuration_id, month: run.month, limit: 50 };
  const marks = useRead('/api/v1/settlement/marks', { params: { query } }, { refetchMs: REFRESH_MS });
  const newest = useRead(
    '/api/v1/settlement/runs',
    {
      params: { query: { configuration_id: run.configuration_id, from: run.month, to: run.month, latest: 'true' } },
    },
    { refetchMs: REFRESH_MS },
  );
  const all: readonly Mark[] = marks.data?.data ?? [];
  const open = all.filter(({ outcome }) => outcome === null);
  const last = all.toSorted((a, b) => (b.answered_at ?? '').localeCompare(a.answered_at ?? ''))[0];
  const newer = newest.data?.data.find(({ version }) => version > run.version);
  return (
    <div role="status" className="space-y-3 empty:hidden">
      {open[0] && (
        <Notice title={words.waiting}>
          <p className="text-sm text-muted">
            {words.since} <Moment at={open[0].received_at} seconds />
          </p>
        </Notice>
      )}
      {open.length === 0 && newer === undefined && last?.cause === 'request' && last.outcome === 'unchanged' && (
        <Notice tone="good" title={words.unchanged}>
          <p className="text-sm text-muted">
            <Moment at={last.answered_at} seconds />
          </p>
        </Notice>
      )}
      {newer && (
        <Notice tone="warn" title={words.newer}>
          <Link to={`/c/${id}/settlement/${newer.id}`} className="text-accent underline underline-offset-4">
            {words.toNewer}
          </Link>
        </Notice>
      )}
    </div>
  );
}
