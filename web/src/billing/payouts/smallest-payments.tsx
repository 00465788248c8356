import { useMemo } from 'react';
import { recordSmallestPayment } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import type { Field } from '../../kit/form/field.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { RecordCard } from '../shared/record-card.tsx';
import { type SmallestPayment, useSmallestPayments } from './smallest-payment.ts';

const WORDS = {
  title: ['Smallest payment to a member', 'Pagamento minimo a un membro'],
  lead: [
    'Less is carried forward until it is reached. The newest decision that began counts; it is not the 50 EUR from which GSE pays.',
    'Gli importi inferiori si riportano finché non è raggiunto. Conta la delibera più recente già decorsa; non sono i 50 euro da cui paga il GSE.',
  ],
  record: ['Record a decision', 'Registra una delibera'],
  what: [
    'Batches prepared from that day on pay nobody less than this.',
    'Le distinte preparate da quel giorno non pagano importi inferiori.',
  ],
  who: ['All members', 'Tutti i membri'],
  undo: ['By a later decision, or another for the same day.', 'Con una delibera successiva, o con un’altra per lo stesso giorno.'],
  none: ['No decision: every amount is paid', 'Nessuna delibera: si paga ogni importo'],
} as const;

const COLUMNS: readonly Column<SmallestPayment>[] = [
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'cents', title: ['Smallest payment', 'Pagamento minimo'], kind: 'money', value: ({ cents }) => cents },
  { id: 'decided', title: ['Decided on', 'Deciso il'], kind: 'day', value: ({ decided_on }) => decided_on },
  {
    id: 'by',
    title: ['Recorded by', 'Registrato da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
  },
  { id: 'at', title: ['Recorded', 'Registrato'], kind: 'moment', value: ({ recorded_at }) => recorded_at, hidden: true },
];

/** The decisions about the smallest payment, and the record of a new one. */
export function SmallestPayments() {
  const words = useWords(WORDS);
  return (
    <RecordCard words={words} form={(done, cancel) => <RecordForm done={done} cancel={cancel} />}>
      <ListTable
        of={useSmallestPayments()}
        caption={words.title}
        name="smallest"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        sort="-from"
        empty={<Empty icon="wallet" title={words.none} />}
      />
    </RecordCard>
  );
}

function RecordForm({ done, cancel }: { readonly done: () => void; readonly cancel: () => void }) {
  const { id } = useCommunity();
  const document = useDocumentField(true, 'decision');
  const fields = useMemo(
    (): readonly Field<keyof typeof recordSmallestPayment>[] => [
      { name: 'cents', kind: 'money', unit: 'EUR', label: ['Smallest payment', 'Pagamento minimo'] },
      { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
      { name: 'decided_on', kind: 'date', label: ['Decided on', 'Deciso il'] },
      document,
    ],
    [document],
  );
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/smallest-payments"
      params={{ community_id: id }}
      fields={fields}
      bounds={recordSmallestPayment}
      submitLabel={['Record', 'Registra']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
