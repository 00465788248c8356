import type { Answer } from 'condivisa/client';
import { useMemo, useState } from 'react';
import { failPayout } from '../../api-fields.ts';
import { Day } from '../../kit/figures.tsx';
import { FileDrop } from '../../kit/file-drop.tsx';
import type { Field } from '../../kit/form/field.ts';
import { Form } from '../../kit/form.tsx';
import { Badge, Card, Notice, type Tone } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { type Column, Table } from '../../kit/table.tsx';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { queryClient } from '../../shell/query.ts';
import { useWord, useWords, type Word, wordIn } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { nameOf, type Person, usePeople } from '../shared/people.ts';
import { BANK_REASONS } from './bank-reasons.ts';
import type { Batch } from './batch-page.tsx';

type Found = Answer<'post', '/api/v1/settlement/payout-batches/{batch_id}/bank-answers/read'>;
type Line = Found['answers'][number];

const WORDS = {
  title: ["The bank's answers from a file", 'Esiti della banca da file'],
  lead: [
    'A payment status report (pain.002), or a table (CSV, XLSX) with the columns payment, result, day, code, reason; payment is the number in the file for the bank. First you compare, then you record.',
    'Un esito dei bonifici (pain.002), oppure una tabella (CSV, XLSX) con le colonne pagamento, esito, data, codice, motivo; pagamento è il numero nel flusso per la banca. Prima si confronta, poi si registra.',
  ],
  file: ['File of the bank', 'File della banca'],
  lines: ['What the file says', 'Che cosa dice il file'],
  nothing: ['The file says nothing new that could be recorded.', 'Il file non contiene esiti nuovi da registrare.'],
  left: [
    (count: number) => `${count} lines are left out: no payment of this batch, not decided yet, not understood, or recorded already.`,
    (count: number) => `${count} righe escluse: non di questa distinta, non ancora definite, non comprese o già registrate.`,
  ],
} as const;

const OUTCOME: Readonly<Record<Line['outcome'], readonly [Word, Tone]>> = {
  paid: [['executed', 'eseguito'], 'good'],
  rejected: [['rejected', 'respinto'], 'bad'],
  returned: [['came back', 'tornato indietro'], 'bad'],
  open: [['not decided yet', 'non ancora definito'], 'info'],
  unknown: [['no payment of this batch', 'non di questa distinta'], 'warn'],
  unreadable: [['not understood', 'non compreso'], 'warn'],
};

const isFinal = ({ outcome }: Line): boolean => outcome === 'paid' || outcome === 'rejected' || outcome === 'returned';
/** Is there something to record? What arrived before stays as it is, and so does what failed. */
const isNew = (line: Line): boolean =>
  line.payout_id !== null && isFinal(line) && line.state !== 'failed' && !(line.outcome === 'paid' && line.state === 'confirmed');

const reasonOf = new Map(BANK_REASONS.map(({ value, label }) => [value, label as Word]));

const columnsFor = (people: ReadonlyMap<number, Person>, batch: Batch): readonly Column<Line>[] => {
  const payouts = new Map(batch.payouts.map((one) => [one.id, one]));
  const payout = ({ payout_id }: Line) => (payout_id === null ? undefined : payouts.get(payout_id));
  return [
    { id: 'named', title: ['Payment', 'Pagamento'], value: ({ named }) => named },
    {
      id: 'name',
      title: ['Name', 'Nome'],
      value: (line) => nameOf(people, payout(line)?.party_id ?? null, payout(line)?.member_code ?? null),
    },
    { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: (line) => payout(line)?.cents },
    { id: 'outcome', title: ['Result', 'Esito'], value: ({ outcome }) => outcome, cell: (line) => <Outcome line={line} /> },
    { id: 'on', title: ['On', 'Il'], kind: 'day', value: ({ on }) => on, cell: ({ on }) => <Day day={on} /> },
    {
      id: 'reason',
      title: ['Reason', 'Motivo'],
      value: ({ reason, bank_code }) => reason ?? bank_code,
      cell: (line) => <Reason line={line} />,
    },
  ];
};

