import { numberText } from '../kit/format.ts';
import type { Language } from '../shell/language.ts';
import { type Figures, figure, isThere, type Series, say, type Value } from './series.ts';

/** What may be said of all values together: energies add up, prices and powers have an average, some things neither. */
export type Whole = 'total' | 'mean' | 'none';

interface SummaryContext {
  readonly language: Language;
  readonly figures: Figures;
  readonly whole: Whole;
  readonly labelOf: (at: number) => string;
}

export interface Extremes {
  readonly highest: number;
  readonly lowest: number;
  readonly sum: number;
  readonly there: number;
  readonly missing: number;
}

/** Positions of the highest and lowest value (the first of equal ones), sum and counts. Positions are -1 where nothing is there. */
export function extremesOf(values: readonly Value[]): Extremes {
  const found = { highest: -1, lowest: -1, sum: 0, there: 0 };
  values.forEach((value, at) => {
    if (!isThere(value)) return;
    if (found.highest < 0 || value > (values[found.highest] as number)) found.highest = at;
    if (found.lowest < 0 || value < (values[found.lowest] as number)) found.lowest = at;
    found.sum += value;
    found.there += 1;
  });
  return { ...found, missing: values.length - found.there };
}

/** Two sentences on what a chart shows: highest and lowest; total or average, and what is missing. */
export function summaryOf(context: SummaryContext, series: readonly Series[]): string {
  const shown = series.map((one) => ({ ...one, ...extremesOf(one.values) })).filter(({ there }) => there > 0);
  const [only] = shown;
  if (only === undefined) return say(context.language, 'There is no value in this period.', "In questo periodo non c'è alcun valore.");
  const counted = series.map(({ values }) => extremesOf(values));
  const missing = counted.reduce((total, one) => total + one.missing, 0);
  const all = series.reduce((total, { values }) => total + values.length, 0);
  const first = series.length === 1 ? oneExtreme(context, only) : allExtremes(context, shown);
  return `${first} ${wholeSentence(context, series.length === 1, shown, missing, all)}`;
}

type Shown = Series & Extremes;
const at = (context: SummaryContext, one: Shown, position: number): string =>
  `${figure(context.figures, one.values[position] as number)} (${context.labelOf(position)})`;

function oneExtreme(context: SummaryContext, one: Shown): string {
  const high = one.values[one.highest] as number;
  if (high === one.values[one.lowest])
    return say(context.language, `Every value is ${figure(context.figures, high)}.`, `Ogni valore è ${figure(context.figures, high)}.`);
  const [top, bottom] = [at(context, one, one.highest), at(context, one, one.lowest)];
  return say(
    context.language,
    `The highest value is ${top}, the lowest ${bottom}.`,
    `Il valore più alto è ${top}, il più basso ${bottom}.`,
  );
}

const allExtremes = (context: SummaryContext, shown: readonly Shown[]): string =>
  `${say(context.language, 'Highest values', 'Valori più alti')}: ${shown.map((one) => `${one.name} ${at(context, one, one.highest)}`).join(', ')}.`;

function wholeSentence(context: SummaryContext, single: boolean, shown: readonly Shown[], missing: number, all: number): string {
  const gaps = missingText(context.language, missing, all);
  if (context.whole === 'none') return `${gaps.charAt(0).toUpperCase()}${gaps.slice(1)}.`;
  const amount = (one: Shown): string => figure(context.figures, context.whole === 'total' ? one.sum : one.sum / one.there);
  const amounts = shown.map((one) => (single ? amount(one) : `${one.name} ${amount(one)}`)).join(', ');
  return `${wholeName(context, missing > 0)}: ${amounts}; ${gaps}.`;
}

function wholeName({ language, whole }: SummaryContext, gaps: boolean): string {
  if (whole === 'total')
    return gaps ? say(language, 'Total of the values present', 'Totale dei valori presenti') : say(language, 'Total', 'Totale');
  return gaps ? say(language, 'Average of the values present', 'Media dei valori presenti') : say(language, 'Average', 'Media');
}

/** "nothing is missing", "1 of 96 values is missing", "3 of 96 values are missing". */
export function missingText(language: Language, missing: number, all: number): string {
  const format = (count: number): string => numberText(count, language);
  if (missing === 0) return say(language, 'nothing is missing', 'non manca alcun valore');
  if (missing === 1) return say(language, `1 of ${format(all)} values is missing`, `manca 1 valore su ${format(all)}`);
  return say(language, `${format(missing)} of ${format(all)} values are missing`, `mancano ${format(missing)} valori su ${format(all)}`);
}
