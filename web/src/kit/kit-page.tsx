import { lazy, Suspense } from 'react';
import { useWords } from '../shell/words.ts';
import { ButtonsPart } from './gallery/buttons-part.tsx';
import { FiguresPart } from './gallery/figures-part.tsx';
import { FormPart } from './gallery/form-part.tsx';
import { TablePart } from './gallery/table-part.tsx';
import { TimePart } from './gallery/time-part.tsx';
import { WindowsPart } from './gallery/windows-part.tsx';
import { Loading } from './loading.tsx';
import { Page } from './page.tsx';

const KitCharts = lazy(async () => ({ default: (await import('../charts/kit-charts.tsx')).KitCharts }));
const KitMap = lazy(async () => ({ default: (await import('../map/kit-map.tsx')).KitMap }));

const WORDS = {
  title: ['Components', 'Componenti'],
  lead: [
    'Every part the pages are built of, for looking at and for tests.',
    'Tutte le parti di cui sono fatte le pagine, da guardare e per le prove.',
  ],
} as const;

export function KitPage() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title} lead={words.lead}>
      <ButtonsPart />
      <FiguresPart />
      <TablePart />
      <FormPart />
      <WindowsPart />
      <TimePart />
      <Suspense fallback={<Loading />}>
        <KitCharts />
        <KitMap />
      </Suspense>
    </Page>
  );
}
