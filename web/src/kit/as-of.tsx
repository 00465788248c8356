import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { clockText } from './format.ts';
import type { Live } from './live.ts';

const WORDS = {
  asOf: [(time: string) => `as of ${time}`, (time: string) => `aggiornato alle ${time}`],
  connecting: ['connecting ...', 'connessione in corso ...'],
  live: ['live', 'in diretta'],
  reconnecting: ['reconnecting ...', 'riconnessione in corso ...'],
  ended: ['ended', 'terminato'],
  refused: ['not available live', 'diretta non disponibile'],
} as const;

const DOTS: Readonly<Record<Live['status'], string>> = {
  connecting: 'bg-muted',
  live: 'bg-good',
  reconnecting: 'bg-warn',
  ended: 'bg-muted',
  refused: 'bg-muted',
};

/** Whether what is shown is live, and of which second. Only a change of the state is spoken. */
export function AsOf({ live: { status, asOf } }: { readonly live: Live }) {
  const language = useLanguage();
  const words = useWords(WORDS);
  return (
    <p className="inline-flex items-center gap-2 text-sm text-muted">
      <span className={`size-2 rounded-full ${DOTS[status]}`} aria-hidden="true" />
      <span role="status">{words[status]}</span>
      {asOf !== undefined && <span className="tabular-nums">{words.asOf(clockText(asOf, language))}</span>}
    </p>
  );
}
