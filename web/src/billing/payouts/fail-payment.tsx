import { useMemo } from 'react';
import { failPayout } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { today } from '../../kit/period.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import { BANK_REASONS } from './bank-reasons.ts';
import type { Payout } from './batch-page.tsx';

const WORDS = {
  cancel: ['Cancel', 'Annulla'],
  fail: ['Failed', 'Non riuscito'],
  title: [(name: string) => `Payment to ${name} failed?`, (name: string) => `Pagamento a ${name} non riuscito?`],
  what: [
    (amount: string) => `${amount} is payable again with the next batch.`,
    (amount: string) => `${amount} torna pagabile con la prossima distinta.`,
  ],
  undo: ['No: it is paid again by another batch.', "No: si paga di nuovo con un'altra distinta."],
  fourEyes: [
    'This payment was confirmed. Only a second person who neither prepared nor confirmed it may undo it.',
    'Questo pagamento era confermato. Doppio controllo: lo può annullare solo chi non lo ha né preparato né confermato.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof failPayout>[] = [
  { name: 'on', kind: 'date', label: ['Failed on', 'Non riuscito il'], max: today() },
  { name: 'reason', kind: 'textarea', label: ['Reason', 'Motivo'], required: true },
];
const OF_BANK: readonly Field<keyof typeof failPayout>[] = [
  { name: 'on', kind: 'date', label: ['Failed on', 'Non riuscito il'], max: today() },
  { name: 'bank_code', kind: 'choice', label: ["The bank's reason", 'Motivo della banca'], choices: BANK_REASONS },
  {
    name: 'reason',
    kind: 'textarea',
    label: ['In other words', 'In altre parole'],
    help: ['Required where the bank gives no code', 'Richiesto se la banca non indica un codice'],
  },
];

const LINE: Field<keyof typeof failPayout> = {
  name: 'document_line',
  kind: 'number',
  label: ['Line of the document', 'Riga del documento'],
  help: ['Required where the document proves other returns too', 'Richiesta se il documento prova anche altre restituzioni'],
};

/** Records that a payment was cancelled or came back. */
export function FailPayment({ payout }: { readonly payout: Payout }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const { four_eyes } = useCommunity();
  const { state, cents, party_id, member_code, id } = payout;
  const name = nameOf(people, party_id, member_code);
  const amount = words.what(moneyText(cents, language));
  return (
    <FormWindow
      label={state === 'prepared' ? words.cancel : words.fail}
      title={words.title(name)}
      consequences={{ what: four_eyes && state === 'confirmed' ? `${amount} ${words.fourEyes}` : amount, who: name, undo: words.undo }}
    >
      {(done, cancel) => <FailForm payoutId={id} sent={state !== 'prepared'} done={done} cancel={cancel} />}
    </FormWindow>
  );
}

interface FailFormProps {
  readonly payoutId: number;
  /** It left: the bank says why it failed, by its document. */
  readonly sent: boolean;
  readonly done: () => void;
  readonly cancel: () => void;
}

function FailForm({ payoutId, sent, done, cancel }: FailFormProps) {
  const document = useDocumentField(true, 'returned_payment');
  const fields = useMemo(() => (sent ? [...OF_BANK, document, LINE] : FIELDS), [sent, document]);
  return (
    <CreateForm
      path="/api/v1/settlement/payouts/{payout_id}/fail"
      params={{ payout_id: payoutId }}
      fields={fields}
      bounds={failPayout}
      initial={{ on: today() }}
      look="danger"
      submitLabel={['Record the failure', 'Registra il mancato pagamento']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
