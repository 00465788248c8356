import type { Language } from '../shell/language.ts';
import { localeOf } from '../shell/locale.ts';

/** A whole number or a decimal text, as the API gives amounts and energies. */
export type Amount = number | string;

const ZONE = 'Europe/Rome';
/** Narrow no-break space between a figure and its unit. */
const THIN = '\u202f';

/** Formatters are slow to make and quick to use: one per language and options. */
function cached<F, O>(make: (locale: string, options: O) => F): (language: Language, options: O) => F {
  const made = new Map<string, F>();
  return (language, options) => {
    const key = language + JSON.stringify(options);
    const known = made.get(key);
    if (known) return known;
    const formatter = make(localeOf(language), options);
    made.set(key, formatter);
    return formatter;
  };
}
const numberFormat = cached((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = cached((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));

const toNumber = (value: Amount): number => (typeof value === 'number' ? value : Number(value));

/** A plain number with grouped thousands and the minus sign of the typesetter. */
export function numberText(value: Amount, language: Language, options: Intl.NumberFormatOptions = {}): string {
  const text = numberFormat(language, { useGrouping: 'always', ...options }).format(toNumber(value) + 0);
  return text.replace('-', '\u2212');
}

/** Cents as euros: `1.234,56 €`. `sign` puts a plus before what is above zero; `digits` are those after the comma. */
export const moneyText = (
  cents: Amount,
  language: Language,
  { sign = false, digits = 2 }: { sign?: boolean; digits?: number } = {},
): string =>
  numberText(toNumber(cents) / 100, language, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: Math.min(2, digits),
    maximumFractionDigits: digits,
    signDisplay: sign ? 'exceptZero' : 'negative',
  });

const WH_PER: Readonly<Record<string, number>> = { mWh: 0.001, Wh: 1, kWh: 1000, MWh: 1_000_000 };

/** Energy in kWh, whatever unit it comes in (`mWh`, `Wh`, `kWh`, `MWh`). */
export const toKwh = (value: Amount, unit = 'Wh'): number => (toNumber(value) * (WH_PER[unit] ?? 1)) / 1000;

/** As many digits as a reader can use: 0.042, 3.14, 31.4, 1,234. */
export function sensibleDigits(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000 || size === 0) return 0;
  if (size >= 10) return 1;
  return size >= 0.1 ? 2 : 3;
}

const withUnit = (value: number, unit: string, language: Language, digits: number | undefined): string =>
  `${numberText(value, language, { maximumFractionDigits: digits ?? sensibleDigits(value), ...(digits === undefined ? {} : { minimumFractionDigits: digits }) })}${THIN}${unit}`;

/** `1.234 kWh`; without `digits` as many as make sense for its size. */
export const energyText = (value: Amount, language: Language, unit = 'Wh', digits?: number): string =>
  withUnit(toKwh(value, unit), 'kWh', language, digits);

/** `5,9 kW`. */
export const powerText = (kw: Amount, language: Language, digits?: number): string => withUnit(toNumber(kw), 'kW', language, digits);

/** A share of 1 as `37,5 %`. */
export const percentText = (share: Amount, language: Language, digits = 1): string =>
  `${numberText(toNumber(share) * 100, language, { maximumFractionDigits: digits })}${THIN}%`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const dateText = (date: Date, language: Language, zone: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat(language, { timeZone: zone, ...options }).format(date);

/** `2025-03-01` as `1 mar 2025`; a text of another form stays as it is. */
export const dayText = (
  day: string,
  language: Language,
  options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' },
): string => (DAY.test(day) ? dateText(new Date(`${day}T00:00:00Z`), language, 'UTC', options) : day);

/** `2025-03` as `marzo 2025`. */
export const monthText = (
  month: string,
  language: Language,
  options: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' },
): string => (MONTH.test(month) ? dateText(new Date(`${month}-01T00:00:00Z`), language, 'UTC', options) : month);

/** An instant in the time of Rome: `1 mar 2025, 10:15`. */
export function momentText(instant: string | number | Date, language: Language, { seconds = false }: { seconds?: boolean } = {}): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return String(instant);
  return dateText(date, language, ZONE, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' as const } : {}),
  });
}

/** The time of day of an instant in Rome: `10:15:30`. */
export const clockText = (instant: string | number | Date, language: Language): string =>
  dateText(new Date(instant), language, ZONE, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
