import { useEffect, useState } from 'react';
import { useWords } from '../shell/words.ts';

const WORDS = {
  loading: ['Loading ...', 'Caricamento ...'],
  slow: ['This takes longer than usual. Still waiting for an answer.', 'Serve più tempo del solito. La risposta non è ancora arrivata.'],
} as const;
const SLOW_MS = 5_000;

/** Says that an answer is awaited, and after 5 s that it takes long; calls end by themselves with an error after 30 s. */
export function Loading({ page = false }: { readonly page?: boolean }) {
  const words = useWords(WORDS);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={`flex items-center justify-center gap-3 text-muted ${page ? 'min-h-dvh' : 'py-10'}`}>
      <span className="size-4 animate-spin rounded-full border-2 border-line border-t-accent" aria-hidden="true" />
      {slow ? words.slow : words.loading}
    </p>
  );
}
