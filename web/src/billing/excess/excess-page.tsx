import { Page } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { WithConfiguration } from '../shared/configuration.tsx';
import { Certificates } from './certificates.tsx';
import { RingFenced } from './ring-fenced.tsx';

const WORDS = {
  title: ['Excess premium', 'Eccedenza della tariffa premio'],
  lead: [
    'What exceeds the threshold of a year is ring-fenced: only for consumers that are not enterprises, or for social purposes near the plants.',
    'Quanto supera la soglia di un anno è vincolato: solo per consumatori diversi dalle imprese, o per finalità sociali nei territori degli impianti.',
  ],
} as const;

export function ExcessPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <WithConfiguration>
        {({ id }) => (
          <>
            <RingFenced configurationId={id} />
            <Certificates configurationId={id} />
          </>
        )}
      </WithConfiguration>
    </Page>
  );
}
