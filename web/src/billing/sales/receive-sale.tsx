import { recordEnergySaleReceipt } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText, monthText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { today } from '../../kit/period.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import type { Sale } from './sale-words.ts';

const WORDS = {
  label: ['Received', 'Incassata'],
  title: [(what: string) => `Money received for ${what}`, (what: string) => `Denaro ricevuto per ${what}`],
  what: [
    (open: string) => `${open} are still to come. What arrived becomes payable to the producer.`,
    (open: string) => `Restano da ricevere ${open}. Quanto arrivato diventa pagabile al produttore.`,
  ],
  undo: ['No. A corrected version of the sale waits for approval.', 'No. Una versione corretta della vendita attende l’approvazione.'],
} as const;

const FIELDS: readonly Field<keyof typeof recordEnergySaleReceipt>[] = [
  { name: 'received_on', kind: 'date', label: ['Received on', 'Ricevuto il'], max: today() },
  { name: 'cents', kind: 'money', unit: 'EUR', label: ['Amount', 'Importo'] },
  { name: 'reference', kind: 'text', label: ['Reference of the payment', 'Riferimento del pagamento'] },
];

/** Records money of a sale that arrived. */
export function ReceiveSale({ sale }: { readonly sale: Sale }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const open = sale.net_cents - sale.received_cents;
  return (
    <FormWindow
      label={words.label}
      title={words.title(`${sale.plant_code}, ${monthText(sale.month, language)}`)}
      consequences={{ what: words.what(moneyText(open, language)), who: nameOf(people, sale.party_id), undo: words.undo }}
    >
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/settlement/energy-sales/{sale_id}/received"
          params={{ sale_id: sale.id }}
          fields={FIELDS}
          bounds={recordEnergySaleReceipt}
          initial={{ received_on: today(), cents: open }}
          submitLabel={['Record', 'Registra']}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