function Outcome({ line: { outcome } }: { readonly line: Line }) {
  const [word, tone] = OUTCOME[outcome];
  return <Badge tone={tone}>{useWord(word)}</Badge>;
}

function Reason({ line: { bank_code, reason } }: { readonly line: Line }) {
  const language = useLanguage();
  const known = reasonOf.get(bank_code ?? '');
  return <>{[known && wordIn(language, known), reason].filter(Boolean).join(' · ')}</>;
}

type Values = { readonly on?: unknown; readonly document_id?: unknown };
const BOUNDS = { on: failPayout.on, document_id: failPayout.document_id } as const;

/** Reads what the bank answered from a file, shows it beside the payments, and records it all at once. */
export function AnswerFileCard({ batch }: { readonly batch: Batch }) {
  const words = useWords(WORDS);
  const [found, setFound] = useState<Found>();
  const people = usePeople();
  const columns = useMemo(() => columnsFor(people, batch), [people, batch]);
  const fresh = found?.answers.filter(isNew) ?? [];
  return (
    <Card title={words.title} lead={words.lead}>
      <FileDrop<Found>
        label={words.file}
        url={`/api/v1/settlement/payout-batches/${batch.id}/bank-answers/read`}
        endings={['.xml', '.csv', '.txt', '.xlsx']}
        maxBytes={10_000_000}
        toBody={(file) => ({ body: file, headers: { 'Content-Type': typeOf(file) } })}
        onDone={(answer) => setFound(answer)}
      />
      {found && (
        <div className="mt-4 space-y-4" role="status">
          {fresh.length < found.answers.length && <Notice tone="warn">{words.left(found.answers.length - fresh.length)}</Notice>}
          <Table
            caption={words.lines}
            name="bank-lines"
            columns={columns}
            rows={found.answers}
            rowKey={({ named, outcome, payout_id }) => `${payout_id} ${named} ${outcome}`}
          />
          {fresh.length === 0 ? (
            <Notice tone="info">{words.nothing}</Notice>
          ) : (
            <RecordLines batchId={batch.id} lines={fresh} onDone={() => setFound(undefined)} />
          )}
        </div>
      )}
    </Card>
  );
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const typeOf = ({ name }: File): string => {
  const ending = name.toLowerCase().split('.').at(-1);
  return ending === 'xml' ? 'application/xml' : ending === 'xlsx' ? XLSX : 'text/csv';
};

interface RecordProps {
  readonly batchId: number;
  readonly lines: readonly Line[];
  readonly onDone: () => void;
}

function RecordLines({ batchId, lines, onDone }: RecordProps) {
  const document = useDocumentField(
    lines.some(({ outcome }) => outcome !== 'paid'),
    'returned_payment',
  );
  const lacksDay = lines.some(({ on }) => on === null);
  const fields = useMemo((): readonly Field<keyof typeof BOUNDS>[] => {
    const day = {
      name: 'on',
      kind: 'date',
      label: ['Day, where the file has none', 'Data, se il file non la indica'],
      max: today(),
    } as const;
    return [...(lacksDay ? [day] : []), ...(lines.some(({ outcome }) => outcome !== 'paid') ? [document] : [])];
  }, [lines, lacksDay, document]);
  const record = async ({ on, document_id }: Values, { headers }: { readonly headers: object }) => {
    const answers = lines.map(({ payout_id, outcome, on: day, bank_code, reason }) => ({
      ...{ payout_id, outcome, on: day ?? on },
      ...(outcome === 'paid' || bank_code === null ? {} : { bank_code }),
      ...(outcome === 'paid' || reason === null ? {} : { reason }),
    }));
    await client.post('/api/v1/settlement/payout-batches/{batch_id}/bank-answers', {
      params: { path: { batch_id: batchId } },
      headers,
      body: { document_id: document_id ? Number(document_id) : null, answers },
    } as never);
  };
  return (
    <Form
      fields={fields}
      bounds={BOUNDS}
      initial={{ on: today() }}
      submitLabel={[`Record ${lines.length} answers`, `Registra ${lines.length} esiti`]}
      submit={record as never}
      onDone={() => {
        onDone();
        void queryClient.invalidateQueries();
      }}
    />
  );
}
