import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { Empty } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { type Language, useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { useActors } from './actors.ts';
import { AllAsCsv } from './all-as-csv.tsx';
import { readText } from './read-words.ts';

type ReadAccess = Item<'/api/v1/audit/reads'>;

const MOST = 200;

const WORDS = {
  caption: ['Reads', 'Letture dei dati'],
  none: ['No reads yet', 'Nessuna lettura'],
  noneText: [
    'Reads by auditors, and reads of the curves of others, show here.',
    'Qui compaiono le letture dei revisori e quelle delle curve altrui.',
  ],
} as const;

/** The newest reads of the data of others; the file has all of them. */
export function AuditReads({ communityId }: { readonly communityId?: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { actorOf } = useActors();
  const query = { sort: '-id', ...(communityId === undefined ? {} : { community_id: communityId }) };
  const reads = useList('/api/v1/audit/reads', { params: { query } }, { most: MOST });
  const columns = useMemo(() => columnsOf(language, actorOf), [language, actorOf]);
  const empty = (
    <Empty icon="eye" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <div className="space-y-4">
      <AllAsCsv path="/api/v1/audit/reads" query={query} name="reads" />
      <ListTable of={reads} caption={words.caption} name="r" columns={columns} rowKey={({ id }) => id} empty={empty} />
    </div>
  );
}

const columnsOf = (language: Language, actorOf: (actor: string) => string): readonly Column<ReadAccess>[] => [
  {
    id: 'what',
    title: ['What was read', 'Che cosa è stato letto'],
    value: ({ route, path }) => readText(language, route, path),
    cell: ({ route, path }) => (
      <>
        {readText(language, route, path)}
        <span className="block break-all font-mono text-xs text-muted">{path}</span>
      </>
    ),
    filter: 'text',
  },
  { id: 'at', title: ['When', 'Quando'], kind: 'moment', value: ({ at }) => at },
  { id: 'who', title: ['Who', 'Chi'], value: ({ actor }) => actorOf(actor), filter: 'choice' },
  {
    id: 'why',
    title: ['Logged because', 'Registrata perché'],
    value: ({ cause }) => cause,
    filter: 'choice',
    words: { audit: ['read by an auditor', 'lettura di un revisore'], curve: ['curves of another person', 'curve di altri'] },
  },
  { id: 'path', title: ['Address', 'Indirizzo'], value: ({ path }) => path, hidden: true },
  { id: 'request', title: ['Request', 'Richiesta'], value: ({ request_id }) => request_id, hidden: true },
];
