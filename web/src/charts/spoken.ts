import type { Language } from '../shell/language.ts';
import { type Figures, figure, isThere, type Series, say } from './series.ts';

function valueText(language: Language, figures: Figures, one: Series, at: number): string {
  const value = one.values[at];
  if (!isThere(value)) return say(language, 'missing', 'dato mancante');
  const text = figure(figures, value);
  return one.estimated?.has(at) ? `${text} (${say(language, 'estimated', 'stimato')})` : text;
}

/** What is read out at a position: "14 July, 13:00: 2.41 kWh shared"; of several series each with its name first. */
export function spokenAt(language: Language, figures: Figures, series: readonly Series[], label: string, at: number): string {
  const [only] = series;
  if (series.length === 1 && only !== undefined)
    return `${label}: ${valueText(language, figures, only, at)}${isThere(only.values[at]) ? ` ${only.name}` : ''}`;
  return `${label}: ${series.map((one) => `${one.name} ${valueText(language, figures, one, at)}`).join(', ')}`;
}

/** The same value in a cell of the table. */
export function cellText(language: Language, figures: Figures, one: Series, at: number): string {
  const value = one.values[at];
  if (!isThere(value)) return say(language, 'missing', 'mancante');
  return one.estimated?.has(at) ? `${figures.format(value)} (${say(language, 'estimated', 'stimato')})` : figures.format(value);
}
