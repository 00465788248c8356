import { confirmPayout } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { today } from '../../kit/period.ts';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import type { Payout } from './batch-page.tsx';

const WORDS = {
  label: [(count: number) => `Confirm ${count} as arrived`, (count: number) => `Conferma ${count} come arrivati`],
  title: ['Have these payments arrived?', 'Questi pagamenti sono arrivati?'],
  what: [
    (amount: string) => `${amount} is settled with these members.`,
    (amount: string) => `${amount} risulta saldato con questi membri.`,
  ],
  undo: [
    "Only with the bank's document that a payment came back; where the community wants two people, by somebody who neither prepared nor confirmed it.",
    'Solo con il documento della banca che attesta il ritorno; dove la comunità richiede due persone, da chi non lo ha né preparato né confermato.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof confirmPayout>[] = [
  { name: 'on', kind: 'date', label: ['Arrived on', 'Arrivati il'], max: today() },
];

/** Records that the chosen payments arrived, one after the other; those done already stay so when a later one is refused. */
export function ConfirmArrived({ payouts, onDone }: { readonly payouts: readonly Payout[]; readonly onDone: () => void }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const amount = moneyText(
    payouts.reduce((sum, { cents }) => sum + cents, 0),
    language,
  );
  const confirm = async (body: object) => {
    for (const { id } of payouts)
      await client.post('/api/v1/settlement/payouts/{payout_id}/confirm', { params: { path: { payout_id: id } }, body } as never);
  };
  return (
    <FormWindow
      label={words.label(payouts.length)}
      title={words.title}
      look="primary"
      icon="check"
      consequences={{
        what: words.what(amount),
        who: payouts.map(({ party_id, member_code }) => nameOf(people, party_id, member_code)).join(', '),
        undo: words.undo,
      }}
    >
      {(done, cancel) => (
        <Form
          fields={FIELDS}
          bounds={confirmPayout}
          initial={{ on: today() }}
          submitLabel={['Confirm', 'Conferma']}
          submit={confirm}
          onDone={() => {
            done();
            onDone();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
