import type { Language } from '../../../kernel/language.ts';
import { addDays, type LocalMonth, lastDayOfMonth } from '../../../kernel/time/local-date.ts';
import type { DayRange } from '../../run/run-inputs.ts';
import { fill, PHRASES } from './phrases.ts';

/** Which days of the month a point or plant counts on, as a sentence; none where it counts on all. */
export function countedDaysSentences(counts: readonly DayRange[], month: LocalMonth, language: Language): string[] {
  const last = lastDayOfMonth(month);
  const ranges = merged(counts).map(
    ({ from, to }) => [Number(from.slice(8)), Number((to > last ? last : addDays(to, -1)).slice(8))] as const,
  );
  const isWhole = ranges.length === 1 && ranges[0]?.[0] === 1 && ranges[0][1] === Number(last.slice(8));
  if (isWhole || ranges.length === 0) return [];
  const days = ranges.map(([first, end]) => (first === end ? `${first}` : `${first}-${end}`)).join(', ');
  return [fill(PHRASES[language].countedDays, { days })];
}

/** Ranges in order, those that follow each other at once as one. */
function merged(counts: readonly DayRange[]): DayRange[] {
  const found: DayRange[] = [];
  for (const one of counts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = found.at(-1);
    if (before !== undefined && before.to >= one.from)
      found[found.length - 1] = { from: before.from, to: one.to > before.to ? one.to : before.to };
    else found.push(one);
  }
  return found;
}
