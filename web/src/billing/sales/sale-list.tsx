import { useMemo } from 'react';
import { Actor } from '../../identity/actor.tsx';
import { Badge, Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { RefusedText } from '../../settlement/refuse.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords, wordIn } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';
import { ApproveSale } from './approve-sale.tsx';
import { ReceiveSale } from './receive-sale.tsx';
import { RecordSales } from './record-sales.tsx';
import { BUYER, FINDING, SALE_REFUSED, SALE_STATE, type Sale } from './sale-words.ts';

const WORDS = {
  caption: ['Sales of energy', 'Vendite di energia'],
  none: ['No sale recorded yet', 'Nessuna vendita registrata'],
  noneText: ['Record amounts one by one, or from a CSV file.', 'Registrare gli importi uno per uno, oppure da un file CSV.'],
  below: ['below the minimum price', 'sotto il prezzo minimo'],
} as const;
const STATE_WORDS: Readonly<Record<string, Word>> = Object.fromEntries(Object.entries(SALE_STATE).map(([state, [word]]) => [state, word]));

const columnsFor = (may: { readonly receive: boolean; readonly approve: boolean }): readonly Column<Sale>[] => [
  { id: 'plant', title: ['Plant', 'Impianto'], value: ({ plant_code }) => plant_code, filter: 'choice' },
  { id: 'month', title: ['Month', 'Mese'], kind: 'month', value: ({ month }) => month },
  { id: 'year', title: ['Year', 'Anno'], value: ({ month }) => month.slice(0, 4), filter: 'choice', hidden: true },
  { id: 'buyer', title: ['Buyer', 'Acquirente'], value: ({ buyer_name }) => buyer_name },
  { id: 'kind', title: ['Kind of buyer', 'Tipo di acquirente'], value: ({ buyer }) => buyer, words: BUYER, hidden: true },
  { id: 'energy', title: ['Energy', 'Energia'], kind: 'energy', value: ({ energy_wh }) => energy_wh },
  { id: 'gross', title: ['Gross', 'Lordo'], kind: 'money', value: ({ gross_cents }) => gross_cents },
  { id: 'fees', title: ['Fees', 'Corrispettivi'], kind: 'money', value: ({ fees_cents }) => fees_cents, hidden: true },
  { id: 'net', title: ['Net', 'Netto'], kind: 'money', value: ({ net_cents }) => net_cents },
  { id: 'received', title: ['Received', 'Ricevuto'], kind: 'money', value: ({ received_cents }) => received_cents },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: STATE_WORDS,
    cell: (sale) => <State sale={sale} />,
    filter: 'choice',
  },
  { id: 'version', title: ['Version', 'Versione'], kind: 'number', value: ({ version }) => version, hidden: true },
  { id: 'reference', title: ['Reference', 'Riferimento'], value: ({ reference }) => reference, hidden: true },
  {
    id: 'by',
    title: ['Recorded by', 'Registrata da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
    hidden: true,
  },
  ...(may.receive || may.approve
    ? [
        {
          id: 'act',
          title: ['Action', 'Azione'] as Word,
          value: () => '',
          cell: (sale: Sale) => actOf(sale, may),
          sortable: false,
        },
      ]
    : []),
];

/** The sales of a configuration, all versions, with what can be recorded about each. */
export function SaleList({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const receive = useMay('payments:write');
  const approve = useMay('settlement:approve');
  const sales = useList('/api/v1/settlement/energy-sales', { params: { query: { configuration_id: configurationId } } }, { most: 5000 });
  const columns = useMemo(() => columnsFor({ receive, approve }), [receive, approve]);
  return (
    <>
      {receive && <RecordSales configurationId={configurationId} />}
      <ListTable
        of={sales}
        caption={words.caption}
        name="sales"
        columns={columns}
        rowKey={({ id }) => id}
        sort="-month"
        empty={
          <Empty icon="zap" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
    </>
  );
}

function State({ sale: { state, findings, below_minimum_cents, refusal } }: { readonly sale: Sale }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [word, tone] = refusal !== null && state === 'awaiting_approval' ? SALE_REFUSED : SALE_STATE[state];
  const label = useWord(word);
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      {state === 'awaiting_approval' && findings.length > 0 && (
        <span className="block text-sm">{findings.map((finding) => wordIn(language, FINDING[finding])).join(', ')}</span>
      )}
      {refusal !== null && <RefusedText refusal={refusal} />}
      {below_minimum_cents > 0 && <span className="block text-sm text-warn">{words.below}</span>}
    </>
  );
}

function actOf(sale: Sale, may: { readonly receive: boolean; readonly approve: boolean }) {
  if (sale.state === 'awaiting_approval') return may.approve && sale.refusal === null ? <ApproveSale sale={sale} /> : null;
  return may.receive && sale.state === 'posted' && sale.received_cents < sale.net_cents ? <ReceiveSale sale={sale} /> : null;
}
