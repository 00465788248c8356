import { backfillAdvances } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form.tsx';
import { Card } from '../../kit/page.tsx';
import { client } from '../../shell/client.ts';
import { useWords } from '../../shell/words.ts';
import { LatestOperation } from '../shared/latest-operation.tsx';

const WORDS = {
  title: ['Book advances of past months', 'Registra gli acconti dei mesi passati'],
  lead: [
    'For all active contracts of the platform. Advances already booked with the same amounts do not change.',
    'Per tutti i contratti attivi della piattaforma. Gli acconti già registrati con gli stessi importi restano come sono.',
  ],
  ask: ['Book the advances of these months?', 'Registrare gli acconti di questi mesi?'],
  what: [
    'Advances are booked to the ledgers; where the payout rule says so, members are paid on them.',
    'Gli acconti vengono registrati nei conti; dove la regola di pagamento lo prevede, i membri vengono pagati su di essi.',
  ],
  who: ['All communities with an active contract', 'Tutte le comunità con un contratto attivo'],
  undo: ['No. The settlement of a month books the difference later.', 'No. Il calcolo del mese registra poi la differenza.'],
} as const;

const FIELDS: readonly Field<keyof typeof backfillAdvances>[] = [
  { name: 'from', kind: 'month', label: ['First month', 'Primo mese'] },
  { name: 'to', kind: 'month', label: ['Last month', 'Ultimo mese'] },
];

/** Starts the booking of past advances, and shows how far the newest one is. */
export function BookAdvances() {
  const words = useWords(WORDS);
  return (
    <Card title={words.title} lead={words.lead}>
      <div className="space-y-4">
        <Form
          fields={FIELDS}
          bounds={backfillAdvances}
          submitLabel={['Book', 'Registra']}
          doneText={['Started.', 'Avviato.']}
          confirm={() => ({ title: words.ask, what: words.what, who: words.who, undo: words.undo })}
          submit={(body: object, { headers }) => client.post('/api/v1/settlement/advances/backfill', { body, headers } as never)}
        />
        <LatestOperation kind="advance_backfill" />
      </div>
    </Card>
  );
}
