import { readDecimal, shiftDecimal, typedDecimal } from '../../kit/form/decimal.ts';
import type { Language } from '../../shell/language.ts';

/** What a receipt may pay: a month and a kind of money, with what is still open of it. */
export interface PayableLine {
  readonly month: string;
  readonly component: 'premium' | 'refund';
  readonly open_cents: number;
}
/** Typed euros by line. */
export type TypedLines = Readonly<Record<string, string>>;

export const keyOf = ({ month, component }: Pick<PayableLine, 'month' | 'component'>): string => `${month} ${component}`;

/** Cents of what was typed as euros; undefined where it is not an amount in whole cents. */
export function typedCents(typed: string, language: Language): number | undefined {
  const decimal = readDecimal(typed, language);
  const cents = decimal === undefined ? Number.NaN : Number(shiftDecimal(decimal, 2));
  return Number.isInteger(cents) ? cents : undefined;
}

/** Cents as euros are typed, with both places after the mark. */
export const typedEuros = (cents: number, language: Language): string => typedDecimal((cents / 100).toFixed(2), language);

interface ReadLines {
  readonly lines: readonly { readonly month: string; readonly component: PayableLine['component']; readonly cents: number }[];
  readonly cents: number;
  /** Keys of lines whose text is not an amount. */
  readonly wrong: readonly string[];
}

/** The lines that carry an amount; empty and zero ones are left out. */
export function readLines(lines: readonly PayableLine[], typed: TypedLines, language: Language): ReadLines {
  const given = lines.filter((line) => (typed[keyOf(line)] ?? '').trim() !== '');
  const read = given.map(({ month, component }) => ({
    month,
    component,
    cents: typedCents(typed[keyOf({ month, component })] ?? '', language),
  }));
  const sound = read.flatMap(({ cents, ...line }) => (cents === undefined || cents === 0 ? [] : [{ ...line, cents }]));
  return {
    lines: sound,
    cents: sound.reduce((sum, { cents }) => sum + cents, 0),
    wrong: read.filter(({ cents }) => cents === undefined).map(keyOf),
  };
}
