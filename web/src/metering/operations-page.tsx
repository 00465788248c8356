import { Empty, Page } from '../kit/page.tsx';
import { type Column, ListTable } from '../kit/table.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { StateBadge } from './operation-view.tsx';
import { OPERATION_KIND, OPERATION_STATE, type Operation } from './operation-words.ts';

const WORDS = {
  title: ['Operations', 'Operazioni'],
  lead: [
    'Work that continues after you leave its page: imports and other long tasks, with their progress and result.',
    'Lavori che proseguono anche dopo aver lasciato la pagina: importazioni e altre attività lunghe, con avanzamento ed esito.',
  ],
  none: ['Nothing runs, and nothing has run', 'Nessuna operazione, né in corso né conclusa'],
} as const;

const REFETCH_MS = 5_000;

const COLUMNS: readonly Column<Operation>[] = [
  { id: 'kind', title: ['What', 'Che cosa'], value: ({ kind }) => kind, words: OPERATION_KIND, filter: 'choice' },
  { id: 'id', title: ['Number', 'Numero'], kind: 'number', value: ({ id }) => id },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: OPERATION_STATE,
    filter: 'choice',
    cell: ({ state }) => <StateBadge state={state} />,
  },
  {
    id: 'done',
    title: ['Done', 'Avanzamento'],
    kind: 'percent',
    value: ({ done, total }) => (total === 0 ? null : done / total),
  },
  { id: 'begun', title: ['Begun', 'Iniziata'], kind: 'moment', value: ({ created_at }) => created_at },
  { id: 'changed', title: ['Last change', 'Ultima modifica'], kind: 'moment', value: ({ updated_at }) => updated_at },
  { id: 'message', title: ['Message', 'Messaggio'], value: ({ error }) => error?.message ?? '' },
];

/** Long-running work of the community, the newest first. */
export function OperationsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const operations = useList('/api/v1/operations', { params: { query: { community_id: id } } }, { refetchMs: REFETCH_MS });
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable
        of={operations}
        caption={words.title}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rowLink={(row) => `/c/${id}/operations/${row.id}`}
        sort="-begun"
        empty={<Empty icon="workflow" title={words.none} />}
      />
    </Page>
  );
}
