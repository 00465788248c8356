import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Notice } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  running: [(year: string) => `${year} is being settled ...`, (year: string) => `Calcolo del ${year} in corso ...`],
  runningText: [
    'You may leave this page: the new version appears in the list below.',
    'Si può lasciare questa pagina: la nuova versione compare nell’elenco qui sotto.',
  ],
  slow: [
    'No new version yet. If nothing changed since the newest one, there is none; if something is missing, it is listed among the obstacles.',
    'Ancora nessuna nuova versione. Se nulla è cambiato dall’ultima non ce n’è; se manca qualcosa, è indicato tra gli impedimenti.',
  ],
  ready: [(year: string) => `The new version of ${year} is ready`, (year: string) => `La nuova versione del ${year} è pronta`],
  readyText: ['Open it below to look at it and approve it.', 'Aprirla qui sotto per verificarla e approvarla.'],
  close: ['Close', 'Chiudi'],
} as const;
const SLOW_MS = 45_000;

interface StartedYearProps {
  /** `2025.1`: the year, and its newest version when it was started; empty: none. */
  readonly started: string;
  readonly newest: (year: number) => number;
  readonly onClose: () => void;
}

/** How a year that was started goes: running until a newer version is there. */
export function StartedYear({ started, newest, onClose }: StartedYearProps) {
  const words = useWords(WORDS);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  const [year = '', version = ''] = started.split('.');
  if (!/^\d{4}\.\d+$/.test(started)) return null;
  const ready = newest(Number(year)) > Number(version);
  return (
    <div role="status">
      <Notice tone={ready ? 'good' : slow ? 'warn' : 'info'} title={ready ? words.ready(year) : words.running(year)}>
        {!ready && <progress className="w-full max-w-md accent-(--accent)" aria-label={words.running(year)} />}
        <p>{ready ? words.readyText : slow ? words.slow : words.runningText}</p>
        {(ready || slow) && <Button onClick={onClose}>{words.close}</Button>}
      </Notice>
    </div>
  );
}
