import type { EnergyUnit } from '../../../kernel/energy/units.ts';
import { type Language, LOCALES } from '../../../kernel/language.ts';
import { parseRational, printScaled } from '../../../kernel/money/decimal.ts';
import { withOrdinal, writeDay } from '../../../kernel/text/write-day.ts';
import { addDays, type LocalDate } from '../../../kernel/time/local-date.ts';
import { decimal12 } from '../explain-numbers.ts';

/** Places that a sentence shows of a number; the chain has them all. */
const SHOWN_PLACES = 6;
const PLACES: Readonly<Record<EnergyUnit, number>> = { Wh: 3, mWh: 6 };

/** A decimal text as it is written in the language: `1234.5` is `1.234,5` in Italian, `1,234.5` in English. Every digit is kept. */
export function writeDecimal(text: string, language: Language): string {
  const [before = '0', after] = text.replace('-', '').split('.');
  const [group, point] = language === 'it' ? ['.', ','] : [',', '.'];
  const grouped = before.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${text.startsWith('-') ? '-' : ''}${grouped}${after === undefined ? '' : `${point}${after}`}`;
}

/** A fraction or decimal text with at most six places, `…` where some were cut off. */
export function writeShort(text: string, language: Language): string {
  const [whole = '0', after = ''] = (text.includes('/') ? divided(text) : text).split('.');
  const cut = after.length > SHOWN_PLACES ? `${after.slice(0, SHOWN_PLACES)}…` : after;
  return writeDecimal(cut === '' ? whole : `${whole}.${cut}`, language);
}

/** A fraction as a decimal with twelve places, cut off towards zero. */
function divided(fraction: string): string {
  const [num = '0', den = '1'] = fraction.split('/');
  return printScaled((BigInt(num) * 10n ** 12n) / BigInt(den), 12);
}

/** Cents as EUR. */
export const writeCents = (cents: bigint | number, language: Language): string => writeDecimal(printScaled(BigInt(cents), 2, 2), language);

/** Units of energy as kWh, nothing rounded; `keep` places are written even where they are zero. */
export const writeEnergy = (units: bigint | number, unit: EnergyUnit, language: Language, keep = 0): string =>
  writeDecimal(printScaled(BigInt(units), PLACES[unit], keep), language);

/** Decimal or fraction text of units as kWh: the point moves. */
export function writeEnergyText(units: string, unit: EnergyUnit, language: Language): string {
  const [whole = '0', after = ''] = (units.includes('/') ? divided(units) : units).split('.');
  return writeShort(printScaled(BigInt(`${whole}${after}`), after.length + PLACES[unit]), language);
}

/** A share as per cent: `0.10` is `10 %`. */
export const writeShare = (share: string, language: Language): string => {
  const { num, den } = parseRational(share);
  return `${writeShort(decimal12({ num: num * 100n, den }), language)} %`;
};

/** The last day of a period whose end is excluded. */
export const writeLastDay = (end: LocalDate, language: Language): string => writeDay(addDays(end, -1), language);

/** An instant as wall time of the zone with its offset, in Italian as "ora solare" or "ora legale": both distinguish the repeated hour of October. */
export function writeInstant(instantMs: number, timeZone: string, language: Language): string {
  const options = { timeZone, day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  if (language !== 'it') return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZoneName: 'shortOffset' }).format(instantMs);
  const text = new Intl.DateTimeFormat(LOCALES.it, options).format(instantMs).replace('alle ore', 'alle');
  return `${withOrdinal(text, 'it')} (${isSummerTime(instantMs, timeZone) ? 'ora legale' : 'ora solare'})`;
}

function isSummerTime(instantMs: number, timeZone: string): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'long' }).formatToParts(instantMs);
  return parts.some(({ type, value }) => type === 'timeZoneName' && value.includes('Summer'));
}
