import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { useActors } from '../identity/actors.ts';
import { Empty, Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useCommunities } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { withCommunity } from './community-column.ts';

type Mark = Item<'/api/v1/settlement/marks'>;

const WORDS = {
  title: ['Months to settle again', 'Mesi da ricalcolare'],
  lead: [
    'Changes that affected settled months. The months are settled again automatically.',
    'Modifiche che toccano mesi già calcolati. Il ricalcolo parte da solo.',
  ],
  open: ['Open', 'Aperte'],
  all: ['All', 'Tutte'],
  none: ['Nothing to settle again', 'Nulla da ricalcolare'],
  noneText: [
    'A change of readings, points or rules of a settled month shows here.',
    'Qui compaiono le modifiche di letture, punti o regole di mesi già calcolati.',
  ],
} as const;

const columnsOf = (named: (text: string) => string): readonly Column<Mark>[] => [
  { id: 'month', title: ['Month', 'Mese'], kind: 'month', value: ({ month }) => month },
  {
    id: 'cause',
    title: ['What changed', 'Che cosa è cambiato'],
    value: ({ cause }) => cause,
    filter: 'choice',
    words: {
      reading: ['readings', 'letture'],
      price: ['price', 'prezzo'],
      plant: ['plant', 'impianto'],
      point: ['point', 'punto'],
      storage: ['storage', 'accumulo'],
      holder: ['holder', 'titolare'],
      rule: ['rule', 'regola'],
      parameter: ['parameter', 'parametro'],
      configuration: ['configuration', 'configurazione'],
      request: ['request', 'richiesta'],
    },
  },
  { id: 'subject', title: ['Of what', 'Di che cosa'], value: ({ subject }) => subject },
  { id: 'by', title: ['By', 'Da'], value: ({ marked_by }) => named(marked_by) },
  { id: 'at', title: ['At', 'Il'], kind: 'moment', value: ({ received_at }) => received_at },
  {
    id: 'outcome',
    title: ['Outcome', 'Esito'],
    value: ({ outcome }) => outcome ?? 'open',
    filter: 'choice',
    words: {
      open: ['not settled again yet', 'ancora da ricalcolare'],
      settled: ['settled again', 'ricalcolato'],
      unchanged: ['nothing changed', 'nessuna variazione'],
      too_late: ['too late to rectify', 'termine di rettifica scaduto'],
      failed: ['failed', 'non riuscito'],
    },
  },
  { id: 'answered', title: ['Answered', 'Concluso il'], kind: 'moment', value: ({ answered_at }) => answered_at },
];

export function MarksPage() {
  const words = useWords(WORDS);
  const tabs = [
    { id: 'open', label: words.open, content: () => <Marks open="true" /> },
    { id: 'all', label: words.all, content: () => <Marks /> },
  ];
  return (
    <Page title={words.title} lead={words.lead}>
      <Tabs label={words.title} tabs={tabs} />
    </Page>
  );
}

function Marks({ open }: { readonly open?: 'true' }) {
  const words = useWords(WORDS);
  const communities = useCommunities();
  const marks = useList('/api/v1/settlement/marks', { params: { query: open === undefined ? {} : { open } } } as never, { most: 2000 });
  const { named } = useActors();
  const columns = useMemo(() => withCommunity(columnsOf(named), communities.data?.items), [communities.data, named]);
  const empty = (
    <Empty icon="circleCheckBig" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return <ListTable of={marks} caption={words.title} columns={columns} rowKey={({ id }) => id} sort="-at" empty={empty} />;
}
