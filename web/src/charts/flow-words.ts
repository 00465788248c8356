import { percentText } from '../kit/format.ts';
import type { Language } from '../shell/language.ts';
import { type Figures, figure, isThere, say, type Value } from './series.ts';

/** Energy of one home in a period. Null: missing. */
export interface EnergyFlow {
  /** Taken from the grid, shared energy included. */
  readonly taken: Value;
  /** The part of it that counts as shared within the community. */
  readonly shared: Value;
  /** Given to the grid; left out where there is no plant. */
  readonly given?: Value;
  /** Produced and used at home; left out where there is no plant or no meter of production. */
  readonly ownUse?: Value;
}

/** What came from the grid and was not shared; never below zero. */
export const restOf = ({ taken, shared }: EnergyFlow): Value => (isThere(taken) && isThere(shared) ? Math.max(0, taken - shared) : taken);

/** "310 kWh used in all; 41 kWh (13 %) of it shared in the community." */
export function flowSummary(language: Language, figures: Figures, flow: EnergyFlow): string {
  const { taken, shared, ownUse, given } = flow;
  if (!isThere(taken)) return say(language, 'What was taken from the grid is missing.', 'Manca il dato dei prelievi dalla rete.');
  const used = taken + (ownUse ?? 0);
  const first = say(language, `${figure(figures, used)} used in all`, `${figure(figures, used)} consumati in tutto`);
  return `${first}; ${sharedText(language, figures, shared, used)}.${givenText(language, figures, given)}`;
}

function sharedText(language: Language, figures: Figures, shared: Value, used: number): string {
  if (!isThere(shared)) return say(language, 'what was shared is missing', 'manca il dato della condivisione');
  const part = used > 0 ? ` (${percentText(shared / used, language, 0)})` : '';
  return say(
    language,
    `${figure(figures, shared)}${part} of it shared in the community`,
    `di cui ${figure(figures, shared)}${part} condivisi nella comunità`,
  );
}

function givenText(language: Language, figures: Figures, given: Value | undefined): string {
  if (given === undefined) return '';
  if (!isThere(given)) return say(language, ' What was given to the grid is missing.', ' Manca il dato delle immissioni in rete.');
  return say(language, ` ${figure(figures, given)} given to the grid.`, ` ${figure(figures, given)} immessi in rete.`);
}
