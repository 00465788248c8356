import { Badge, type Tone } from '../../kit/page.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { REASONS, REVIEW, type Reason, type Review } from './review-words.ts';

const TONES: Readonly<Record<Review['state'], Tone>> = { waiting: 'info', accepted: 'good', refused: 'bad' };

const WORDS = {
  refused: [
    (why: string) => `Refused: ${why}. Please send another document.`,
    (why: string) => `Rifiutato: ${why}. Invii un altro documento.`,
  ],
} as const;

/** How a document stands that a person uploaded about the own record. */
export function ReviewBadge({ state }: { readonly state: Review['state'] }) {
  return <Badge tone={TONES[state]}>{useWord(REVIEW[state])}</Badge>;
}

/** Why a document was refused, for the person who uploaded it. */
export function RefusalText({ reason }: { readonly reason: Reason }) {
  const words = useWords(WORDS);
  return <p className="text-sm">{words.refused(useWord(REASONS[reason]))}</p>;
}
