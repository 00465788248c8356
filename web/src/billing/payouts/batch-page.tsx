import { useParams } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { Actor } from '../../identity/actor.tsx';
import { Moment, Money, Stat, Stats } from '../../kit/figures.tsx';
import { Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Step, Steps } from '../../kit/steps.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';
import { AnswerFileCard } from './answer-file.tsx';
import { BatchFilesCard, useBatchFiles } from './batch-files.tsx';
import { MarkSent } from './mark-sent.tsx';
import { PayoutList } from './payout-list.tsx';

export type Batch = Answer<'get', '/api/v1/settlement/payout-batches/{batch_id}'>;
export type Payout = Batch['payouts'][number];

const WORDS = {
  title: [(id: number) => `Batch of payments no. ${id}`, (id: number) => `Distinta di pagamento n. ${id}`],
  way: ['Way of the batch', 'Percorso della distinta'],
  prepared: ['Prepared', 'Preparata'],
  sent: ['Sent to the bank', 'Inviata alla banca'],
  arrived: ['Arrived', 'Arrivata'],
  amount: ['Amount', 'Importo'],
  payments: ['Payments', 'Pagamenti'],
  confirmed: ['Arrived', 'Arrivati'],
  failed: ['Failed', 'Non riusciti'],
  by: ['by', 'da'],
  check: ['Check before sending', 'Da verificare prima dell’invio'],
} as const;

export function BatchPage() {
  const { batchId } = useParams({ strict: false }) as { readonly batchId: string };
  const batch = useRead('/api/v1/settlement/payout-batches/{batch_id}', { params: { path: { batch_id: Number(batchId) } } });
  return <Read of={batch}>{(data) => <OneBatch batch={data} />}</Read>;
}

const countOf = ({ payouts }: Batch, state: Payout['state']): number => payouts.filter((payout) => payout.state === state).length;

function OneBatch({ batch }: { readonly batch: Batch }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const mayPay = useMay('payments:write');
  // A file is marked as sent by itself: the payments that it leaves out stay.
  const hasOpenFile = useBatchFiles(batch.id).data?.files.some(({ state }) => state === 'open') ?? false;
  return (
    <Page
      title={words.title(batch.id)}
      lead={
        <>
          {words.prepared} <Moment at={batch.prepared_at} /> {words.by} <Actor who={batch.prepared_by} />
          {batch.note && <span className="block">{batch.note}</span>}
        </>
      }
      actions={mayPay && countOf(batch, 'prepared') > 0 && !hasOpenFile && <MarkSent batch={batch} />}
    >
      <Steps label={words.way} steps={useBatchSteps(batch)} />
      {batch.warnings.length > 0 && (
        <Notice tone="warn" title={words.check}>
          <ul className="list-disc space-y-1 pl-5">
            {batch.warnings.map(({ configuration_id, year, text }) => (
              <li key={`${configuration_id} ${year}`}>{text[language]}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Stats>
        <Stat label={words.amount}>
          <Money cents={batch.cents} />
        </Stat>
        <Stat label={words.payments}>{batch.payouts.length}</Stat>
        <Stat label={words.confirmed}>{countOf(batch, 'confirmed')}</Stat>
        <Stat label={words.failed}>{countOf(batch, 'failed')}</Stat>
      </Stats>
      <BatchFilesCard batch={batch} />
      {mayPay && countOf(batch, 'sent') + countOf(batch, 'confirmed') > 0 && <AnswerFileCard batch={batch} />}
      <PayoutList batch={batch} />
    </Page>
  );
}

function useBatchSteps(batch: Batch): readonly Step[] {
  const words = useWords(WORDS);
  const waiting = countOf(batch, 'prepared') > 0;
  const onTheWay = countOf(batch, 'sent') > 0;
  return [
    { id: 'prepared', label: words.prepared, state: 'done' },
    { id: 'sent', label: words.sent, state: waiting ? 'current' : 'done' },
    { id: 'arrived', label: words.arrived, state: waiting ? 'open' : onTheWay ? 'current' : 'done' },
  ];
}
