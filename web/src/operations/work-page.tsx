import { useMemo } from 'react';
import { Empty, Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { StateBadge } from '../metering/operation-view.tsx';
import { OPERATION_KIND, OPERATION_STATE, type Operation } from '../metering/operation-words.ts';
import { useCommunities } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { withCommunity } from './community-column.ts';

const WORDS = {
  title: ['Imports and long work', 'Importazioni ed elaborazioni'],
  lead: ['Of all communities, newest first.', 'Di tutte le comunità, prima le più recenti.'],
  none: ['Nothing has been imported yet', 'Nessuna importazione'],
  noneText: [
    'Imports of communities and settlements of past months show here.',
    'Qui compaiono le importazioni delle comunità e il calcolo dei mesi passati.',
  ],
} as const;

const COLUMNS: readonly Column<Operation>[] = [
  { id: 'kind', title: ['What', 'Che cosa'], value: ({ kind }) => kind, words: OPERATION_KIND, filter: 'choice' },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: OPERATION_STATE,
    filter: 'choice',
    cell: ({ state }) => <StateBadge state={state} />,
  },
  { id: 'done', title: ['Done', 'Fatto'], kind: 'number', value: ({ done }) => done },
  { id: 'total', title: ['Of', 'Su'], kind: 'number', value: ({ total }) => total },
  { id: 'failure', title: ['Failure', 'Errore'], value: ({ error }) => error?.message },
  { id: 'created', title: ['Started', 'Avviata'], kind: 'moment', value: ({ created_at }) => created_at },
  { id: 'updated', title: ['Last change', 'Ultimo aggiornamento'], kind: 'moment', value: ({ updated_at }) => updated_at, hidden: true },
];

export function WorkPage() {
  const words = useWords(WORDS);
  const communities = useCommunities();
  const operations = useList('/api/v1/operations', { params: { query: { sort: '-id' } } }, { refetchMs: 30_000 });
  const columns = useMemo(() => withCommunity(COLUMNS, communities.data?.items), [communities.data]);
  const empty = (
    <Empty icon="upload" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable
        of={operations}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/operations/work/${id}`}
        empty={empty}
      />
    </Page>
  );
}
