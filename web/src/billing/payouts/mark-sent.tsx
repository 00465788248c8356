import { markPayoutsSent } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { today } from '../../kit/period.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import type { Batch } from './batch-page.tsx';

const WORDS = {
  label: ['Mark as sent', 'Indica come inviata'],
  title: ['Has the batch left the bank?', 'La distinta ha lasciato la banca?'],
  what: [
    (amount: string) => `${amount} is booked as paid out. Condivisa sends no money itself: the bank must have taken the payments.`,
    (amount: string) =>
      `${amount} viene registrato come pagato. Condivisa non invia denaro: i pagamenti devono essere stati presi in carico dalla banca.`,
  ],
  who: [(count: number, names: string) => `${count} people: ${names}`, (count: number, names: string) => `${count} persone: ${names}`],
  undo: [
    'Not as a whole: a payment that came back is recorded as failed, and its amount is payable again.',
    "Non nel complesso: un pagamento tornato indietro si registra come non riuscito e l'importo torna pagabile.",
  ],
} as const;

const FIELDS: readonly Field<keyof typeof markPayoutsSent>[] = [
  { name: 'sent_on', kind: 'date', label: ['Sent on', 'Inviata il'], max: today() },
  { name: 'reference', kind: 'text', label: ['Reference at the bank', 'Riferimento della banca'] },
];

/** Records that a batch was handed to the bank. */
export function MarkSent({ batch }: { readonly batch: Batch }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const leaving = batch.payouts.filter(({ state }) => state === 'prepared');
  const amount = moneyText(
    leaving.reduce((sum, { cents }) => sum + cents, 0),
    language,
  );
  const names = leaving.map(({ party_id, member_code }) => nameOf(people, party_id, member_code)).join(', ');
  return (
    <FormWindow
      label={words.label}
      title={words.title}
      look="primary"
      icon="send"
      consequences={{ what: words.what(amount), who: words.who(leaving.length, names), undo: words.undo }}
    >
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/settlement/payout-batches/{batch_id}/sent"
          params={{ batch_id: batch.id }}
          fields={FIELDS}
          bounds={markPayoutsSent}
          initial={{ sent_on: today() }}
          submitLabel={['Mark as sent', 'Indica come inviata']}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
