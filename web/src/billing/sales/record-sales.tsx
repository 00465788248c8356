import { useMemo, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useChange, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { BUYER } from './sale-words.ts';

const WORDS = {
  one: ['Record a sale', 'Registra una vendita'],
  file: ['Record from a CSV file', 'Registra da un file CSV'],
  fileLabel: ['CSV file, separated by semicolons, with this first line:', 'File CSV separato da punti e virgola, con questa prima riga:'],
  cancel: ['Cancel', 'Annulla'],
  send: ['Record the file', 'Registra il file'],
  what: [
    'The net amount is earned by the producer and payable once it arrived. Less money than before waits for an approval.',
    'L’importo netto spetta al produttore ed è pagabile quando è arrivato. Meno denaro di prima attende un’approvazione.',
  ],
  who: ['The producer of the plant', "Il produttore dell'impianto"],
  undo: ['By another amount for the same plant, month and buyer.', 'Con un altro importo per lo stesso impianto, mese e acquirente.'],
} as const;
const HEAD = 'plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference';

interface WindowProps {
  readonly configurationId: number;
  readonly done: () => void;
  readonly cancel: () => void;
}

/** Records sales, one by a form or many from a file. */
export function RecordSales({ configurationId }: { readonly configurationId: number }) {
  const words = useWords(WORDS);
  const consequences = { what: words.what, who: words.who, undo: words.undo };
  return (
    <div className="flex flex-wrap gap-2">
      <FormWindow label={words.one} title={words.one} look="primary" icon="plus" consequences={consequences}>
        {(done, cancel) => <OneSale configurationId={configurationId} done={done} cancel={cancel} />}
      </FormWindow>
      <FormWindow label={words.file} title={words.file} icon="upload" consequences={consequences}>
        {(done, cancel) => <SaleFile configurationId={configurationId} done={done} cancel={cancel} />}
      </FormWindow>
    </div>
  );
}

function OneSale({ configurationId, done, cancel }: WindowProps) {
  const { id } = useCommunity();
  const plants = useList('/api/cer/communities/{community_id}/plants', { params: { path: { community_id: id } } }).data?.items;
  const fields = useMemo(
    (): readonly Field[] => [
      {
        name: 'plant_code',
        kind: 'choice',
        required: true,
        label: ['Plant', 'Impianto'],
        choices: (plants ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
      },
      { name: 'month', kind: 'month', required: true, label: ['Month', 'Mese'] },
      {
        name: 'buyer',
        kind: 'choice',
        required: true,
        label: ['Kind of buyer', 'Tipo di acquirente'],
        choices: Object.entries(BUYER).map(([value, label]) => ({ value, label })),
      },
      { name: 'buyer_name', kind: 'text', required: true, label: ['Name of the buyer', "Nome dell'acquirente"] },
      { name: 'energy_wh', kind: 'energy', unit: 'kWh', required: true, min: 0, label: ['Energy', 'Energia'] },
      { name: 'gross_cents', kind: 'money', unit: 'EUR', required: true, label: ['Gross amount', 'Importo lordo'] },
      { name: 'fees_cents', kind: 'money', unit: 'EUR', label: ['Fees of the buyer', "Corrispettivi dell'acquirente"] },
      { name: 'minimum_price', kind: 'switch', label: ['Paid at the minimum guaranteed price', 'Pagata al prezzo minimo garantito'] },
      { name: 'reference', kind: 'text', required: true, label: ['Reference, as the invoice', 'Riferimento, ad esempio la fattura'] },
    ],
    [plants],
  );
  return (
    <CreateForm
      path="/api/v1/settlement/energy-sales"
      params={{}}
      fields={fields}
      initial={{ buyer: 'gse', buyer_name: 'GSE' }}
      toBody={(sale) => ({ configuration_id: configurationId, sales: [sale] })}
      submitLabel={['Record', 'Registra']}
      onDone={done}
      onCancel={cancel}
    />
  );
}

function SaleFile({ configurationId, done, cancel }: WindowProps) {
  const words = useWords(WORDS);
  const [csv, setCsv] = useState('');
  const send = useChange((body: object) => client.post('/api/v1/settlement/energy-sales', { body } as never), done);
  return (
    <div className="space-y-4">
      <label className="block space-y-1">
        <span className="text-sm">{words.fileLabel}</span>
        <code className="block text-sm break-all">{HEAD}</code>
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          className={inputClass()}
          onChange={async ({ target }) => {
            send.reset();
            setCsv((await target.files?.[0]?.text()) ?? '');
          }}
        />
      </label>
      {send.error && <FailurePanel error={send.error} />}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          icon="upload"
          busy={send.isPending}
          disabled={csv === ''}
          onClick={() => send.mutate({ configuration_id: configurationId, csv })}
        >
          {words.send}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </div>
  );
}
