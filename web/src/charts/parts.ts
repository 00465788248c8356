import { percentText } from '../kit/format.ts';
import type { Language } from '../shell/language.ts';
import { type Figures, figure, say } from './series.ts';

export interface Part {
  readonly name: string;
  /** Below zero: a deduction. */
  readonly value: number;
}

export interface Share extends Part {
  /** Place of the part in `parts`. */
  readonly at: number;
  /** Where it lies, as shares of the longer of the two bars. */
  readonly from: number;
  readonly length: number;
}

/** Lays what adds to a total behind each other, and what is deducted in a second bar of the same scale. */
export function layParts(parts: readonly Part[]): { readonly added: Share[]; readonly deducted: Share[] } {
  const sumOf = (sign: number): number => parts.reduce((sum, { value }) => sum + Math.max(0, sign * value), 0);
  const scale = Math.max(sumOf(1), sumOf(-1));
  const lay = (sign: number): Share[] => {
    let from = 0;
    return parts.flatMap((part, at) => {
      if (sign * part.value <= 0) return [];
      const share = { ...part, at, from, length: Math.abs(part.value) / scale };
      from += share.length;
      return [share];
    });
  };
  return { added: lay(1), deducted: lay(-1) };
}

/** "Total €12.34; largest part: premium, 80 % of what was added." */
export function partsSummary(language: Language, figures: Figures, parts: readonly Part[]): string {
  const total = figure(
    figures,
    parts.reduce((sum, { value }) => sum + value, 0),
  );
  const added = parts.filter(({ value }) => value > 0).reduce((sum, { value }) => sum + value, 0);
  const [largest] = [...parts].sort((one, other) => other.value - one.value);
  if (largest === undefined || added <= 0) return say(language, `Total ${total}.`, `Totale ${total}.`);
  const share = percentText(largest.value / added, language, 0);
  return say(
    language,
    `Total ${total}; largest part: ${largest.name}, ${share} of what was added.`,
    `Totale ${total}; parte maggiore: ${largest.name}, ${share} di quanto accreditato.`,
  );
}
