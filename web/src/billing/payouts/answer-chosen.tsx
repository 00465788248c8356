import { useMemo } from 'react';
import { failPayout } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { today } from '../../kit/period.ts';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import { BANK_REASONS } from './bank-reasons.ts';
import type { Payout } from './batch-page.tsx';

const WORDS = {
  label: [(count: number) => `Bank's answer for ${count}`, (count: number) => `Esito della banca per ${count}`],
  title: ["The bank's answer about these payments", 'Esito della banca per questi pagamenti'],
  what: [
    (amount: string) => `All or none: ${amount} is settled where it arrived, and payable again where it was rejected or came back.`,
    (amount: string) => `Tutti o nessuno: ${amount} risulta saldato se arrivato, torna pagabile se respinto o tornato indietro.`,
  ],
  undo: [
    "Only with the bank's document that a payment came back; where the community wants two people, by somebody who neither prepared nor confirmed it.",
    'Solo con il documento della banca che attesta il ritorno; dove la comunità richiede due persone, da chi non lo ha né preparato né confermato.',
  ],
} as const;

const BOUNDS = {
  outcome: { type: 'string', required: true, choices: ['paid', 'rejected', 'returned'] },
  on: failPayout.on,
  bank_code: failPayout.bank_code,
  reason: failPayout.reason,
  document_id: failPayout.document_id,
} as const;
type Name = keyof typeof BOUNDS;
const isFailure = ({ outcome }: Readonly<Record<string, unknown>>): boolean => outcome !== 'paid' && outcome !== '';

const FIELDS: readonly Field<Name>[] = [
  {
    name: 'outcome',
    kind: 'choice',
    label: ['What became of them', 'Esito'],
    choices: [
      { value: 'paid', label: ['executed', 'eseguiti'] },
      { value: 'rejected', label: ['rejected', 'respinti'] },
      { value: 'returned', label: ['came back', 'tornati indietro'] },
    ],
  },
  { name: 'on', kind: 'date', label: ['On', 'Il'], max: today() },
  { name: 'bank_code', kind: 'choice', label: ["The bank's reason", 'Motivo della banca'], choices: BANK_REASONS, when: isFailure },
  {
    name: 'reason',
    kind: 'textarea',
    label: ['In other words', 'In altre parole'],
    help: ['Required where the bank gives no code', 'Richiesto se la banca non indica un codice'],
    when: isFailure,
  },
];

/** Records one answer of the bank for all chosen payments, all or none. */
export function AnswerChosen({ payouts, onDone }: { readonly payouts: readonly Payout[]; readonly onDone: () => void }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const document = useDocumentField(false, 'returned_payment');
  const fields = useMemo((): readonly Field<Name>[] => [...FIELDS, { ...document, when: isFailure, required: true }], [document]);
  const amount = moneyText(
    payouts.reduce((sum, { cents }) => sum + cents, 0),
    language,
  );
  const record = ({ document_id, ...answer }: Readonly<Record<string, unknown>>, { headers }: { readonly headers: object }) =>
    client.post('/api/v1/settlement/payout-batches/{batch_id}/bank-answers', {
      params: { path: { batch_id: payouts[0]?.batch_id ?? 0 } },
      headers,
      body: {
        document_id: document_id ? Number(document_id) : null,
        answers: payouts.map(({ id }) => ({ payout_id: id, ...withoutEmpty(answer) })),
      },
    } as never);
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
          fields={fields}
          bounds={BOUNDS}
          initial={{ outcome: 'paid', on: today() }}
          submitLabel={['Record', 'Registra']}
          submit={record as never}
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

const withoutEmpty = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
