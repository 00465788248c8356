import type { Item } from 'condivisa/client';
import { Empty, Page } from '../kit/page.tsx';
import { type Column, ListTable } from '../kit/table.tsx';
import { ACT_KIND } from '../onboarding/acts/words.ts';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const PATH = '/api/v1/onboarding/acts/unknown';
type UnknownAct = Item<typeof PATH>;

const WORDS = {
  title: ['Acts of GSE without an application', 'Atti del GSE senza istanza'],
  lead: [
    'Signed acts that name a protocol which no application has. Look for a protocol that was recorded wrongly: once the application has it, the act belongs to its community, which applies it or puts it aside.',
    "Atti firmati che indicano un protocollo di nessuna istanza. Cercare un protocollo registrato in modo errato: quando l'istanza lo riporta, l'atto passa alla sua comunità, che lo applica o lo archivia.",
  ],
  none: ['No act without an application', 'Nessun atto senza istanza'],
  noneText: [
    'Every act that GSE signed so far belongs to an application.',
    'Tutti gli atti firmati finora dal GSE appartengono a una istanza.',
  ],
} as const;

const COLUMNS: readonly Column<UnknownAct>[] = [
  { id: 'protocol', title: ['Protocol that it names', 'Protocollo indicato'], value: ({ protocol }) => protocol },
  { id: 'kind', title: ['Act', 'Atto'], value: ({ kind }) => kind, filter: 'choice', words: ACT_KIND },
  { id: 'number', title: ['Number of the act', "Numero dell'atto"], value: ({ act_number }) => act_number },
  { id: 'occurred', title: ['Day of the act', "Data dell'atto"], kind: 'day', value: ({ occurred_on }) => occurred_on },
  { id: 'received', title: ['Received last', 'Ultima ricezione'], kind: 'moment', value: ({ last_received_at }) => last_received_at },
  { id: 'times', title: ['Times', 'Volte'], kind: 'number', value: ({ times_received }) => times_received },
];

/** Signed acts of GSE whose protocol nobody knows. */
export function UnknownActsPage() {
  const words = useWords(WORDS);
  const acts = useList(PATH, {});
  const empty = (
    <Empty icon="circleCheckBig" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable of={acts} caption={words.title} columns={COLUMNS} rowKey={({ id }) => id} sort="-received" empty={empty} />
    </Page>
  );
}
