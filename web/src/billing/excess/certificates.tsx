import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { recordExcessCertificate } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { useMay } from '../shared/may.ts';

type Certificate = Item<'/api/v1/settlement/excess-certificates'>;

const WORDS = {
  title: ["GSE's certificates", 'Certificazioni del GSE'],
  lead: ['The newest of a year counts instead of our computation.', 'La più recente di un anno conta al posto del nostro calcolo.'],
  record: ['Record a certificate', 'Registra una certificazione'],
  what: [
    'The amount counts instead of the computed one. A year that is settled already is settled again, and waits for approval.',
    'L’importo conta al posto di quello calcolato. Un anno già calcolato viene ricalcolato e attende l’approvazione.',
  ],
  who: ['All members of the configuration', 'Tutti i membri della configurazione'],
  undo: ['By another certificate of the same year.', 'Con un’altra certificazione dello stesso anno.'],
  none: ['No certificate of GSE yet', 'Ancora nessuna certificazione del GSE'],
} as const;

const COLUMNS: readonly Column<Certificate>[] = [
  { id: 'year', title: ['Year', 'Anno'], value: ({ year }) => String(year) },
  { id: 'version', title: ['Version', 'Versione'], kind: 'number', value: ({ version }) => version },
  { id: 'cents', title: ['Certified', 'Certificato'], kind: 'money', value: ({ cents }) => cents },
  { id: 'computed', title: ['Computed', 'Calcolato'], kind: 'money', value: ({ computed_cents }) => computed_cents },
  { id: 'difference', title: ['Difference', 'Differenza'], kind: 'money', value: ({ difference_cents }) => difference_cents },
  { id: 'on', title: ['Issued on', 'Rilasciata il'], kind: 'day', value: ({ issued_on }) => issued_on },
  { id: 'reference', title: ['Reference', 'Riferimento'], value: ({ reference }) => reference },
  {
    id: 'by',
    title: ['Recorded by', 'Registrata da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
    hidden: true,
  },
];

/** What GSE certified of each year, and the record of another certificate. */
export function Certificates({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const mayRecord = useMay('payments:write');
  const certificates = useList('/api/v1/settlement/excess-certificates', { params: { query: { configuration_id: configurationId } } });
  return (
    <Card
      title={words.title}
      lead={words.lead}
      actions={
        mayRecord && (
          <FormWindow
            label={words.record}
            title={words.record}
            icon="plus"
            consequences={{ what: words.what, who: words.who, undo: words.undo }}
          >
            {(done, cancel) => <RecordForm configurationId={configurationId} done={done} cancel={cancel} />}
          </FormWindow>
        )
      }
    >
      <ListTable
        of={certificates}
        caption={words.title}
        name="certificates"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        sort="-year"
        empty={<Empty icon="fileText" title={words.none} />}
      />
    </Card>
  );
}

interface RecordFormProps {
  readonly configurationId: number;
  readonly done: () => void;
  readonly cancel: () => void;
}

function RecordForm({ configurationId, done, cancel }: RecordFormProps) {
  const document = useDocumentField(true, 'act_of_gse');
  const fields = useMemo(
    (): readonly Field<keyof typeof recordExcessCertificate>[] => [
      { name: 'year', kind: 'number', label: ['Year', 'Anno'] },
      { name: 'cents', kind: 'money', unit: 'EUR', label: ['Certified amount', 'Importo certificato'] },
      { name: 'issued_on', kind: 'date', label: ['Issued on', 'Rilasciata il'], max: today() },
      { name: 'reference', kind: 'text', label: ['Reference', 'Riferimento'] },
      document,
    ],
    [document],
  );
  return (
    <CreateForm
      path="/api/v1/settlement/excess-certificates"
      params={{}}
      fields={fields}
      bounds={recordExcessCertificate}
      initial={{ year: Number(today().slice(0, 4)) - 1 }}
      toBody={(typed) => ({ ...typed, configuration_id: configurationId })}
      submitLabel={['Record', 'Registra']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
