import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { AddSource } from './add-source.tsx';
import { SourceBadge } from './health-badge.tsx';
import { PullNow } from './pull-now.tsx';
import { HEALTH, healthOf, KINDS, SOURCES, type Source } from './source-words.ts';

const WORDS = {
  title: ['Sources', 'Fonti'],
  lead: [
    'Interfaces of others that are asked for readings and weather by themselves. Each reading is stored once.',
    'Interfacce esterne interrogate automaticamente per letture e dati meteo. Ogni lettura viene salvata una volta sola.',
  ],
  none: ['No sources yet', 'Nessuna fonte'],
  noneText: [
    'Add the first one: it is asked at once for everything since its first day.',
    'Aggiungere la prima: viene subito interrogata per tutto il periodo dal suo primo giorno.',
  ],
} as const;

const REFETCH_MS = 5_000;

const COLUMNS: readonly Column<Source>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name, filter: 'text' },
  { id: 'kind', title: ['Kind', 'Tipo'], value: ({ kind }) => kind, words: KINDS, filter: 'choice' },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: healthOf,
    words: HEALTH,
    filter: 'choice',
    cell: (source) => <SourceBadge source={source} />,
  },
  { id: 'fault', title: ['Last fault', 'Ultimo errore'], value: ({ fault }) => fault?.message ?? null },
  { id: 'last_day', title: ['Newest day', 'Ultimo giorno'], kind: 'day', value: ({ last_day }) => last_day },
  { id: 'success', title: ['Last success', 'Ultimo esito positivo'], kind: 'moment', value: ({ last_success_at }) => last_success_at },
  {
    id: 'next',
    title: ['Next pull', 'Prossima lettura'],
    kind: 'moment',
    value: ({ state, next_at }) => (state === 'paused' ? null : next_at),
  },
];

/** The sources of a community with how they fare; each can be asked now. */
export function SourcesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'sources:write', placeOf(community)) && community.status !== 'archived';
  const sources = useList(SOURCES, { params: { query: { community_id: community.id } } }, { refetchMs: REFETCH_MS });
  const now: Column<Source> = { id: 'now', title: ['Pull', 'Lettura'], value: () => null, cell: (source) => <PullNow source={source} /> };
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <AddSource />}>
      <ListTable
        of={sources}
        caption={words.title}
        columns={mayWrite ? [...COLUMNS, now] : COLUMNS}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/c/${community.id}/sources/${id}`}
        empty={
          <Empty icon="activity" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
    </Page>
  );
}
