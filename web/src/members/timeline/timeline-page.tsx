import { Page } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';
import { TimelineLines } from './lines.tsx';

const WORDS = {
  title: ['Timeline', 'Cronologia'],
  lead: [
    'What happened in the community, the newest record first: its legal day, who recorded it and when.',
    "Che cosa è accaduto nella comunità, dall'ultima registrazione: data di effetto, autore e momento della registrazione.",
  ],
  own: [
    'What happened to your membership, the newest record first.',
    "Che cosa è accaduto alla propria partecipazione, dall'ultima registrazione.",
  ],
} as const;

/** The timeline of a community, for staff. */
export function TimelinePage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <TimelineLines opens="objects" />
    </Page>
  );
}

export function MineTimelinePage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.own}>
      <TimelineLines opens="documents" />
    </Page>
  );
}
