import { useNavigate } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { preparePayouts } from '../../api-fields.ts';
import type { Field, Values } from '../../kit/form/field.ts';
import { Form, type FormQuestion } from '../../kit/form/form.tsx';
import { moneyText } from '../../kit/format.ts';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { type MemberBalance, totalOf } from '../overview/balances.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import { useSendOnce } from '../shared/send-once.ts';

type Batch = Answer<'post', '/api/v1/settlement/payout-batches'>;

const WORDS = {
  ask: [(amount: string) => `Prepare payments of up to ${amount}?`, (amount: string) => `Preparare pagamenti fino a ${amount}?`],
  what: [
    (amount: string) =>
      `Up to ${amount} is reserved for these payments: never more than arrived, and less where only older months are paid.`,
    (amount: string) =>
      `Fino a ${amount} viene riservato per questi pagamenti: mai più di quanto è arrivato, e meno se si pagano solo mesi più vecchi.`,
  ],
  undo: [
    'Yes: a payment that was not sent can be cancelled, and its amount is payable again.',
    "Sì: un pagamento non inviato si può annullare e l'importo torna pagabile.",
  ],
  people: [(count: number) => `${count} members and producers`, (count: number) => `${count} tra membri e produttori`],
  more: [(names: string, count: number) => `${names} and ${count} more`, (names: string, count: number) => `${names} e altri ${count}`],
} as const;
const NAMED = 6;

const FIELDS: readonly Field<keyof typeof preparePayouts>[] = [
  {
    name: 'up_to_month',
    kind: 'month',
    label: ['Only months up to', 'Solo i mesi fino a'],
    help: ['Empty: everything. A closed year counts with its December.', 'Vuoto: tutto. Un anno chiuso conta con il suo dicembre.'],
  },
  {
    name: 'below_minimum',
    kind: 'switch',
    label: ['Also pay less than the smallest payment', 'Paga anche sotto il pagamento minimo'],
    help: ['For example to members who leave.', 'Ad esempio ai membri che escono.'],
  },
  { name: 'note', kind: 'textarea', label: ['Note', 'Nota'] },
];

interface PrepareFormProps {
  readonly chosen: readonly MemberBalance[];
  /** Nobody was marked: whoever has enough is paid. */
  readonly all: boolean;
}

/** Prepares a batch for the chosen members, and opens it. */
export function PrepareForm({ chosen, all }: PrepareFormProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const navigate = useNavigate();
  const sendOnce = useSendOnce();
  const people = usePeople();
  const { id } = useCommunity();
  const question = ({ below_minimum }: Values): FormQuestion => {
    const paid = chosen.filter(({ payable_cents }) => payable_cents > 0 || below_minimum === true);
    const amount = moneyText(totalOf(paid, 'payable_cents') + (below_minimum === true ? totalOf(paid, 'carried_cents') : 0), language);
    const names = paid
      .slice(0, NAMED)
      .map(({ party_id, member_code }) => nameOf(people, party_id, member_code))
      .join(', ');
    const who = paid.length > NAMED ? words.more(names, paid.length - NAMED) : names;
    return { title: words.ask(amount), what: words.what(amount), who: `${words.people(paid.length)}: ${who}`, undo: words.undo };
  };
  return (
    <Form
      fields={FIELDS}
      bounds={preparePayouts}
      submitLabel={['Prepare', 'Prepara']}
      doneText={['Prepared.', 'Preparato.']}
      confirm={question}
      submit={(typed: object) => {
        const body = { ...typed, community_id: id, ...(all ? {} : { party_ids: chosen.map(({ party_id }) => party_id) }) };
        return sendOnce(body, (headers) => client.post('/api/v1/settlement/payout-batches', { body, headers } as never) as Promise<Batch>);
      }}
      onDone={(batch) => void navigate({ to: `/c/${id}/money/payouts/${batch.id}` })}
    />
  );
}
