import type { Answer } from 'condivisa/client';
import { Dialog } from '../../kit/dialog.tsx';
import { Money } from '../../kit/figures.tsx';
import { monthText } from '../../kit/format.ts';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

type Reading = Answer<'get', '/api/v1/settlement/reconciliation/readings'>['readings'][number];

const WORDS = {
  title: [(month: string) => `Readings of the law, ${month}`, (month: string) => `Letture della norma, ${month}`],
  ours: ['Our amount', 'Nostro importo'],
  gse: ["GSE's amount", 'Importo del GSE'],
  table: ['Premium by each reading', 'Tariffa premio secondo ogni lettura'],
} as const;

const COLUMNS: readonly Column<Reading>[] = [
  {
    id: 'allocation',
    title: ['Exempt energy is counted', "L'energia esente si conta"],
    value: ({ exempt_energy_allocation }) => exempt_energy_allocation,
    words: {
      pro_rata: ['pro rata over all plants', 'in proporzione su tutti gli impianti'],
      grant_plants_first: ['on plants with a grant first', 'prima sugli impianti con contributo'],
    },
  },
  {
    id: 'persons',
    title: ['Natural persons always exempt', 'Persone fisiche sempre esenti'],
    value: ({ natural_persons_always_exempt }) => natural_persons_always_exempt,
  },
  { id: 'use', title: ['In use', 'In uso'], value: ({ in_use }) => in_use },
  { id: 'premium', title: ['Premium tariff', 'Tariffa premio'], kind: 'money', value: ({ premium_cents }) => premium_cents },
  { id: 'fits', title: ['Gives the amount of GSE', "Dà l'importo del GSE"], value: ({ fits }) => fits },
];

interface ReadingsDialogProps {
  readonly configurationId: number;
  readonly month: string;
  readonly onClose: () => void;
}

/** Which reading of the law gives the premium of GSE in a month. */
export function ReadingsDialog({ configurationId, month, onClose }: ReadingsDialogProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const readings = useRead('/api/v1/settlement/reconciliation/readings', {
    params: { query: { configuration_id: configurationId, month } },
  });
  return (
    <Dialog wide title={words.title(monthText(month, language))} onClose={onClose}>
      <Read of={readings}>
        {({ text, ours_cents, gse_cents, readings: rows }) => (
          <div className="space-y-4">
            <p>{text[language]}</p>
            <p>
              {words.ours} <Money cents={ours_cents} /> · {words.gse} <Money cents={gse_cents} />
            </p>
            <Table
              bare
              caption={words.table}
              name="readings"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => `${row.exempt_energy_allocation} ${row.natural_persons_always_exempt}`}
            />
          </div>
        )}
      </Read>
    </Dialog>
  );
}
