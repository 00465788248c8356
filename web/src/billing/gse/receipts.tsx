import type { Item } from 'condivisa/client';
import { Actor } from '../../identity/actor.tsx';
import { ButtonLink } from '../../kit/button.tsx';
import { Money, Month } from '../../kit/figures.tsx';
import { Badge, Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { COMPONENT } from '../shared/component-words.ts';
import { useMay } from '../shared/may.ts';

type Receipt = Item<'/api/v1/settlement/receipts'>;
type Line = Receipt['lines'][number];

const WORDS = {
  caption: ['Receipts from GSE', 'Incassi dal GSE'],
  record: ['Record a receipt', 'Registra un incasso'],
  none: ['No receipt from GSE yet', 'Nessun incasso dal GSE'],
  noneText: [
    'Record each payment of GSE with what it pays, so that members can be paid.',
    'Registrare ogni pagamento del GSE con ciò che paga, affinché i membri possano essere pagati.',
  ],
  pays: [(count: number) => `${count} amounts`, (count: number) => `${count} importi`],
  above: ['more than owed', 'oltre il dovuto'],
} as const;

const COLUMNS: readonly Column<Receipt>[] = [
  { id: 'reference', title: ['Reference', 'Riferimento'], value: ({ reference }) => reference },
  { id: 'on', title: ['Received on', 'Ricevuto il'], kind: 'day', value: ({ received_on }) => received_on },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
  {
    id: 'fees',
    title: ['Fees withheld', 'Corrispettivi trattenuti'],
    kind: 'money',
    value: ({ fees_withheld_cents }) => fees_withheld_cents,
  },
  {
    id: 'lines',
    title: ['What it pays', 'Che cosa paga'],
    value: ({ lines }) => lines.map(({ month, component, cents }) => `${month} ${component} ${cents / 100}`).join(', '),
    cell: (receipt) => <Pays receipt={receipt} />,
    sortable: false,
  },
  {
    id: 'by',
    title: ['Recorded by', 'Registrato da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
    hidden: true,
  },
  { id: 'at', title: ['Recorded', 'Registrato'], kind: 'moment', value: ({ recorded_at }) => recorded_at, hidden: true },
];

/** The payments of GSE that were recorded. */
export function Receipts({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const mayRecord = useMay('payments:write');
  const receipts = useList('/api/v1/settlement/receipts', { params: { query: { configuration_id: configurationId } } });
  const record = mayRecord && (
    <ButtonLink to={`/c/${id}/money/gse/new-receipt`} search={{ conf: String(configurationId) } as never} look="primary" icon="plus">
      {words.record}
    </ButtonLink>
  );
  return (
    <div className="space-y-4">
      {record}
      <ListTable
        of={receipts}
        caption={words.caption}
        name="receipts"
        columns={COLUMNS}
        rowKey={({ id: key }) => key}
        sort="-on"
        empty={
          <Empty icon="receipt" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
    </div>
  );
}

function Pays({ receipt: { lines, above_owed } }: { readonly receipt: Receipt }) {
  const words = useWords(WORDS);
  return (
    <details>
      <summary className="min-h-8 cursor-pointer">
        {words.pays(lines.length)} {above_owed.length > 0 && <Badge tone="warn">{words.above}</Badge>}
      </summary>
      <ul className="text-sm">
        {lines.map((line) => (
          <PaidLine key={`${line.month} ${line.component}`} line={line} />
        ))}
      </ul>
    </details>
  );
}

function PaidLine({ line: { month, component, cents } }: { readonly line: Line }) {
  const name = useWord(COMPONENT[component] as Word);
  return (
    <li className="flex flex-wrap justify-between gap-x-3">
      <span>
        <Month month={month} /> · {name}
      </span>
      <Money cents={cents} />
    </li>
  );
}
