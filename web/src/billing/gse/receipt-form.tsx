import { useNavigate } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { recordGseReceipt } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form.tsx';
import { moneyText } from '../../kit/format.ts';
import { Card, Notice } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { useSendOnce } from '../shared/send-once.ts';
import { LinesEditor } from './lines-editor.tsx';
import { keyOf, type PayableLine, readLines, type TypedLines } from './receipt-lines.ts';

type Receipt = Answer<'post', '/api/v1/settlement/receipts'>;

const WORDS = {
  ask: [(amount: string) => `Record a receipt of ${amount}?`, (amount: string) => `Registrare un incasso di ${amount}?`],
  what: [
    (amount: string, lines: number) => `${amount} for ${lines} amounts is booked against what GSE owes, and becomes payable to members.`,
    (amount: string, lines: number) =>
      `${amount} per ${lines} importi viene registrato su quanto dovuto dal GSE e diventa pagabile ai membri.`,
  ],
  who: ['All members with money in these months', 'Tutti i membri con importi in questi mesi'],
  undo: [
    'Not deleted: a second receipt with negative amounts corrects it.',
    'Non si cancella: un secondo incasso con importi negativi lo corregge.',
  ],
  wrong: ['Correct the amounts marked below.', 'Correggere gli importi segnalati sotto.'],
  noLines: ['Write at least one amount below: what the payment pays.', 'Indicare sotto almeno un importo: che cosa paga il versamento.'],
} as const;

const FIELDS: readonly Field<keyof typeof recordGseReceipt>[] = [
  {
    name: 'reference',
    kind: 'text',
    label: ['Reference of the payment', 'Riferimento del pagamento'],
    help: ['Each counts once.', 'Ciascuno conta una volta sola.'],
  },
  { name: 'received_on', kind: 'date', label: ['Received on', 'Ricevuto il'], max: today() },
  {
    name: 'fees_withheld_cents',
    kind: 'money',
    unit: 'EUR',
    label: ['Fees withheld by GSE', 'Corrispettivi trattenuti dal GSE'],
    help: ['What GSE kept back of the amounts below.', 'Quanto il GSE ha trattenuto dagli importi indicati sotto.'],
  },
];

interface ReceiptFormProps {
  readonly configurationId: number;
  readonly known: readonly PayableLine[];
}

/** A payment of GSE with what it pays of each month. */
export function ReceiptForm({ configurationId, known }: ReceiptFormProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const navigate = useNavigate();
  const sendOnce = useSendOnce();
  const { id } = useCommunity();
  const [extra, setExtra] = useState<readonly PayableLine[]>([]);
  const [tried, setTried] = useState(false);
  const [typed, setTyped] = useState<TypedLines>({});
  const all = [...known, ...extra.filter((line) => !known.some((one) => keyOf(one) === keyOf(line)))];
  const { lines, cents, wrong } = readLines(all, typed, language);
  const fit = lines.length > 0 && wrong.length === 0;
  const amount = moneyText(cents, language);
  return (
    <Card>
      <Form
        fields={FIELDS}
        bounds={recordGseReceipt}
        initial={{ received_on: today() }}
        submitLabel={['Record', 'Registra']}
        confirm={() => {
          setTried(true);
          return fit && { title: words.ask(amount), what: words.what(amount, lines.length), who: words.who, undo: words.undo };
        }}
        submit={(fields: object) => {
          const body = { ...fields, configuration_id: configurationId, lines };
          return sendOnce(body, (headers) => client.post('/api/v1/settlement/receipts', { body, headers } as never) as Promise<Receipt>);
        }}
        onDone={() => void navigate({ to: `/c/${id}/money/gse`, search: { tab: 'receipts', conf: String(configurationId) } as never })}
      >
        <div role="alert">
          {tried && !fit && (
            <Notice tone="bad">
              <p>{wrong.length === 0 ? words.noLines : words.wrong}</p>
            </Notice>
          )}
        </div>
        <LinesEditor
          lines={all}
          typed={typed}
          wrong={wrong}
          cents={cents}
          onType={setTyped}
          onAdd={(line) => setExtra((former) => [...former, line])}
        />
      </Form>
    </Card>
  );
}
