import { ButtonLink } from '../kit/button.tsx';
import { Empty, Page } from '../kit/page.tsx';
import { useWords } from './words.ts';

const WORDS = {
  notFound: ['There is no such page', 'Questa pagina non esiste'],
  notFoundText: [
    'The address may be mistyped, or what it led to has been removed.',
    "L'indirizzo può essere errato, oppure l'elemento è stato rimosso.",
  ],
  refused: ['This page is not open to you', 'Questa pagina non è accessibile'],
  refusedText: [
    'It needs a role that you do not hold here. Ask a manager of the community if you should have it.',
    'Serve un ruolo che qui non è stato assegnato. Rivolgersi a un gestore della comunità, se si ritiene di doverlo avere.',
  ],
  home: ['To the start page', "Vai all'inizio"],
} as const;

export function NotFoundPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.notFound}>
      <Empty icon="circleHelp" title={words.notFoundText}>
        <ButtonLink to="/">{words.home}</ButtonLink>
      </Empty>
    </Page>
  );
}

export function RefusedPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.refused}>
      <Empty icon="shield" title={words.refusedText}>
        <ButtonLink to="/">{words.home}</ButtonLink>
      </Empty>
    </Page>
  );
}
