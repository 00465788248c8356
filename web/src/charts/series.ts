import { numberText, sensibleDigits } from '../kit/format.ts';
import type { Language } from '../shell/language.ts';

/** A figure, or null where it is missing: a gap, never zero. */
export type Value = number | null;

export interface Series {
  /** As it is read out after the figure: "shared", "taken from the grid". */
  readonly name: string;
  readonly values: readonly Value[];
  /** Positions whose value is estimated, not measured. */
  readonly estimated?: ReadonlySet<number>;
}

/** How figures are written: the unit stands behind each of them. */
export interface Figures {
  readonly unit: string;
  readonly format: (value: number) => string;
}

export const say = (language: Language, en: string, it: string): string => (language === 'it' ? it : en);

/** "2.41 kWh", with a blank that does not break. */
export const figure = ({ unit, format }: Figures, value: number): string => (unit === '' ? format(value) : `${format(value)}\u202f${unit}`);

export const isThere = (value: Value | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

/** Writes numbers as the language has them, with as many decimals as given, or as make sense for the size. */
export const numberFormat =
  (language: Language, decimals?: number): ((value: number) => string) =>
  (value) =>
    numberText(value, language, { maximumFractionDigits: decimals ?? sensibleDigits(value) });
