import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { withCommunity } from '../../operations/community-column.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn, mayOpen } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { AddInstallationSource } from './add-installation-source.tsx';
import { AddSource } from './add-source.tsx';
import { SourceBadge } from './health-badge.tsx';
import { PullNow } from './pull-now.tsx';
import { HEALTH, healthOf, KINDS, SOURCES, type Source } from './source-words.ts';

const WORDS = {
  title: ['Sources', 'Fonti'],
  lead: [
    'External interfaces that are queried automatically for readings and weather. Each reading is stored once.',
    'Interfacce esterne interrogate automaticamente per letture e dati meteo. Ogni lettura viene salvata una volta sola.',
  ],
  all: ['Sources of the installation', "Fonti dell'installazione"],
  allLead: [
    'Prices and weather for all communities, and the sources of each community.',
    'Prezzi e dati meteo per tutte le comunità, e le fonti di ogni comunità.',
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
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <AddSource />}>
      <SourceTable query={{ community_id: community.id }} columns={COLUMNS} list={`/c/${community.id}/sources`} mayWrite={mayWrite} />
    </Page>
  );
}

/** All sources of the installation, its own ones of prices and weather and those of communities. */
export function InstallationSourcesPage() {
  const words = useWords(WORDS);
  const mayWrite = mayOpen(useMe(), { audience: 'platform', right: 'sources:write' });
  const communities = useList('/api/cer/communities', {}, { most: 5000 }).data?.items;
  return (
    <Page title={words.all} lead={words.allLead} actions={mayWrite && <AddInstallationSource />}>
      <SourceTable query={{}} columns={withCommunity(COLUMNS, communities)} list="/operations/sources" mayWrite={mayWrite} />
    </Page>
  );
}

interface SourceTableProps {
  readonly query: object;
  readonly columns: readonly Column<Source>[];
  /** Below this address each has its page. */
  readonly list: string;
  readonly mayWrite: boolean;
}

function SourceTable({ query, columns, list, mayWrite }: SourceTableProps) {
  const words = useWords(WORDS);
  const sources = useList(SOURCES, { params: { query } } as never, { refetchMs: REFETCH_MS });
  const now: Column<Source> = { id: 'now', title: ['Pull', 'Lettura'], value: () => null, cell: (source) => <PullNow source={source} /> };
  return (
    <ListTable
      of={sources}
      caption={words.title}
      columns={mayWrite ? [...columns, now] : columns}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `${list}/${id}`}
      empty={
        <Empty icon="activity" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      }
    />
  );
}
