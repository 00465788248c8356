import { Page } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { WithConfiguration } from '../shared/configuration.tsx';
import { ReceiptForm } from './receipt-form.tsx';

const WORDS = {
  title: ['Record a receipt from GSE', 'Registra un incasso dal GSE'],
  lead: [
    'As the notice of payment of GSE lists it: reference, day, and what is paid of each month.',
    "Come riporta l'avviso di pagamento del GSE: riferimento, giorno e che cosa viene pagato di ogni mese.",
  ],
} as const;
/** The first month of the rules now in force. */
const FIRST = '2024-01';

export function NewReceiptPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <WithConfiguration>{({ id }) => <WithOpenLines key={id} configurationId={id} />}</WithConfiguration>
    </Page>
  );
}

function WithOpenLines({ configurationId }: { readonly configurationId: number }) {
  const query = { configuration_id: configurationId, from: FIRST, to: today().slice(0, 7) };
  const lines = useRead('/api/v1/settlement/reconciliation', { params: { query } });
  return <Read of={lines}>{({ lines: known }) => <ReceiptForm configurationId={configurationId} known={known} />}</Read>;
}
