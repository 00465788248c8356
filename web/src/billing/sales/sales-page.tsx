import { Page } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { WithConfiguration } from '../shared/configuration.tsx';
import { SaleList } from './sale-list.tsx';

const WORDS = {
  title: ['Energy sold', 'Energia venduta'],
  lead: [
    'What GSE or a trader pays for the energy fed in, by plant and month. It belongs to the producer and can be paid once it arrived.',
    "Quanto il GSE o un trader paga per l'energia immessa, per impianto e mese. Spetta al produttore e si può pagare quando è arrivato.",
  ],
} as const;

export function SalesPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <WithConfiguration>{({ id }) => <SaleList key={id} configurationId={id} />}</WithConfiguration>
    </Page>
  );
}
