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
export const figure = ({ unit, format }: Figures, value: number): string => (unit === '' ? format(value) : `${format(value)}\u00a0${unit}`);

export const isThere = (value: Value | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

/** Writes numbers with at most so many decimals, as the language has them. */
export function numberFormat(language: Language, decimals = 2): (value: number) => string {
  const { format } = new Intl.NumberFormat(language === 'it' ? 'it-IT' : 'en-GB', { maximumFractionDigits: decimals });
  return (value) => format(value);
}
