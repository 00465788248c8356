import { useMemo, useState } from 'react';
import { Badge, Card, type Tone } from '../../kit/page.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { COMPONENT } from '../shared/component-words.ts';
import { useMay } from '../shared/may.ts';
import { nameOf, type Person, usePeople } from '../shared/people.ts';
import { AnswerChosen } from './answer-chosen.tsx';
import type { Batch, Payout } from './batch-page.tsx';
import { FailPayment } from './fail-payment.tsx';

const WORDS = {
  title: ['Payments of the batch', 'Pagamenti della distinta'],
  lead: [
    'Mark those about which the bank says the same, and record it for all of them.',
    'Selezionare quelli con lo stesso esito della banca e registrarlo per tutti.',
  ],
} as const;
const STATE: Readonly<Record<Payout['state'], readonly [Word, Tone]>> = {
  prepared: [['prepared', 'preparato'], 'info'],
  sent: [['sent', 'inviato'], 'info'],
  confirmed: [['arrived', 'arrivato'], 'good'],
  failed: [['failed', 'non riuscito'], 'bad'],
};
const STATE_WORDS = Object.fromEntries(Object.entries(STATE).map(([state, [word]]) => [state, word]));

const partOf = ({ lines }: Payout, part: string): number =>
  lines.filter(({ component }) => component === part).reduce((sum, { cents }) => sum + cents, 0);

const columnsFor = (people: ReadonlyMap<number, Person>, mayPay: boolean): readonly Column<Payout>[] => [
  { id: 'name', title: ['Name', 'Nome'], value: ({ party_id, member_code }) => nameOf(people, party_id, member_code) },
  { id: 'code', title: ['Code', 'Codice'], value: ({ member_code }) => member_code },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: STATE_WORDS,
    cell: (payout) => <StateBadge payout={payout} />,
    filter: 'choice',
  },
  { id: 'sent', title: ['Sent on', 'Inviato il'], kind: 'day', value: ({ sent_on }) => sent_on },
  { id: 'reference', title: ['Reference', 'Riferimento'], value: ({ reference }) => reference },
  { id: 'ended', title: ['Arrived or failed on', 'Arrivato o tornato il'], kind: 'day', value: ({ ended_on }) => ended_on },
  { id: 'failure', title: ['Why it failed', 'Perché non è riuscito'], value: ({ failure }) => failure, hidden: true },
  ...(['premium', 'refund', 'sale'] as const).map(
    (part): Column<Payout> => ({
      id: part,
      title: COMPONENT[part] as Word,
      kind: 'money',
      value: (payout) => partOf(payout, part),
      hidden: true,
    }),
  ),
  ...(mayPay
    ? [
        {
          id: 'act',
          title: ['Action', 'Azione'] as Word,
          value: () => '',
          cell: (payout: Payout) => payout.state !== 'failed' && <FailPayment payout={payout} />,
          sortable: false,
        },
      ]
    : []),
];

/** The payments of a batch, with what can be recorded about each. */
export function PayoutList({ batch }: { readonly batch: Batch }) {
  const words = useWords(WORDS);
  const mayPay = useMay('payments:write');
  const people = usePeople();
  const columns = useMemo(() => columnsFor(people, mayPay), [people, mayPay]);
  const [marked, mark] = useState<ReadonlySet<string | number>>(new Set());
  const confirmable = mayPay && batch.payouts.some(({ state }) => state === 'sent');
  const chosen = batch.payouts.filter(({ id, state }) => state === 'sent' && marked.has(id));
  return (
    <Card
      title={words.title}
      {...(confirmable ? { lead: words.lead } : {})}
      actions={confirmable && chosen.length > 0 && <AnswerChosen payouts={chosen} onDone={() => mark(new Set())} />}
    >
      <Table
        caption={`${words.title} ${batch.id}`}
        name="payouts"
        columns={columns}
        rows={batch.payouts}
        rowKey={({ id }) => id}
        sort="code"
        {...(confirmable ? { selection: { keys: marked, onChange: mark } } : {})}
      />
    </Card>
  );
}

function StateBadge({ payout: { state, failure } }: { readonly payout: Payout }) {
  const [word, tone] = STATE[state];
  return (
    <>
      <Badge tone={tone}>{useWord(word)}</Badge>
      {failure && <span className="block text-sm text-muted">{failure}</span>}
    </>
  );
}
