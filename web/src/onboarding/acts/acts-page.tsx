import { Card, Page } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { ActList } from './act-list.tsx';

const WORDS = {
  title: ['Acts of GSE', 'Atti del GSE'],
  lead: [
    'Everything that arrived for all configurations, also what does not count. An act is recorded on the page of its configuration.',
    'Tutto ciò che è arrivato per tutte le configurazioni, anche ciò che non ha effetto. Un atto si registra nella pagina della sua configurazione.',
  ],
  all: ['All acts', 'Tutti gli atti'],
} as const;

/** The acts of GSE of a community. */
export function ActsPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.all}>
        <ActList />
      </Card>
    </Page>
  );
}
