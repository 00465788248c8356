import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { recordVatDeduction } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import type { Field } from '../../kit/form/field.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { RecordCard } from '../shared/record-card.tsx';

type VatDeduction = Item<'/api/cer/communities/{community_id}/vat-deductions'>;

const WORDS = {
  title: ['Whether the community deducts VAT', "Se la comunità detrae l'IVA"],
  lead: [
    "Where it does not, VAT on GSE's fees is a cost. The newest decision that began counts.",
    "Se non la detrae, l'IVA sui corrispettivi del GSE è un costo. Conta la registrazione più recente già decorsa.",
  ],
  record: ['Record from a day on', 'Registra da un giorno'],
  what: [
    'Affected settled years are settled again automatically, and wait for approval.',
    'Gli anni già chiusi che cambiano vengono ricalcolati da soli e attendono l’approvazione.',
  ],
  who: ['All members, by the costs of the community', 'Tutti i membri, attraverso i costi della comunità'],
  undo: ['By another record for the same day or a later one.', 'Con un’altra registrazione per lo stesso giorno o uno successivo.'],
  none: ['Nothing recorded: the community does not deduct VAT', "Nulla di registrato: la comunità non detrae l'IVA"],
} as const;

const COLUMNS: readonly Column<VatDeduction>[] = [
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'deducts', title: ['Deducts VAT', "Detrae l'IVA"], value: ({ deducts }) => deducts },
  {
    id: 'by',
    title: ['Recorded by', 'Registrato da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
  },
  { id: 'at', title: ['Recorded', 'Registrato'], kind: 'moment', value: ({ recorded_at }) => recorded_at, hidden: true },
];

/** Since when the community deducts VAT or does not. */
export function VatDeductions() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const rows = useList('/api/cer/communities/{community_id}/vat-deductions', { params: { path: { community_id: id } } });
  return (
    <RecordCard words={words} form={(done, cancel) => <RecordForm done={done} cancel={cancel} />}>
      <ListTable
        of={rows}
        caption={words.title}
        name="vat"
        columns={COLUMNS}
        rowKey={({ id: key }) => key}
        sort="-from"
        empty={<Empty icon="landmark" title={words.none} />}
      />
    </RecordCard>
  );
}

function RecordForm({ done, cancel }: { readonly done: () => void; readonly cancel: () => void }) {
  const { id } = useCommunity();
  const document = useDocumentField(true, 'decision');
  const fields = useMemo(
    (): readonly Field<keyof typeof recordVatDeduction>[] => [
      { name: 'deducts', kind: 'switch', label: ['The community deducts VAT', "La comunità detrae l'IVA"] },
      { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
      document,
    ],
    [document],
  );
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/vat-deductions"
      params={{ community_id: id }}
      fields={fields}
      bounds={recordVatDeduction}
      submitLabel={['Record', 'Registra']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
