import { Empty } from '../kit/page.tsx';
import { type Column, ListTable } from '../kit/table.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { readImportResult } from './import-result.ts';
import { StateBadge } from './operation-view.tsx';
import { IMPORT_KIND, type Import, OPERATION_STATE } from './operation-words.ts';

const WORDS = {
  caption: ['Imports', 'Importazioni'],
  none: ['Nothing was imported yet', 'Nessuna importazione'],
  noneText: ['Send the first file above.', 'Inviare il primo file qui sopra.'],
} as const;

const REFETCH_MS = 10_000;

const COLUMNS: readonly Column<Import>[] = [
  { id: 'at', title: ['Sent', 'Inviato'], kind: 'moment', value: ({ created_at }) => created_at },
  { id: 'kind', title: ['What', 'Che cosa'], value: ({ file }) => file.kind, words: IMPORT_KIND, filter: 'choice' },
  { id: 'source', title: ['From', 'Da'], value: ({ file }) => file.source },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: OPERATION_STATE,
    filter: 'choice',
    cell: ({ state }) => <StateBadge state={state} />,
  },
  { id: 'first', title: ['First day', 'Primo giorno'], kind: 'day', value: ({ result }) => result && readImportResult(result)?.first_day },
  { id: 'last', title: ['Last day', 'Ultimo giorno'], kind: 'day', value: ({ result }) => result && readImportResult(result)?.last_day },
  {
    id: 'stored',
    title: ['Days stored', 'Giorni salvati'],
    kind: 'number',
    value: ({ file, result }) => (file.dry_run ? null : result && readImportResult(result)?.days_stored),
  },
  { id: 'trial', title: ['Trial', 'Prova'], kind: 'flag', value: ({ file }) => file.dry_run },
  {
    id: 'ignored',
    title: ['Parts ignored', 'Parti ignorate'],
    kind: 'number',
    value: ({ result }) => result && readImportResult(result)?.ignored.length,
  },
  { id: 'back', title: ['Reverted', 'Ritirata'], kind: 'flag', value: ({ file }) => file.taken_back_by !== null, hidden: true },
  { id: 'id', title: ['Number', 'Numero'], kind: 'number', value: ({ id }) => id, hidden: true },
];

/** All imports of the community, the newest first. */
export function ImportList() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const imports = useList('/api/v1/imports', { params: { query: { community_id: id } } }, { refetchMs: REFETCH_MS });
  return (
    <ListTable
      of={imports}
      caption={words.caption}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      rowLink={(row) => `/c/${id}/imports/${row.id}`}
      sort="-at"
      empty={
        <Empty icon="upload" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      }
    />
  );
}
