import type { ReactNode } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { numberText, percentText } from './format.ts';

const WORDS = {
  all: ['All data are there', 'Dati completi'],
  unknown: ['Nothing is expected yet', 'Nessun dato atteso'],
  some: [
    (share: string, missing: string) => `${share} of the data are there, ${missing} missing`,
    (share: string, missing: string) => `Presente il ${share} dei dati, ${missing} mancanti`,
  ],
} as const;

interface CompletenessProps {
  readonly present: number;
  readonly expected: number;
  /** What lacks, in words: points, days, or a link to them. */
  readonly missing?: ReactNode;
}

/** Not rounded up to 100 % while one value is missing. */
export const shareOf = (present: number, expected: number): number =>
  present >= expected ? 1 : Math.min(0.999, Math.max(0, present / expected));

/** How much of what a figure rests on is there, and what is missing. */
export function Completeness({ present, expected, missing }: CompletenessProps) {
  const language = useLanguage();
  const words = useWords(WORDS);
  if (expected <= 0) return <p className="text-sm text-muted">{words.unknown}</p>;
  const share = shareOf(present, expected);
  const full = share === 1;
  return (
    <div className="space-y-1 text-sm">
      <p className={full ? 'text-good' : 'text-warn'}>
        {full ? words.all : words.some(percentText(share, language), numberText(expected - present, language))}
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="h-1.5 w-full rounded-full" aria-hidden="true">
        <rect width="100" height="4" className="fill-line" />
        <rect width={share * 100} height="4" className={full ? 'fill-good' : 'fill-warn'} />
      </svg>
      {!full && missing && <div className="text-muted">{missing}</div>}
    </div>
  );
}
