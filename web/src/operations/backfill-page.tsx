import { useNavigate } from '@tanstack/react-router';
import type { Init } from 'condivisa/client';
import { backfillAdvances, backfillSettlement } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { Card, Page } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { useWords } from '../shell/words.ts';

const SETTLEMENT = '/api/v1/settlement/backfill';
const ADVANCES = '/api/v1/settlement/advances/backfill';

const WORDS = {
  title: ['Past months', 'Mesi passati'],
  lead: [
    'For all communities at once. Months in which nothing changed are not affected.',
    'Per tutte le comunità insieme. I mesi senza variazioni restano come sono.',
  ],
  settle: ['Settle past months', 'Calcola i mesi passati'],
  settleLead: [
    'Every month that can be settled and was not is settled; complete ones are posted.',
    'Ogni mese calcolabile e non ancora calcolato viene calcolato; quelli completi vengono contabilizzati.',
  ],
  advances: ['Book advances of past months', 'Registra gli acconti dei mesi passati'],
  advancesLead: [
    'Advances of GSE of active contracts. Those of settled months move no money.',
    'Acconti del GSE dei contratti attivi. Quelli dei mesi già calcolati non muovono denaro.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof backfillSettlement>[] = [
  { name: 'from', kind: 'month', label: ['First month', 'Primo mese'] },
  { name: 'to', kind: 'month', label: ['Last month', 'Ultimo mese'], help: ['included', 'compreso'] },
];

export function BackfillPage() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const follow = ({ id }: { readonly id: number }) => void navigate({ to: `/operations/work/${id}` });
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.settle} lead={words.settleLead}>
        <Form
          fields={FIELDS}
          bounds={backfillSettlement}
          submitLabel={['Settle these months', 'Calcola questi mesi']}
          submit={(body: Init<'post', typeof SETTLEMENT>['body'], { headers }) => client.post(SETTLEMENT, { body, headers } as never)}
          onDone={follow}
        />
      </Card>
      <Card title={words.advances} lead={words.advancesLead}>
        <Form
          fields={FIELDS}
          bounds={backfillAdvances}
          submitLabel={['Book these advances', 'Registra questi acconti']}
          submit={(body: Init<'post', typeof ADVANCES>['body'], { headers }) => client.post(ADVANCES, { body, headers } as never)}
          onDone={follow}
        />
      </Card>
    </Page>
  );
}
