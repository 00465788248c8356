import type { Answer } from 'condivisa/client';
import { createPayoutFile, markPayoutsSent } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day, Money } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Card, Notice, type Tone } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { saveBlob } from '../../shell/save-blob.ts';
import { useWord, useWords, type Word } from '../../shell/words.ts';
import { DownloadButton } from '../shared/download-button.tsx';
import { useMay } from '../shared/may.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import type { Batch } from './batch-page.tsx';

type BatchFiles = Answer<'get', '/api/v1/settlement/payout-batches/{batch_id}/files'>;
type PayoutFile = BatchFiles['files'][number];
type Format = 'pain.001.001.09' | 'csv';

const WORDS = {
  title: ['Files for the bank', 'Flussi per la banca'],
  lead: [
    'A SEPA file (pain.001.001.09) or a table with names and IBANs. Each download is recorded and gives the same file.',
    'Un file SEPA (pain.001.001.09) o una tabella con nomi e IBAN. Ogni scaricamento è registrato e dà lo stesso file.',
  ],
  create: ['Create a file', 'Crea un flusso'],
  what: [
    (count: number, amount: string) => `${count} payments, ${amount}. The file does not change afterwards.`,
    (count: number, amount: string) => `${count} pagamenti, ${amount}. Dopo la creazione il flusso non cambia.`,
  ],
  undo: ['Yes, by cancelling it before it is sent.', 'Sì, annullandolo prima dell’invio.'],
  left: ['Left out of the file', 'Esclusi dal flusso'],
  check: ['Check before sending', 'Da verificare prima dell’invio'],
  file: [(id: number) => `File ${id}`, (id: number) => `Flusso ${id}`],
  payments: [(count: number) => `${count} payments`, (count: number) => `${count} pagamenti`],
  on: ['to be paid on', 'da eseguire il'],
  from: ['from account ending in', 'dal conto che termina con'],
  xml: ['SEPA file (XML)', 'File SEPA (XML)'],
  csv: ['Table (CSV)', 'Tabella (CSV)'],
  sent: ['Mark as sent', 'Indica come inviato'],
  sentWhat: [
    'Its payments are booked as paid out. Condivisa sends no money itself: the bank must have taken the file.',
    'I suoi pagamenti sono registrati come eseguiti. Condivisa non invia denaro: la banca deve aver preso in carico il flusso.',
  ],
  sentUndo: ['A payment that came back is recorded as failed.', 'Un pagamento tornato indietro si registra come non riuscito.'],
  cancel: ['Cancel the file', 'Annulla il flusso'],
  cancelTitle: ['Cancel this file?', 'Annullare questo flusso?'],
  cancelWhat: [
    'Its payments can stand in another file. A file that the bank has already must be revoked there.',
    'I suoi pagamenti possono entrare in un altro flusso. Un flusso già in banca va revocato presso la banca.',
  ],
  cancelUndo: ['No: create another one.', 'No: se ne crea un altro.'],
} as const;

const STATE: Readonly<Record<PayoutFile['state'], readonly [Word, Tone]>> = {
  open: [['not sent', 'non inviato'], 'warn'],
  sent: [['sent', 'inviato'], 'good'],
  cancelled: [['cancelled', 'annullato'], 'info'],
};

const CREATE_FIELDS: readonly Field<keyof typeof createPayoutFile>[] = [
  { name: 'execution_on', kind: 'date', label: ['Day of payment', 'Data di esecuzione'], min: today() },
];
const SENT_FIELDS: readonly Field<keyof typeof markPayoutsSent>[] = [
  { name: 'sent_on', kind: 'date', label: ['Sent on', 'Inviata il'], max: today() },
  { name: 'reference', kind: 'text', label: ['Reference at the bank', 'Riferimento della banca'] },
];
const refresh = () => void queryClient.invalidateQueries();

/** The files for the bank of a batch, and what another one would take. */
export const useBatchFiles = (batchId: number) =>
  useRead('/api/v1/settlement/payout-batches/{batch_id}/files', { params: { path: { batch_id: batchId } } });

/** The files for the bank of a batch, who is left out and why, and what can be done with each file. */
export function BatchFilesCard({ batch }: { readonly batch: Batch }) {
  const files = useBatchFiles(batch.id);
  return <Read of={files}>{(data) => <Files batch={batch} found={data} />}</Read>;
}

