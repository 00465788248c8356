import { Page } from '../../kit/page.tsx';
import { Tabs } from '../../kit/tabs.tsx';
import { useWords } from '../../shell/words.ts';
import { WithConfiguration } from '../shared/configuration.tsx';
import { Advances } from './advances.tsx';
import { Receipts } from './receipts.tsx';
import { Reconciliation } from './reconciliation.tsx';

const WORDS = {
  title: ['Money from GSE', 'Denaro dal GSE'],
  lead: [
    'What GSE pays in advance, what arrived, and how its amounts compare with ours.',
    'Che cosa il GSE paga in acconto, che cosa è arrivato e come i suoi importi si confrontano con i nostri.',
  ],
  advances: ['Advances', 'Acconti'],
  receipts: ['Receipts', 'Incassi'],
  reconciliation: ['Reconciliation', 'Riconciliazione'],
} as const;

export function GsePage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <WithConfiguration>
        {({ id }) => (
          <Tabs
            label={words.title}
            tabs={[
              { id: 'advances', label: words.advances, content: () => <Advances configurationId={id} /> },
              { id: 'receipts', label: words.receipts, content: () => <Receipts configurationId={id} /> },
              { id: 'reconciliation', label: words.reconciliation, content: () => <Reconciliation configurationId={id} /> },
            ]}
          />
        )}
      </WithConfiguration>
    </Page>
  );
}
