import { useEffect, useRef } from 'react';
import { Button } from '../kit/button.tsx';
import { Day } from '../kit/figures.tsx';
import { clockText, dayText, numberText } from '../kit/format.ts';
import { Card } from '../kit/page.tsx';
import type { Language } from '../shell/language.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords, type Word, wordIn } from '../shell/words.ts';
import { QUANTITY, type SeriesDays, type Stretch, stretchesOf } from './completeness.ts';

const WORDS = {
  newest: ['Newest complete day', 'Ultimo giorno completo'],
  never: ['no day is complete yet', 'nessun giorno è ancora completo'],
  nothing: ['Nothing is missing in this month.', 'In questo mese non manca nulla.'],
  count: [(count: string) => `${count} readings`, (count: string) => `${count} letture`],
  close: ['Close', 'Chiudi'],
} as const;

const WHOLE_DAY: Word = ['nothing is stored', 'nessuna lettura'];
const MORE: Word = ['further readings of the day', 'altre letture del giorno'];

const minutes = (instant: string, language: Language): string => clockText(instant, language).slice(0, 5);
const dayOf = (instant: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome' }).format(Date.parse(instant));

/** From and to of a stretch, in the time of Rome. */
export function stretchTexts({ kind, from, to }: Stretch, language: Language): readonly [from: string, to: string] {
  if (kind !== 'part') return [from, to];
  const at = (instant: string): string => `${dayOf(instant)} ${minutes(instant, language)}`;
  return [at(from), at(to)];
}

function sentenceOf({ kind, from, to }: Stretch, language: Language): string {
  if (kind === 'part') return `${dayText(dayOf(from), language)}, ${minutes(from, language)}–${minutes(to, language)}`;
  const days = from === to ? dayText(from, language) : `${dayText(from, language)} – ${dayText(to, language)}`;
  return `${days}: ${wordIn(language, kind === 'days' ? WHOLE_DAY : MORE)}`;
}

/** What one point lacks in a month, in sentences. */
export function SeriesInWords({ series, onClose }: { readonly series: SeriesDays; readonly onClose: () => void }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const head = useRef<HTMLDivElement>(null);
  const { code, quantity, newest_complete_day, days } = series;
  useEffect(() => {
    if (code) head.current?.scrollIntoView({ block: 'nearest' });
  }, [code]);
  const name = QUANTITY[quantity];
  const stretches = stretchesOf(days);
  return (
    <div ref={head} role="status">
      <Card title={`${code}, ${name ? wordIn(language, name) : quantity}`} actions={<Button onClick={onClose}>{words.close}</Button>}>
        <p className="text-muted">
          {words.newest}: {newest_complete_day ? <Day day={newest_complete_day} /> : words.never}
        </p>
        {stretches.length === 0 && <p>{words.nothing}</p>}
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {stretches.map((stretch) => (
            <li key={`${stretch.kind} ${stretch.from}`}>
              {sentenceOf(stretch, language)} <span className="text-muted">({words.count(numberText(stretch.missing, language))})</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