function Files({ batch, found }: { readonly batch: Batch; readonly found: BatchFiles }) {
  const words = useWords(WORDS);
  const mayPay = useMay('payments:write');
  if (found.files.length === 0 && found.findings.length === 0 && found.ready.payments === 0) return null;
  return (
    <Card
      title={words.title}
      lead={words.lead}
      actions={mayPay && found.ready.payments > 0 && <CreateFile batchId={batch.id} ready={found.ready} />}
    >
      <div className="space-y-4">
        <Findings batch={batch} findings={found.findings.filter(({ left_out }) => left_out)} title={words.left} />
        <Findings batch={batch} findings={found.findings.filter(({ left_out }) => !left_out)} title={words.check} />
        {found.files.map((file) => (
          <OneFile key={file.id} file={file} mayPay={mayPay} />
        ))}
      </div>
    </Card>
  );
}

function Findings({
  batch,
  findings,
  title,
}: {
  readonly batch: Batch;
  readonly findings: BatchFiles['findings'];
  readonly title: string;
}) {
  const language = useLanguage();
  const people = usePeople();
  if (findings.length === 0) return null;
  const payout = new Map(batch.payouts.map((one) => [one.id, one]));
  const named = (id: number): string => {
    const { party_id = null, member_code = null, cents = 0 } = payout.get(id) ?? {};
    return `${nameOf(people, party_id, member_code)} (${moneyText(cents, language)})`;
  };
  return (
    <Notice tone="warn" title={title}>
      <ul className="list-disc space-y-1 pl-5">
        {[...Map.groupBy(findings, ({ kind }) => kind)].map(([kind, same]) => (
          <li key={kind}>
            {same[0]?.text[language]}: {same.map(({ payout_id }) => named(payout_id)).join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function CreateFile({ batchId, ready }: { readonly batchId: number; readonly ready: BatchFiles['ready'] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const what = words.what(ready.payments, moneyText(ready.cents, language));
  return (
    <FormWindow label={words.create} title={words.create} look="primary" icon="landmark" consequences={{ what, undo: words.undo }}>
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/settlement/payout-batches/{batch_id}/files"
          params={{ batch_id: batchId }}
          fields={CREATE_FIELDS}
          bounds={createPayoutFile}
          initial={{ execution_on: ready.execution_on }}
          submitLabel={['Create', 'Crea']}
          onDone={() => {
            done();
            refresh();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

async function download(fileId: number, format: Format): Promise<void> {
  const call = { params: { path: { file_id: fileId } }, body: { format }, parseAs: 'blob' };
  const { data } = (await client.http.POST('/api/v1/settlement/payout-files/{file_id}/download', call as never)) as {
    readonly data?: Blob;
  };
  if (data) saveBlob(data, `condivisa-pagamenti-${fileId}.${format === 'csv' ? 'csv' : 'xml'}`);
}

function OneFile({ file, mayPay }: { readonly file: PayoutFile; readonly mayPay: boolean }) {
  const words = useWords(WORDS);
  const [word, tone] = STATE[file.state];
  const state = useWord(word);
  return (
    <section className="space-y-3 border-t border-line pt-3" aria-label={words.file(file.id)}>
      <p>
        <strong>{words.file(file.id)}</strong> <Badge tone={tone}>{state}</Badge>{' '}
        <span className="text-muted">
          {words.payments(file.payout_ids.length)}, <Money cents={file.cents} />, {words.on} <Day day={file.execution_on} />, {words.from}{' '}
          {file.debtor_ends_with}
        </span>
      </p>
      {mayPay && file.state !== 'cancelled' && (
        <div className="flex flex-wrap gap-2">
          <DownloadButton label={words.xml} spoken={`${words.xml} ${file.id}`} download={() => download(file.id, 'pain.001.001.09')} />
          <DownloadButton label={words.csv} spoken={`${words.csv} ${file.id}`} download={() => download(file.id, 'csv')} />
          {file.state === 'open' && <FileActs file={file} />}
        </div>
      )}
    </section>
  );
}

function FileActs({ file }: { readonly file: PayoutFile }) {
  const words = useWords(WORDS);
  const cancelFile = async () => {
    await client.post('/api/v1/settlement/payout-files/{file_id}/cancel', { params: { path: { file_id: file.id } } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <>
      <FormWindow label={words.sent} title={words.sent} icon="send" consequences={{ what: words.sentWhat, undo: words.sentUndo }}>
        {(done, cancel) => (
          <CreateForm
            path="/api/v1/settlement/payout-batches/{batch_id}/sent"
            params={{ batch_id: file.batch_id }}
            fields={SENT_FIELDS}
            bounds={markPayoutsSent}
            initial={{ sent_on: today() }}
            toBody={(typed) => ({ ...typed, file_id: file.id })}
            submitLabel={['Mark as sent', 'Indica come inviato']}
            onDone={() => {
              done();
              refresh();
            }}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      <ConfirmButton label={words.cancel} title={words.cancelTitle} what={words.cancelWhat} undo={words.cancelUndo} action={cancelFile} />
    </>
  );
}
